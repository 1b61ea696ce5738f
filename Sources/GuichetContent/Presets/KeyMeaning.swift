/// What a key of another tool's front matter means here.
indirect enum KeyMeaning: Sendable {
  /// The same as a key of Guichet's.
  case key(FrontMatterKey)
  /// The same as a key of Guichet's where its value can be one; else it is the tool's own business.
  case ifUsable(FrontMatterKey)
  /// A word that stands for one of Guichet's; others are the tool's own business.
  case choice(FrontMatterKey, [String: String])
  /// The whole address of the page.
  case address
  /// An address at which the page stood.
  case oldAddress
  /// Whether the page is shown, the opposite of `draft`.
  case shown
  /// A map with keys of its own.
  case nested([(name: String, meaning: KeyMeaning)])
  /// A map of product to a range of versions.
  case versionsByProduct
  /// Something between the tool and its theme.
  case ignored
}

/// One key of a map, as the parser reads it and as editors explain it.
package struct YAMLKey: Sendable {
  /// When a key counts; elsewhere it is a key too many.
  package enum Need: Sendable, Hashable {
    /// Another key has one of these values.
    case value(of: String, in: [String])
    /// Another key is there.
    case key(String)
  }

  /// The name as written.
  package let name: String
  /// What its value may be.
  package var shape: YAMLShape
  /// What it does, in English.
  package let english: String
  /// What it does, in French.
  package let french: String
  /// When it counts; nil always.
  package let need: Need?
  /// Whether a map without it is wrong.
  package let isNeeded: Bool

  init(
    _ name: String, _ shape: YAMLShape, _ english: String, _ french: String, need: Need? = nil,
    isNeeded: Bool = false
  ) {
    self.name = name
    self.shape = shape
    self.english = english
    self.french = french
    self.need = need
    self.isNeeded = isNeeded
  }
}

/// The keys of a map: what is not declared here cannot be read.
package struct YAMLKeys: Sendable {
  /// The keys, in the order in which they are explained.
  package let keys: [YAMLKey]
  /// What stands below keys that are names of the author's own; nil where there are none.
  package let own: YAMLShape?
  /// The only names that these may be; nil for any.
  package let ownNames: [String]?
  private let places: [String: Int]

  init(_ keys: [YAMLKey], own: YAMLShape? = nil, ownNames: [String]? = nil) {
    self.keys = keys
    self.own = own
    self.ownNames = ownNames
    places = Dictionary(
      keys.indices.map { (keys[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The key of a name; nil where there is none.
  package subscript(name: String) -> YAMLKey? { places[name].map { keys[$0] } }

  /// What may stand below a name; nil where nothing may.
  func shape(of name: String) -> YAMLShape? { self[name]?.shape ?? own }

  /// The names that count in a map with these entries.
  func names(among entries: [YAMLEntry]) -> [String] {
    keys.filter { key in
      switch key.need {
      case nil: true
      case .key(let other): entries.contains { $0.key == other && $0.value.content != .null }
      case .value(let other, let words):
        entries.contains { entry in
          guard entry.key == other, case .scalar(let text) = entry.value.content else {
            return false
          }
          return words.contains(text.trimmingBlanks())
        }
      }
    }.map(\.name) + (ownNames ?? [])
  }
}

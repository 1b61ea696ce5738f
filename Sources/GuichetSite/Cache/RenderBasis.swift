internal import GuichetCore

/// What lets a build spare pages that would be what they are, and the next one too.
struct RenderBasis: Sendable {
  /// The program, the day and the options.
  let circumstances: ContentHash
  /// What stands of the last build, where the site says the same of itself.
  var earlier: EarlierKeys?
}

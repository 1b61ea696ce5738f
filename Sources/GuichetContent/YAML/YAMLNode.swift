/// A piece of YAML with the place where it was written.
///
/// Scalars stay the text that the author wrote: `NO`, `1.10` and `12:30` are strings until a key
/// that wants something else reads them.
struct YAMLNode: Sendable, Hashable {
  /// What was written.
  indirect enum Content: Sendable, Hashable {
    /// Nothing, or a plain `~` or `null`.
    case null
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  var content: Content
  /// The line in the YAML text, from 1.
  var line: Int
  /// The column in Unicode scalars, from 1.
  var column: Int

  /// What a finding calls this kind of value.
  var kindName: String {
    switch content {
    case .null: "nothing"
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a group of keys"
    }
  }
}

/// One `key: value` of a mapping.
struct YAMLEntry: Sendable, Hashable {
  var key: String
  var line: Int
  var column: Int
  var value: YAMLNode
}

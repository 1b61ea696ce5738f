/// One `{{…}}` of a template.
struct TemplateTag: Sendable {
  enum Kind: Sendable {
    case variable, raw, section, inverted, close, partial, parent, block
  }

  let kind: Kind
  /// The name inside.
  let name: String
  /// Where the tag starts, in bytes.
  let offset: Int
  /// Whether the tag stands in an attribute value without quotes.
  let isUnquoted: Bool

  /// Whether a closing tag must follow.
  var opens: Bool {
    switch kind {
    case .section, .inverted, .parent, .block: true
    case .variable, .raw, .close, .partial: false
    }
  }
}

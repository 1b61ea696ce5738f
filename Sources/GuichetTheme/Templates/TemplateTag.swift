/// One `{{…}}` of a template.
struct TemplateTag: Sendable {
  enum Kind: Sendable {
    case variable, raw, section, inverted, close, partial, parent, block, comment
  }

  let kind: Kind
  /// The name inside.
  let name: String
  /// Where the tag stands, in bytes, braces included.
  let range: Range<Int>

  /// Where the tag starts.
  var offset: Int { range.lowerBound }

  /// Whether a closing tag must follow.
  var opens: Bool {
    switch kind {
    case .section, .inverted, .parent, .block: true
    case .variable, .raw, .close, .partial, .comment: false
    }
  }
}

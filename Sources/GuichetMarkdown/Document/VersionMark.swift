package import GuichetCore

/// That a part of a text is about some versions only, written as a comment that other viewers of
/// Markdown do not show: `<!-- versions: >=5 -->` or `<!-- new: 5 -->`.
///
/// Right behind a heading it is about the section, else about the block that follows.
package struct VersionMark: Hashable, Sendable {
  /// What is said of the versions.
  package enum Kind: String, Hashable, Sendable {
    /// The part is about these versions and no others.
    case versions
    /// What the part tells of came with this version.
    case new
  }

  package var kind: Kind
  /// The product's name where it is written, as in `<!-- versions: app: >=5 -->`.
  package var product: String?
  /// The ranges as written, any of which may hold.
  package var ranges: [String]
  /// Whether it is about a section.
  package var isSection: Bool
  /// Where it stands.
  package var position: SourcePosition

  /// Reads the text of an HTML block; nil where it is no such comment.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (kind: Kind, product: String?, ranges: [String])? {
    guard let comment = MarkComment(bytes), let kind = Kind(rawValue: comment.name) else {
      return nil
    }
    var value = comment.value
    var product: String?
    if let second = value.firstIndex(of: ":") {
      product = String(value[..<second]).trimmed
      value = String(value[value.index(after: second)...])
    }
    let ranges = value.split(separator: ",").map { part in
      String(part).trimmed.filter { $0 != "\"" && $0 != "'" }
    }
    return (kind, product, ranges.filter { !$0.isEmpty })
  }
}

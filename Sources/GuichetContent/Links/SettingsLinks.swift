internal import GuichetCore

/// The addresses of other sites in `site.yml` that readers are led to.
package enum SettingsLinks {
  /// Settings whose addresses no reader opens: the site's own, and what takes answers by program.
  private static let hidden: Set<String> = [
    "base_url", "feedback", "search", "action", "rules", "preset",
  ]

  /// Finds them, in the order in which they are written; nothing where the file cannot be read.
  package static func find(_ bytes: [UInt8], file: String) -> [PlacedText] {
    guard UTF8Check.firstInvalidOffset(in: bytes) == nil else { return [] }
    let text = YAMLText(file: file, firstLine: 1, bytes: bytes.droppingByteOrderMark())
    guard case .success(let root) = YAMLParser.parse(text, syntaxRule: .configSyntax) else {
      return []
    }
    var found: [PlacedText] = []
    collect(root, text, &found)
    return found
  }

  private static func collect(_ node: YAMLNode, _ text: YAMLText, _ found: inout [PlacedText]) {
    switch node.content {
    case .null: break
    case .scalar(let value):
      let lower = value.lowercased()
      guard lower.hasPrefix("https://") || lower.hasPrefix("http://"),
        !value.contains(where: \.isWhitespace)
      else { return }
      found.append(
        PlacedText(
          text: withoutPlaceholders(value),
          position: text.position(line: node.line, column: node.column))
      )
    case .sequence(let items): for item in items { collect(item, text, &found) }
    case .mapping(let entries):
      for entry in entries where !hidden.contains(entry.key) { collect(entry.value, text, &found) }
    }
  }

  /// The address without `{article}` and the like, which are filled in for each page.
  private static func withoutPlaceholders(_ address: String) -> String {
    address.replacing(#/\{[a-z_]*\}/#, with: "")
  }
}

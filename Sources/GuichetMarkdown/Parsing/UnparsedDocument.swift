internal import GuichetCore

/// The document of a text that is too large to parse: nothing is lost, nothing is interpreted.
enum UnparsedDocument {
  /// Shows the text as it was written and reports the limit it went over.
  static func document(
    _ lines: SourceLines, title: String?, excess: LimitExcess
  ) -> MarkdownDocument {
    var document = MarkdownDocument()
    document.html.reserveCapacity(lines.bytes.count + lines.bytes.count / 8 + 64)
    document.html.append(contentsOf: "<pre class=\"unparsed\" tabindex=\"0\">\n".utf8)
    Escaping.appendHTML(lines.bytes, to: &document.html)
    document.html.append(contentsOf: "</pre>\n".utf8)
    var text = PlainText()
    lines.bytes.withUnsafeBufferPointer { text.append($0) }
    document.sections = [Section(anchor: nil, title: title ?? "", text: text.string, level: 1)]
    document.diagnostics = [
      Diagnostic(
        .limitReached, at: lines.position(line: excess.line), excess.message, help: excess.help)
    ]
    return document
  }
}

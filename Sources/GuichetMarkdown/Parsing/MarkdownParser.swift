internal import GuichetCore

/// Turns an article's Markdown into a document: CommonMark with GitHub's extensions and callouts.
package enum MarkdownParser {
  /// Parses the text of one article.
  ///
  /// - Parameters:
  ///   - bytes: The text without front matter, valid UTF-8.
  ///   - file: The file for positions, relative to the site's root.
  ///   - firstLine: The file's line at which the text starts, counted from 1.
  ///   - origins: Where each line stood, for a text that was converted from another syntax.
  ///   - title: The article's title; a first heading that only repeats it is left out.
  ///   - options: What the site decides.
  /// - Returns: The document; problems of the text are among its diagnostics, nothing throws.
  package static func parse(
    _ bytes: ArraySlice<UInt8>, file: String, firstLine: Int = 1, origins: [LineOrigin]? = nil,
    title: String? = nil, options: MarkdownOptions = MarkdownOptions()
  ) -> MarkdownDocument {
    let kinds = NodeKinds.shared
    let lines = SourceLines(bytes, file: file, firstLine: firstLine, origins: origins)
    var scan = LimitScan(lines, options.limits)
    if let excess = scan.firstExcess() {
      return unparsed(lines, title, excess, options)
    }
    if let line = scan.suspiciousLine, let program = ParserGuard.program,
      !TrialParse.finishes(bytes, program: program)
    {
      let excess = LimitExcess.time(line: line, seconds: TrialParse.seconds)
      return unparsed(lines, title, excess, options)
    }
    let tree = SyntaxTree(parsing: bytes)
    let dated = DatedParts(takenFrom: tree, lines, kinds, asOf: options.asOf)
    let outline = Outline(of: tree, kinds: kinds, title: title, limit: options.limits.nesting)
    if let line = outline.tooDeepLine {
      return unparsed(
        lines, title, .nesting(line: line, limit: options.limits.nesting), options)
    }
    var walk = HTMLWalk(
      lines: lines, title: title, options: options, outline: outline, kinds: kinds)
    walk.run(over: tree)
    var document = walk.finish()
    document.dateMarks = dated.marks
    document.anchorsBeforeExpiry = dated.anchors
    document.diagnostics = (document.diagnostics + dated.diagnostics).sorted()
    if options.writesMarkdown {
      var twin = MarkdownWalk(options: options, outline: outline, kinds: kinds)
      document.markdown = twin.run(over: tree)
    }
    document.finish()
    return document
  }

  private static func unparsed(
    _ lines: SourceLines, _ title: String?, _ excess: LimitExcess, _ options: MarkdownOptions
  ) -> MarkdownDocument {
    var document = UnparsedDocument.document(lines, title: title, excess: excess)
    if options.writesMarkdown { document.markdown = .fenced(lines.bytes) }
    document.finish()
    return document
  }

  /// Parses the text of one article given as a whole array.
  package static func parse(
    _ bytes: [UInt8], file: String, firstLine: Int = 1, title: String? = nil,
    options: MarkdownOptions = MarkdownOptions()
  ) -> MarkdownDocument {
    parse(bytes[...], file: file, firstLine: firstLine, title: title, options: options)
  }
}

package import GuichetCore
package import GuichetMarkdown

/// Turns the text of another tool's article into Markdown that Guichet understands.
///
/// Tags never reach a reader as code. Words stay; where the tool would have put words of its own that
/// nobody here knows, an ellipsis stands in a sentence, and everything that was left out is a finding.
package struct Conversion {
  /// The text after conversion.
  package struct Outcome: Sendable {
    /// The text; the same bytes where nothing had to be converted.
    package var bytes: ArraySlice<UInt8>
    /// Where each of its lines stood; nil where nothing had to be converted.
    package var origins: [LineOrigin]?
    /// What could not be converted.
    package var diagnostics: [Diagnostic] = []
  }

  /// Larger texts go over the limits of Markdown anyway.
  private static let byteLimit = 2 << 20
  /// More findings than anybody reads.
  private static let findingLimit = 200

  let source: PresetSource
  private let file: String
  private let firstLine: Int
  /// Plain values of the front matter, to which texts refer.
  let values: [String: String]
  private(set) var edits: [Edit] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Converts the text of one article.
  package static func convert(
    _ bytes: ArraySlice<UInt8>, preset: Preset, file: String, firstLine: Int,
    values: [String: String], keepsHTML: Bool = false
  ) -> Outcome {
    guard !preset.syntaxes.isEmpty, bytes.count <= byteLimit else { return Outcome(bytes: bytes) }
    var conversion = Conversion(
      source: PresetSource(Array(bytes)), file: file, firstLine: firstLine, values: values)
    for syntax in preset.syntaxes {
      if case .html = syntax, keepsHTML { continue }
      conversion.apply(syntax)
    }
    guard !conversion.edits.isEmpty else {
      return Outcome(bytes: bytes, diagnostics: conversion.diagnostics)
    }
    var assembly = Assembly(conversion.source, conversion.edits, firstLine: firstLine)
    assembly.run()
    for offset in assembly.unclosed {
      conversion.report("what opens here is never closed, so it has no box", at: offset)
    }
    return Outcome(
      bytes: assembly.output[...], origins: assembly.origins, diagnostics: conversion.diagnostics)
  }

  private init(source: PresetSource, file: String, firstLine: Int, values: [String: String]) {
    self.source = source
    self.file = file
    self.firstLine = firstLine
    self.values = values
  }

  private mutating func apply(_ syntax: Syntax) {
    switch syntax {
    case .liquid:
      var liquid = LiquidSyntax()
      liquid.convert(&self)
    case .shortcodes: ShortcodeSyntax.convert(&self)
    case .erb: RubySyntax.convert(&self)
    case .colons: ColonSyntax.convert(&self)
    case .indented: IndentedSyntax.convert(&self)
    case .components(let inEveryFile):
      guard inEveryFile || file.lowercased().hasSuffix(".mdx") else { return }
      var components = ComponentSyntax()
      components.convert(&self)
    case .attributes(let withoutColon): AttributeSyntax.convert(&self, withoutColon: withoutColon)
    case .automaticTitles: AutomaticTitleSyntax.convert(&self)
    case .html:
      var html = HTMLSyntax()
      html.convert(&self)
    case .plainTables: PlainTableSyntax.convert(&self)
    case .pymdown: PymdownSyntax.convert(&self)
    }
  }

  /// The number of edits so far, which is the place of the next one.
  var nextEdit: Int { edits.count }

  /// Puts Markdown in the place of a range.
  mutating func replace(_ range: Range<Int>, with text: String, takesLine: Bool = false) {
    edits.append(Edit(range: range, action: .text(text), takesLine: takesLine))
  }

  /// Changes an earlier edit.
  mutating func change(_ index: Int, to action: Edit.Action) { edits[index].action = action }

  /// Begins a container in the place of a range.
  mutating func open(_ range: Range<Int>, _ container: Container) {
    edits.append(Edit(range: range, action: .open(container)))
  }

  /// Ends the container of a name in the place of a range.
  mutating func close(_ range: Range<Int>, _ name: String) {
    edits.append(Edit(range: range, action: .close(name)))
  }

  /// Puts a whole box in the place of a range.
  mutating func box(_ range: Range<Int>, marker: String, title: String = "", text: String) {
    let end = range.upperBound..<range.upperBound
    open(range, Container(name: "box", marker: marker, title: title))
    replace(end, with: text)
    close(end, "box")
  }

  /// Leaves a range out and says so; in a sentence an ellipsis shows that words are missing.
  mutating func leaveOut(_ range: Range<Int>, isValue: Bool = false) {
    let isGap = isValue && !source.standsAlone(range)
    replace(range, with: isGap ? "…" : "")
    report(
      isGap
        ? "`\(shown(range))` cannot be filled in, so readers see “…”"
        : "`\(shown(range))` cannot be converted and is left out",
      at: range.lowerBound)
  }

  /// The beginning of a range on one line.
  func shown(_ range: Range<Int>) -> String {
    var text = ""
    for word in source.text(range.prefix(120)).split(whereSeparator: \.isWhitespace) {
      text += (text.isEmpty ? "" : " ") + word
    }
    text = text.replacing("`", with: "'").replacing("\u{FFFD}", with: "")
    return text.count > 60 ? "\(text.prefix(59))…" : text
  }

  /// Adds a finding.
  mutating func report(_ message: String, at offset: Int) {
    guard diagnostics.count < Self.findingLimit else { return }
    let line = source.line(of: offset)
    diagnostics.append(
      Diagnostic(
        .unconvertedSyntax,
        at: SourcePosition(
          file: file, line: line + firstLine, column: offset - source.lines[line].lowerBound + 1),
        message, help: "write what readers shall see in Markdown, or take it out"))
  }
}

extension Range<Int> {
  /// The range without what is behind its first `count`.
  fileprivate func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}

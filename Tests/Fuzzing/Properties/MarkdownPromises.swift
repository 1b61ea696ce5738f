import GuichetCore
import GuichetMarkdown

/// Turning Markdown into a page, an outline and Markdown again.
enum MarkdownPromises {
  /// Smaller limits than a site's, so that short inputs reach them.
  private static let tight = MarkdownOptions(
    limits: MarkdownLimits(
      fileBytes: 20_000, lineBytes: 2_000, tableColumns: 6, tableCells: 60, nesting: 8,
      openers: 200, referenceBytes: 3_000),
    terms: TermList([["guichet", "guichets"], ["règle"]]), linksQuestions: true,
    writesMarkdown: true, asOf: CalendarDay(year: 2026, month: 11, day: 22))

  @Sendable static func check(_ bytes: [UInt8]) throws {
    guard UTF8Check.firstInvalidOffset(in: bytes) == nil else { return }
    try check(bytes[...], options: MarkdownOptions(writesMarkdown: true))
    try check(bytes[...], options: tight)
  }

  /// What holds of a text under any options that show HTML as text.
  static func check(
    _ bytes: ArraySlice<UInt8>, origins: [LineOrigin]? = nil, options: MarkdownOptions
  ) throws {
    func parse() -> MarkdownDocument {
      MarkdownParser.parse(bytes, file: "a.md", origins: origins, title: "a", options: options)
    }
    let document = parse()
    try demand(parse() == document, "another page the second time")
    let html = document.html(
      link: { LinkHTML.attributes(href: $0.destination, title: $0.title) },
      image: { ImageHTML.html($0, address: $0.source, size: nil, words: .english) },
      term: { LinkHTML.attributes(href: "/glossary/#t\($0)") },
      versions: { Array("<b>\($0)</b>".utf8) })
    try demand(UTF8Check.firstInvalidOffset(in: html) == nil, "the page is not UTF-8")
    try PageShape.check(html)
    try checkOutline(document)
    try checkTwin(document, options)
    let end = (bytes.count { $0 == 10 || $0 == 13 }) + 2
    for finding in document.diagnostics {
      try demand(!finding.message.isEmpty && !finding.help.isEmpty, "a finding without words")
      if origins == nil, let line = finding.position.line {
        try demand((1...end).contains(line), "line \(line): \(finding)")
      }
    }
  }

  private static func checkOutline(_ document: MarkdownDocument) throws {
    let anchors = document.headings.map(\.anchor)
    try demand(Set(anchors).count == anchors.count, "two headings have one anchor")
    try demand(
      anchors.allSatisfy { !$0.isEmpty && !$0.hasPrefix("g-") },
      "an anchor that is empty or the page's own")
    let offsets = document.holes.map(\.offset)
    try demand(offsets == offsets.sorted(), "holes out of order")
    try demand(offsets.allSatisfy { (0...document.html.count).contains($0) }, "a hole outside")
    for link in document.links {
      if case .disallowed(let scheme) = Destination(link.destination) {
        throw BrokenPromise(description: "a link to \(scheme): is kept")
      }
    }
  }

  /// The Markdown that is published beside the page has a place for every link and image.
  private static func checkTwin(_ document: MarkdownDocument, _ options: MarkdownOptions) throws {
    guard options.writesMarkdown else { return }
    var places: [Int] = []
    let twin = document.markdown.filled(
      link: {
        places.append($0)
        return ("x", "")
      },
      image: {
        places.append(document.links.count + $0)
        return "i"
      })
    try demand(UTF8Check.firstInvalidOffset(in: twin) == nil, "the Markdown is not UTF-8")
    let count = document.links.count + document.images.count
    try demand(Set(places) == Set(0..<count), "a link or image is missing in the Markdown")
    try demand(
      places.count == 2 * document.links.count + document.images.count,
      "a link of the Markdown does not end")
  }
}

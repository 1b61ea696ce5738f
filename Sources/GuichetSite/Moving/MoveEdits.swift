internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// What changes in the bytes of one file, and the proof that nothing else does.
struct MoveEdits {
  private struct Rewrite {
    let old: String
    let new: String
    let position: SourcePosition
    let isValue: Bool
  }

  private let article: Article
  private let configuration: SiteConfiguration
  private var rewrites: [Rewrite] = []
  /// The destinations of the text as they shall be read afterwards.
  private(set) var expected = Expected()
  /// What cannot be rewritten.
  private(set) var diagnostics: [Diagnostic] = []

  /// The links and images of a text, in order.
  struct Expected: Equatable {
    var links: [String] = []
    var images: [String] = []
  }

  init(_ article: Article, configuration: SiteConfiguration) {
    self.article = article
    self.configuration = configuration
  }

  /// Whether no link changes.
  var isEmpty: Bool { rewrites.isEmpty }
  /// How many links change.
  var count: Int { rewrites.count }

  /// Notes a link or an image of the text, and what becomes of it.
  mutating func rewrite(
    _ old: String, at position: SourcePosition, in list: WritableKeyPath<Expected, [String]>,
    _ rewriting: MovedSite.Rewriting?
  ) {
    expected[keyPath: list].append(note(old, position, rewriting, isValue: false))
  }

  /// Notes a link in front matter, and what becomes of it.
  mutating func rewriteValue(
    _ old: String, at position: SourcePosition, _ rewriting: MovedSite.Rewriting?
  ) {
    _ = note(old, position, rewriting, isValue: true)
  }

  private mutating func note(
    _ old: String, _ position: SourcePosition, _ rewriting: MovedSite.Rewriting?, isValue: Bool
  ) -> String {
    switch rewriting {
    case nil: return old
    case .lost:
      diagnostics.append(
        Diagnostic(
          .brokenLink, at: position,
          "`\(old.prefix(80))` would lead nowhere after the move", help: "take this link out first")
      )
      return old
    case .text(let new):
      rewrites.append(Rewrite(old: old, new: new, position: position, isValue: isValue))
      return new
    }
  }

  /// The file's bytes afterwards, or findings about what could not be rewritten.
  ///
  /// - Parameters:
  ///   - address: an old address to record.
  ///   - permalink: the new address, which an entry of the article's own must not claim.
  func applied(
    to bytes: [UInt8], adding address: String?, dropping permalink: String?
  ) -> (bytes: [UInt8], diagnostics: [Diagnostic]) {
    let parser = FrontMatterParser(configuration)
    let before = parser.parse(bytes, file: article.source.file, needsTitle: false)
    func end(of bytes: [UInt8]) -> Int {
      let offset = parser.parse(bytes, file: article.source.file, needsTitle: false).bodyOffset
      return bytes[..<offset].dropLast().lastIndex(of: 10).map { $0 + 1 } ?? 0
    }
    let search = DestinationSearch(bytes)
    var edits: [Range<Int>: String] = [:]
    var findings: [Diagnostic] = []
    for rewrite in rewrites {
      let places =
        rewrite.isValue
        ? [search.place(ofValue: rewrite.old, at: rewrite.position, before: end(of: bytes))]
          .compactMap(\.self)
        : search.places(of: rewrite.old, at: rewrite.position)
      if places.isEmpty {
        findings.append(
          Diagnostic(
            .brokenLink, at: rewrite.position,
            "`\(rewrite.old.prefix(80))` cannot be found where it was read, so it cannot be rewritten",
            help: "write it as `[text](path)` first"))
      }
      for place in places { edits[place] = rewrite.new }
    }
    var changed = bytes.replacing(edits.map { ($0.key, $0.value) })
    var redirects = before.frontMatter.redirectFrom.map(\.text)
    let list = RedirectEntry(
      names: ["redirect_from", "aliases"]
        + configuration.renamedKeys.filter { $0.value == "redirect_from" }.map(\.key))
    func apply(_ edit: RedirectEntry.Edit?, _ text: String) {
      guard let edit else {
        findings.append(
          Diagnostic(
            .redirectConflict, at: article.position(of: .redirectFrom),
            "`\(text)` cannot be written into this `redirect_from`",
            help: "write the list as `redirect_from: [/old/address/]` first"))
        return
      }
      changed = changed.replacing([edit])
    }
    if let permalink {
      let own = before.frontMatter.redirectFrom.map(\.text).filter {
        guard let claim = SiteAddress($0, base: configuration.baseURL) else { return false }
        return claim.path == permalink && claim.anchor == nil
      }
      for text in own {
        apply(list.removing(text, from: changed, before: end(of: changed)), text)
        redirects.removeAll { $0 == text }
      }
    }
    if let address, !redirects.contains(address) {
      apply(list.adding(address, to: changed, before: end(of: changed)), address)
      redirects.append(address)
    }
    if findings.isEmpty, !isProven(changed, redirects, bytes, parser) {
      findings.append(
        Diagnostic(
          .brokenLink, at: SourcePosition(file: article.source.file),
          "the links of this file cannot be rewritten without a change to something else",
          help: "write its links to the article as `[text](path)` and its lists on one line first"))
    }
    return (changed, findings)
  }

  /// Whether the changed bytes read the same but for the links and the old addresses.
  private func isProven(
    _ changed: [UInt8], _ redirects: [String], _ bytes: [UInt8], _ parser: FrontMatterParser
  ) -> Bool {
    let before = parser.parse(bytes, file: "", needsTitle: false)
    let after = parser.parse(changed, file: "", needsTitle: false)
    let old = MarkdownParser.parse(
      bytes[before.bodyOffset...], file: "", title: before.frontMatter.title)
    let new = MarkdownParser.parse(
      changed[after.bodyOffset...], file: "", title: after.frontMatter.title)
    let renamed = Dictionary(
      rewrites.filter(\.isValue).map { ($0.old, $0.new) }, uniquingKeysWith: { first, _ in first })
    func text(_ old: String) -> String { renamed[old] ?? old }
    return after.diagnostics.map(\.rule) == before.diagnostics.map(\.rule)
      && after.frontMatter.title == before.frontMatter.title
      && after.frontMatter.redirectFrom.map(\.text) == redirects
      && after.frontMatter.related.map(\.text) == before.frontMatter.related.map { text($0.text) }
      && after.frontMatter.expiresTo == before.frontMatter.expiresTo.map(text)
      && after.frontMatter.image?.text == before.frontMatter.image.map { text($0.text) }
      && new.html == old.html && new.links.map(\.destination) == expected.links
      && new.images.map(\.source) == expected.images
  }
}

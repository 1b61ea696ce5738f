internal import GuichetContent
package import GuichetCore

/// Holds a site against what was published before: nothing that somebody may have kept a link to
/// vanishes unsaid.
package struct AddressCheck {
  private let book: AddressBook
  private let promises: Promises
  /// Made when something vanished: most sites keep everything.
  private lazy var guesses = AddressGuesses(book, promises)
  private var findings: [Diagnostic] = []

  private var model: SiteModel { book.model }

  /// What is promised and neither stands, nor leads on, nor was removed on purpose.
  package static func run(_ promises: Promises, against rendered: RenderedSite) -> [Diagnostic] {
    var check = AddressCheck(rendered.addresses, promises)
    for page in promises.pages where !check.isKept(page) { check.check(page) }
    return SiteLoader.adjusted(
      promises.diagnostics + check.findings, rendered.addresses.model.configuration)
  }

  private init(_ book: AddressBook, _ promises: Promises) {
    self.book = book
    self.promises = promises
  }

  /// Whether a page stands with every heading that it had, which is quickly seen of nearly all.
  private func isKept(_ page: Promises.Page) -> Bool {
    guard page.id.map(book.ids.contains) ?? true, book.redirects[page.path] == nil,
      let now = book.pages[page.path]
    else { return false }
    return page.anchors == now.anchors || page.anchors.allSatisfy(now.anchors.contains)
  }

  private mutating func check(_ page: Promises.Page) {
    guard !book.isUnreadable(page.known?.source) else { return }
    if let id = page.id, !book.ids.contains(id), !book.removed.contains(id: id) {
      vanished(id: id, of: page)
    }
    if book.stands(page.path, written: page.written) {
      for anchor in page.anchors
      where !book.removed.contains(anchor, on: page.path) && !book.leads(page.path, anchor) {
        vanished(anchor, of: page)
      }
    } else if !book.removed.contains(path: page.path) {
      if let id = HelpLinks.id(of: page.path, model) {
        if !book.removed.contains(id: id) { vanished(id: id, of: page) }
      } else {
        vanished(page)
      }
    }
  }

  // MARK: Pages

  private mutating func vanished(_ page: Promises.Page) {
    let address = "/\(page.written)"
    var what = "the address `\(address)` is gone"
    if let known = page.known {
      if let title = known.title {
        what += ", last published as “\(title.prefix(80))”"
        if let source = known.source { what += " from \(source)" }
      }
    } else if page.isRedirect {
      what = "the redirect at `\(address)` is gone"
    }
    let removal = "write `- \(address)` into content/removed.yml"
    var finding = Diagnostic(.vanishedAddress, at: page.position, what, help: "")
    if let hidden = hiddenArticle(of: page) {
      finding.position = hidden.position(of: .title)
      finding.help =
        "its article is \(Self.word(hidden.visibility)) now: publish it, or \(removal) if readers shall lose it"
    } else if let index = guesses.article(for: page) {
      let article = model.articles[index]
      finding.position = article.position(of: article.redirectKey)
      finding.help =
        "if it is \(article.source.file) now, \(Self.entry(address, in: article)); if it is gone for good, \(removal)"
    } else {
      finding.help =
        "add it to the `redirect_from` of the article that readers should see instead, or \(removal)"
    }
    // Lists that Guichet makes by itself come and go with what is on them.
    if page.known != nil, page.known?.title == nil { finding.severity = .warning }
    findings.append(finding)
  }

  /// The article that the page was made from, where it is there and not shown.
  private func hiddenArticle(of page: Promises.Page) -> Article? {
    guard let source = page.known?.source, source.hasPrefix("content/"),
      let index = model.articleByPath[String(source.dropFirst("content/".count))]
    else { return nil }
    let article = model.articles[index]
    return article.visibility == .draft || article.visibility == .scheduled ? article : nil
  }

  private static func word(_ visibility: Article.Visibility) -> String {
    visibility == .draft ? "a draft" : "scheduled"
  }

  /// What to write into an article so that an address leads to it.
  private static func entry(_ address: String, in article: Article) -> String {
    let isPlain = address.utf8.allSatisfy {
      ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z")
        || (UInt8(ascii: "-")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
    }
    let written = isPlain ? address : "\"\(address)\""
    return article.frontMatter.redirectFrom.isEmpty
      ? "write `redirect_from: [\(written)]` there" : "add `\(written)` to its `redirect_from`"
  }

  // MARK: Headings and ids

  private mutating func vanished(_ anchor: String, of page: Promises.Page) {
    let address = "/\(page.path)#\(anchor)"
    let removal = "write `- \"\(address)\"` into content/removed.yml"
    var finding = Diagnostic(
      .vanishedAnchor, at: page.position, "the heading `\(address)` is gone", help: "")
    if let index = guesses.target(of: page.path) {
      let article = model.articles[index]
      finding.position = article.position(of: article.redirectKey)
      let from = article.permalink == page.path ? "#\(anchor)" : address
      if let near = guesses.heading(for: anchor, of: page, in: article) {
        finding.help =
          "if it is `#\(near)` now, add `{from: \"\(from)\", to: \"#\(near)\"}` to `redirect_from`; if the top of the page will do, `\"\(from)\"`"
      } else if let other = guesses.article(withHeading: anchor, besides: index) {
        finding.help =
          "if it moved to \(model.articles[other].source.file), add `{from: \"\(address)\", to: \"#\(anchor)\"}` to `redirect_from` there; if the top of this page will do, `\"\(from)\"` here"
      } else {
        finding.help =
          "if the top of the page will do, add `\"\(from)\"` to `redirect_from`; with `{from: \"\(from)\", to: \"#heading\"}` it leads to a heading"
      }
    } else {
      finding.help = "keep an element of this id, or \(removal)"
    }
    findings.append(finding)
  }

  private mutating func vanished(id: String, of page: Promises.Page) {
    var finding = Diagnostic(
      .vanishedID, at: page.position,
      "the help link `/go/\(id)/` is gone: no published article has `id: \(id)`", help: "")
    let removal = "write `- {id: \(id)}` into content/removed.yml once no application uses it"
    if let hidden = hiddenArticle(of: page) {
      finding.position = hidden.position(of: .id)
      finding.help =
        "its article is \(Self.word(hidden.visibility)) now: publish it, or \(removal)"
    } else if let index = guesses.article(for: page) {
      let article = model.articles[index]
      finding.position = article.position(of: .id)
      finding.help =
        article.frontMatter.id == nil
        ? "if \(article.source.file) answers it now, write `id: \(id)` there; else \(removal)"
        : "if \(article.source.file) answers it now, \(Self.entry("/go/\(id)/", in: article)); else \(removal)"
    } else {
      finding.help = "give the article that answers it now `id: \(id)`, or \(removal)"
    }
    findings.append(finding)
  }
}

extension Article {
  /// The key beside which an entry for an old address is written.
  fileprivate var redirectKey: FrontMatterKey {
    frontMatter.positions[.redirectFrom] == nil ? .title : .redirectFrom
  }
}

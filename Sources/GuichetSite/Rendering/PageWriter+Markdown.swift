internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetTheme

extension PageWriter {
  /// Where an article stands as Markdown, below the site.
  static func markdownPath(_ article: Article) -> String { article.permalink + "index.md" }

  /// An article as Markdown: its title, what a reader has to know before reading, and its text with
  /// every link made absolute.
  ///
  /// Whatever it reads must be in ``PageKeys``.
  func markdown(_ index: Int) -> [UInt8] {
    let article = model.articles[index]
    let frame = frame(article.language)
    var output = Array("# \(MarkdownTwin.text(article.title))\n\n".utf8)
    if let description = article.frontMatter.description, !description.isEmpty {
      output += "\(MarkdownTwin.text(description))\n\n".utf8
    }
    for fact in facts(index, frame) { output += "- \(fact)\n".utf8 }
    let text = markdownBody(index)
    if !text.isEmpty { output.append(10) }
    return output + text
  }

  /// What stands above the text, each a line of Markdown.
  private func facts(_ index: Int, _ frame: Frame) -> [String] {
    let article = model.articles[index]
    let texts = frame.texts
    var facts: [String] = []
    func add(_ text: String) { facts.append(MarkdownTwin.text(text)) }
    if case .list(let parts) = appliesTo(article, frame) {
      for case .text(let text) in parts.map({ $0["text"] }) {
        add("\(texts["article.applies_to"]) \(text)")
      }
    }
    if let day = article.frontMatter.updated {
      add(texts.format("article.updated", ["date": texts.date(day)]))
    }
    if let day = lastReview(of: article) {
      add(texts.format("article.reviewed", ["date": texts.date(day)]))
    }
    if let due = article.reviewDay, due <= model.asOf {
      add(texts.format("article.overdue", ["date": texts.date(due)]))
    }
    if site.variants.isOld(index) {
      var fact = MarkdownTwin.text(texts["article.old_version"])
      if let newer = site.variants.newer(than: index).map({ model.articles[$0] }) {
        fact +=
          " "
          + MarkdownTwin.link(
            texts["article.newer"], address: base.absolute(base.url(newer.permalink)))
      }
      facts.append(fact)
    }
    let address = article.frontMatter.canonical ?? base.absolute(base.url(article.permalink))
    facts.append(
      "\(MarkdownTwin.text(texts["article.address"])) \(MarkdownTwin.address(address))")
    return facts
  }

  /// The text with its links and pictures, as the page shows them.
  private func markdownBody(_ index: Int) -> [UInt8] {
    let article = model.articles[index]
    let links = site.links[index]
    let words = body.words[article.language] ?? .english
    let (written, images) = (article.document.links, article.document.images)
    let marks = article.document.versionMarks
    return article.document.markdown.filled(
      link: { number in
        absolute(links.links[number]).map { ($0, written[number].title) }
      },
      image: { picture(images[$0], links.images[$0], words) },
      versions: { number in
        links.versionMarks[number].map { part in
          let mark = marks[number]
          return "*\(MarkdownTwin.text(markText(mark, part, frame(article.language))))*"
        } ?? ""
      })
  }

  private func absolute(_ target: LinkResolver.Target) -> String? {
    body.address(original(target)).map { address in
      address.hasPrefix("/") && !address.hasPrefix("//") ? base.absolute(address) : address
    }
  }

  /// Where a page stands in for a translation, programs are led to the original.
  private func original(_ target: LinkResolver.Target) -> LinkResolver.Target {
    guard case .page(let permalink, let anchor) = target,
      let standIn = model.articleByPermalink[permalink].flatMap({ model.articles[$0].standIn })
    else { return target }
    return .page(permalink: model.articles[standIn.original].permalink, anchor: anchor)
  }

  /// A picture of the site is shown; what stands elsewhere, and a film, is a link.
  private func picture(
    _ image: Image, _ target: LinkResolver.Target, _ words: MarkdownWords
  ) -> String {
    var name = BodyHTML.name(image)
    if case .videoPage(let host) = image.kind {
      let watch = MarkdownWords.fill(words.watchVideo, "host", with: host)
      name = image.alt.isEmpty ? watch : "\(image.alt) – \(watch)"
    }
    guard let address = absolute(target) else { return MarkdownTwin.text(name) }
    switch target {
    case .asset where image.kind == .image:
      return MarkdownTwin.image(address: address, alt: image.alt, title: image.title)
    case .asset, .external:
      return image.isInLink
        ? MarkdownTwin.text(name) : MarkdownTwin.link(name, address: address)
    case .page, .broken: return MarkdownTwin.text(name)
    }
  }
}

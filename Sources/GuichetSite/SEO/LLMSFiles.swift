internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetTheme

/// `llms.txt` (llmstxt.org): what there is to read for programs that answer questions, and
/// `llms-full.txt`, all of it in one file.
struct LLMSFiles: Sendable {
  let writer: PageWriter

  private var model: SiteModel { writer.model }
  private var base: BaseURL { writer.base }

  /// The list of articles by topic; those about old versions only come last, under the heading that
  /// programs may pass over.
  func list(_ language: String) -> [UInt8] {
    let configuration = writer.configuration
    let title = configuration.title.text(in: language)
    var output = Array("# \(MarkdownTwin.text(title))\n".utf8)
    if let description = configuration.description?.text(in: language), !description.isEmpty {
      output += "\n> \(MarkdownTwin.text(description))\n".utf8
    }
    var groups: [(title: String, articles: [Int])] = []
    var old: [Int] = []
    for (title, articles) in sections(language) {
      let isOld = writer.site.variants.isOld
      groups.append((title, articles.filter { !isOld($0) }))
      old += articles.filter(isOld)
    }
    groups.append(("Optional", old))
    for (title, articles) in groups where !articles.isEmpty {
      output += "\n## \(MarkdownTwin.text(title))\n\n".utf8
      for index in articles {
        let article = model.articles[index]
        let path =
          configuration.publish.markdown ? PageWriter.markdownPath(article) : article.permalink
        output +=
          "- \(MarkdownTwin.link(article.title, address: base.absolute(base.url(path))))".utf8
        if !article.summary.isEmpty { output += ": \(MarkdownTwin.text(article.summary))".utf8 }
        output.append(10)
      }
    }
    return output
  }

  /// Every article in the order of the list, one behind the other.
  func full(_ language: String) -> [UInt8] {
    var output = heading(language)
    for index in sections(language).flatMap(\.articles) {
      output += Self.between
      output += writer.markdown(index)
    }
    return output
  }

  /// The same as pieces: every article that is listed has its Markdown published too.
  func pieces(_ language: String) -> [OutputPiece] {
    [.bytes(heading(language))]
      + sections(language).flatMap(\.articles).flatMap { index -> [OutputPiece] in
        [.bytes(Self.between), .file(PageWriter.markdownPath(model.articles[index]))]
      }
  }

  private static let between = Array("\n***\n\n".utf8)

  private func heading(_ language: String) -> [UInt8] {
    Array("# \(MarkdownTwin.text(writer.configuration.title.text(in: language)))\n".utf8)
  }

  /// Articles for search engines by top category, with everything below it.
  private func sections(_ language: String) -> [(title: String, articles: [Int])] {
    var sections = (model.topCategories[language] ?? []).map { top in
      (title: model.categories[top].title, articles: articles(below: top))
    }
    let loose = (model.rootArticles[language] ?? []).filter(isShown)
    sections.append((writer.frame(language).texts["home.articles"], loose))
    return sections.filter { !$0.articles.isEmpty }
  }

  private func articles(below top: Int) -> [Int] {
    var result: [Int] = []
    var pending = [top]
    while let next = pending.popLast() {
      result += model.categories[next].articles.filter(isShown)
      pending += model.categories[next].children.reversed()
    }
    return result
  }

  private func isShown(_ index: Int) -> Bool {
    let article = model.articles[index]
    return article.role == .article && article.isPublic
      && article.isForSearchEngines
  }
}

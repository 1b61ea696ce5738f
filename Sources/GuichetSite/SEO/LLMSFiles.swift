internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetTheme

/// `llms.txt` (llmstxt.org): what there is to read for programs that answer questions, and
/// `llms-full.txt`, all of it in one file, or in one for each topic where there is more than a program
/// takes in at once.
struct LLMSFiles: Sendable {
  let writer: PageWriter
  /// How many articles one file holds: as many as make about a million tokens.
  var mostArticles = 1_000

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
    for (title, articles, _) in sections(language) {
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

  /// A file with the texts of articles.
  struct Full: Sendable {
    /// Below the output folder.
    let path: String
    let heading: [UInt8]
    /// In the order of the list, one behind the other.
    let articles: [Int]

    static let name = "llms-full.txt"
    static let between = Array("\n***\n\n".utf8)
  }

  /// Every article in the order of the list: in one file, or where those are too many in one a topic,
  /// to which the first one leads.
  func full(_ language: String) -> [Full] {
    let sections = sections(language)
    let path = model.home(of: language) + Full.name
    var heading = heading(writer.configuration.title.text(in: language))
    if sections.reduce(0, { $0 + $1.articles.count }) <= mostArticles {
      return [Full(path: path, heading: heading, articles: sections.flatMap(\.articles))]
    }
    var topics: [Full] = []
    var loose: [Int] = []
    heading.append(10)
    for (title, articles, folder) in sections {
      guard let folder else {
        loose += articles
        continue
      }
      let path = folder + Full.name
      heading += "- \(MarkdownTwin.link(title, address: base.absolute(base.url(path))))\n".utf8
      topics.append(Full(path: path, heading: self.heading(title), articles: articles))
    }
    return [Full(path: path, heading: heading, articles: loose)] + topics
  }

  /// The bytes of a file.
  func bytes(_ file: Full) -> [UInt8] {
    file.articles.reduce(into: file.heading) { $0 += Full.between + writer.markdown($1) }
  }

  /// The same as pieces: every article that is listed has its Markdown published too.
  func pieces(_ file: Full) -> [OutputPiece] {
    [.bytes(file.heading)]
      + file.articles.flatMap { index -> [OutputPiece] in
        [.bytes(Full.between), .file(PageWriter.markdownPath(model.articles[index]))]
      }
  }

  private func heading(_ title: String) -> [UInt8] {
    Array("# \(MarkdownTwin.text(title))\n".utf8)
  }

  /// Articles for search engines by top category, with everything below it, and the category's address;
  /// last those that are in none.
  private func sections(
    _ language: String
  ) -> [(title: String, articles: [Int], folder: String?)] {
    var sections = (model.topCategories[language] ?? []).map { top in
      let folder = model.categories[top].permalink
      return (
        title: model.categories[top].title, articles: articles(below: top),
        folder: folder.isEmpty ? nil : folder
      )
    }
    let loose = (model.rootArticles[language] ?? []).filter(isShown)
    sections.append((writer.frame(language).texts["home.articles"], loose, nil))
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

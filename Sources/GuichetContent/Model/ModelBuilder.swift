package import GuichetCore
internal import GuichetMarkdown

/// Joins articles into a site.
package struct ModelBuilder {
  var model: SiteModel
  private var categoryByFolder: [String: Int] = [:]
  /// The folder of the article before, and its category: articles come sorted by path.
  private var lastFolder: (language: String, folder: String, category: Int)?
  let folders: LanguageFolders

  /// Builds the model.
  ///
  /// - Parameters:
  ///   - articles: what could be read, `_category.md` files among them, sorted by path.
  ///   - assets: every other file below the content folder.
  ///   - asOf: the day of the build.
  package static func build(
    articles: [Article], assets: Set<String>, configuration: SiteConfiguration, asOf: CalendarDay
  ) -> SiteModel {
    var builder = ModelBuilder(
      model: SiteModel(configuration: configuration, asOf: asOf),
      folders: LanguageFolders(configuration))
    builder.model.assets = assets
    builder.placeArticles(articles)
    builder.hideUnpublishedPages()
    builder.inherit()
    builder.address()
    builder.joinTranslations()
    builder.check()
    builder.addStandIns()
    builder.list()
    builder.compareTranslations()
    return builder.model
  }

  init(model: SiteModel, folders: LanguageFolders) {
    self.model = model
    self.folders = folders
  }

  /// Gives every article its category and every category its page and settings.
  private mutating func placeArticles(_ all: [Article]) {
    var settings: [Article] = []
    model.articles.reserveCapacity(all.count)
    model.articleByPath.reserveCapacity(all.count)
    for article in all {
      if article.pathInLanguage.fileName == "_category.md" {
        settings.append(article)
        continue
      }
      var article = article
      article.category = category(
        for: article.pathInLanguage.folderPath, language: article.language, source: article.source)
      model.articleByPath[article.source.path] = model.articles.count
      model.articles.append(article)
    }
    for article in settings {
      let folder = article.pathInLanguage.folderPath
      guard let index = category(for: folder, language: article.language, source: article.source)
      else {
        report(
          .skippedFile, SourcePosition(file: article.source.file),
          "`_category.md` belongs into the folder of a topic",
          help: "write `index.md` for the text of the home page")
        continue
      }
      model.categories[index].settings = article
      model.categories[index].position = article.position(of: .title)
    }
    findPages()
    model.ownCount = model.articles.count
  }

  /// The category of a folder, made with those above it when it is new; nil for the root.
  private mutating func category(
    for folder: String, language: String, source: ContentFile
  ) -> Int? {
    guard !folder.isEmpty else { return nil }
    if let lastFolder, lastFolder.folder == folder, lastFolder.language == language {
      return lastFolder.category
    }
    let key = "\(language)/\(folder)"
    if let index = categoryByFolder[key] {
      lastFolder = (language, folder, index)
      return index
    }
    let parent = category(for: folder.folderPath, language: language, source: source)
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    var category = Category(
      language: language, path: folder, title: Self.humanized(name),
      position: SourcePosition(file: source.file, line: 1))
    category.parent = parent
    let index = model.categories.count
    model.categories.append(category)
    categoryByFolder[key] = index
    if let parent { model.categories[parent].children.append(index) }
    let depth = folder.split(separator: "/").count
    if depth == 4 {
      report(
        .deepNesting, category.position, "the folder `\(folder)` is \(depth) levels deep",
        help: "move it up: readers find articles faster in three levels or fewer")
    }
    return index
  }

  /// Finds the text of each category's page: `index.md` or `_index.md` in the folder, or `x.md`
  /// beside the folder `x`; two of them are an error.
  private mutating func findPages() {
    let names = Set(model.categories.map(\.path.fileName))
    for index in model.articles.indices {
      if model.articles[index].isFolderPage {
        guard let category = model.articles[index].category else {
          setHome(index)
          continue
        }
        setPage(index, of: category)
      } else if let category = category(besides: index, names) {
        model.articles[index].category = model.categories[category].parent
        setPage(index, of: category)
      }
    }
  }

  /// The category of a folder that is named like an article beside it.
  ///
  /// - Parameter names: the last parts of all folders: few articles have such a name.
  private func category(besides index: Int, _ names: Set<Substring>) -> Int? {
    let stem = Self.stem(of: model.articles[index].pathInLanguage)
    guard names.contains(stem.fileName) else { return nil }
    return categoryByFolder["\(model.articles[index].language)/\(stem)"]
  }

  private mutating func setHome(_ index: Int) {
    let language = model.articles[index].language
    if let other = model.homePages[language] {
      reportTwice(index, model.articles[other], what: "the home page")
      return
    }
    model.articles[index].role = .home
    model.homePages[language] = index
  }

  private mutating func setPage(_ index: Int, of category: Int) {
    if let other = model.categories[category].page {
      reportTwice(
        index, model.articles[other], what: "the category `\(model.categories[category].path)`")
      return
    }
    if let settings = model.categories[category].settings, !settings.document.html.isEmpty {
      reportTwice(index, settings, what: "the category `\(model.categories[category].path)`")
      return
    }
    model.articles[index].role = .category
    model.articles[index].category = category
    model.categories[category].page = index
  }

  private mutating func reportTwice(_ index: Int, _ other: Article, what: String) {
    report(
      .duplicateCategoryPage, model.articles[index].position(of: .title),
      "\(what) has its text in \(other.source.file) already", help: "keep one of the two files")
  }

  mutating func report(
    _ rule: Rule, _ position: SourcePosition, _ message: String, help: String
  ) {
    model.diagnostics.append(Diagnostic(rule, at: position, message, help: help))
  }

  /// The category of a folder below a language's.
  func category(at folder: String, in language: String) -> Int? {
    categoryByFolder["\(language)/\(folder)"]
  }

  static func stem(of path: String) -> String {
    let end = path.utf8.suffix(4)
    if end.count == 4, end.dropFirst().elementsEqual(".md".utf8),
      end.first.map({ $0 < 0x80 }) == true
    {
      return String(path[..<path.utf8.index(path.endIndex, offsetBy: -3)])
    }
    let lower = path.lowercased()
    for ending in [".md", ".markdown"] where lower.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    return path
  }

  /// A folder's name as a title: `getting-started` becomes "Getting started".
  private static func humanized(_ name: String) -> String {
    let words = name.split(whereSeparator: { $0 == "-" || $0 == "_" || $0 == " " })
      .joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension Article {
  /// Whether the file is named as the page of its folder.
  var isFolderPage: Bool {
    LanguageFolders.Location(
      language: language, path: pathInLanguage, isInLanguageFolder: false
    )
    .isFolderPage
  }
}

internal import GuichetContent
internal import GuichetCore

/// Which files a move concerns, and where they go.
struct MovePlaces {
  let site: LoadedSite
  /// Whether translations move along.
  let translations: Bool

  private var model: SiteModel { site.model }
  private var folders: LanguageFolders { LanguageFolders(model.configuration) }

  /// Why a move is refused before anything is looked at.
  struct Refusal: Error {
    let diagnostics: [Diagnostic]

    init(_ rule: Rule, _ file: String, _ message: String, help: String) {
      var finding = Diagnostic(rule, at: SourcePosition(file: file), message, help: help)
      finding.severity = .error
      diagnostics = [finding]
    }
  }

  /// New paths below the content folder by old ones.
  func paths(from old: String, to new: String) -> Result<[String: String], Refusal> {
    guard let index = article(named: old) else {
      let near = NearMiss.nearest(
        to: below(old), among: model.articleByPath.keys.sorted())
      return .failure(
        Refusal(
          .brokenLink, "content", "there is no article `\(old.prefix(80))`",
          help: near.map { "did you mean `\($0)`?" }
            ?? "name it by its path below `content`, or by its address"))
    }
    let article = model.articles[index]
    guard article.role == .article else {
      return .failure(
        Refusal(
          .duplicateCategoryPage, article.source.file,
          "this is the page of a folder, and its address is the folder's",
          help: "rename the folder, and write the old addresses into `redirect_from`"))
    }
    guard article.source.file == "content/\(article.source.path)" else {
      return .failure(
        Refusal(
          .unsafePath, article.source.file,
          "the file is named in the way of another tool, whose rules a move does not know",
          help: "rename it by hand, and write its old address into `redirect_from`"))
    }
    let target = path(for: new, moving: article)
    if let refusal = problem(target, article) { return .failure(refusal) }
    var paths = [article.source.path: target]
    guard translations, model.configuration.isMultilingual else { return .success(paths) }
    let inLanguage = folders.locate(target).path
    for other in model.ownArticles
    where other.pathInLanguage == article.pathInLanguage && other.language != article.language {
      let place = String(other.source.path.dropLast(other.pathInLanguage.count)) + inLanguage
      if let refusal = problem(place, other) { return .failure(refusal) }
      paths[other.source.path] = place
    }
    return .success(paths)
  }

  /// The article of a file, of a path below the content folder, or of an address.
  private func article(named name: String) -> Int? {
    let path = below(name)
    let usual = "\(model.configuration.defaultLanguage)/\(path)"
    for candidate in [name, path, path + ".md", path + ".markdown", usual, usual + ".md"] {
      if let index = model.articleByPath[candidate] { return index }
    }
    let text = name.contains("://") || name.hasPrefix("/") ? name : "/\(name)"
    return SiteAddress(text, base: model.configuration.baseURL)
      .flatMap { model.articleByPermalink[$0.path] }
  }

  /// A path below the content folder, however it was given.
  private func below(_ name: String) -> String {
    var path = name[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    for folder in ["\(site.root)/", "/", "content/"] where path.hasPrefix(folder) {
      path = path.dropFirst(folder.count)
    }
    return String(path)
  }

  /// The path that a new name means: a file, a folder, or an address.
  private func path(for name: String, moving article: Article) -> String {
    let own = article.source.path.split(separator: "/").last.map(String.init) ?? ""
    let ending = own.hasSuffix(".markdown") ? ".markdown" : ".md"
    if name.hasPrefix("/") || name.contains("://"), !Self.isMarkdown(name),
      let address = SiteAddress(name, base: model.configuration.baseURL)
    {
      let home = model.home(of: article.language)
      let rest =
        address.path.hasPrefix(home) ? address.path.dropFirst(home.count) : address.path[...]
      let folder = article.source.path.dropLast(article.pathInLanguage.count)
      return String(folder) + String(rest.hasSuffix("/") ? rest.dropLast() : rest) + ending
    }
    var path = below(name)
    if model.configuration.isMultilingual, !folders.locate(path).isInLanguageFolder {
      path = article.source.path.dropLast(article.pathInLanguage.count) + path
    }
    let isFolder =
      path.hasSuffix("/")
      || (try? FileSystem.status("\(site.root)/content/\(path)"))?.kind == .folder
    if isFolder { return path.hasSuffix("/") ? path + own : "\(path)/\(own)" }
    return Self.isMarkdown(path) ? path : path + ending
  }

  private static func isMarkdown(_ name: String) -> Bool {
    name.lowercased().hasSuffix(".md") || name.lowercased().hasSuffix(".markdown")
  }

  private func problem(_ path: String, _ article: Article) -> Refusal? {
    let file = "content/\(path)"
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    let isUnsafe = segments.contains {
      $0.isEmpty || $0.hasPrefix(".") || $0.contains("\\") || $0.utf8.count > 255
        || $0.unicodeScalars.contains { $0.value < 32 || $0.value == 0x7F }
    }
    let name = String(segments.last ?? "").lowercased()
    if isUnsafe || ["_category.md", "index.md", "_index.md"].contains(name) {
      return Refusal(
        .unsafePath, file, "an article cannot be moved there",
        help: "choose a path below `content`, for example billing/refunds.md")
    }
    if path == article.source.path {
      return Refusal(
        .duplicatePermalink, file, "the article is there already", help: "choose another place")
    }
    let language = folders.locate(path).language
    if language != article.language, article.frontMatter.lang == nil {
      return Refusal(
        .languageMismatch, file,
        "this folder is for \(language), and the article is in \(article.language)",
        help: "choose a place in the folder of its language")
    }
    // A name that differs in case only is the same file on some computers.
    if FileSystem.exists("\(site.root)/\(file)"), !isSame(file, article.source.file) {
      return Refusal(
        .duplicatePermalink, file, "there is a file of this name already",
        help: "choose another name, or put the two together by hand")
    }
    return nil
  }

  private func isSame(_ left: String, _ right: String) -> Bool {
    let a = try? FileSystem.status("\(site.root)/\(left)").identity
    return a != nil && a == (try? FileSystem.status("\(site.root)/\(right)").identity)
  }
}

internal import GuichetContent
internal import GuichetCore

/// Finds the file of a new article.
struct ArticlePlace {
  let root: String
  let configuration: SiteConfiguration
  /// The folders below the content folder.
  let folders: [String]

  init(root: String, configuration: SiteConfiguration) {
    self.root = root
    self.configuration = configuration
    folders = ContentScanner.scan(root: root, configuration: configuration).folders
  }

  /// The folder of a language with a slash behind; empty where there is none.
  func folder(of language: String) -> String {
    guard configuration.isMultilingual, configuration.preset?.hasLanguageFolders ?? true else {
      return ""
    }
    let known = folders.first { !$0.contains("/") && $0.lowercased() == language.lowercased() }
    return "\(known ?? language)/"
  }

  /// The file of an article by its slug, relative to the root.
  func file(_ slug: Slug, in folder: String, _ language: String) -> String {
    let isDefault = language == configuration.defaultLanguage
    let name =
      configuration.preset?.fileName(slug.text, language: language, isDefault: isDefault)
      ?? "\(slug.text).md"
    return "content/\(self.folder(of: language))\(folder.isEmpty ? "" : folder + "/")\(name)"
  }

  /// The topics of a language, by their path below its folder.
  func topics(in language: String) -> [String] {
    let start = folder(of: language)
    guard !start.isEmpty else {
      let languages = Set(configuration.languages.map { $0.lowercased() })
      return folders.filter { folder in
        !configuration.isMultilingual
          || !languages.contains(folder.prefix { $0 != "/" }.lowercased())
      }
    }
    return folders.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
  }

  /// The folder of a topic as somebody named it, and whether it is a new one.
  func topic(
    _ name: String, in language: String
  ) throws(StartRefusal) -> (path: String, isNew: Bool) {
    let shown = String(name.prefix(80)).escapingControlCharacters()
    var path = name[...]
    for start in ["./", "\(root)/", "content/", folder(of: language)]
    where !start.isEmpty && path.hasPrefix(start) {
      path = path.dropFirst(start.count)
    }
    let segments = path.split(separator: "/").map(String.init)
    let topics = topics(in: language)
    let written = segments.joined(separator: "/")
    if topics.contains(written) { return (written, false) }
    let slugs = segments.compactMap { Slug($0)?.text }
    guard slugs.count == segments.count, !slugs.isEmpty,
      !segments.contains(where: { $0.hasPrefix(".") })
    else {
      throw StartRefusal(
        "`\(shown)` cannot be the folder of a topic",
        help: "name it by its path below `content`, such as billing or billing/cards")
    }
    let wanted = slugs.joined(separator: "/")
    let same = topics.first { topic in
      topic.split(separator: "/").map { Slug(String($0))?.text ?? "" } == slugs
    }
    if let same { return (same, false) }
    if let near = NearMiss.nearest(to: wanted, among: topics) {
      throw StartRefusal(
        "there is no topic `\(shown)`",
        help: "did you mean `\(near)`? To begin a topic of that name, make its folder first")
    }
    return (wanted, true)
  }
}

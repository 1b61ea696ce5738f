package import GuichetCore
internal import GuichetMarkdown

/// Finds out where the links and images of an article lead.
package struct LinkResolver: Sendable {
  /// Where a link leads.
  package enum Target: Sendable, Hashable {
    /// Another site, a mailbox or a telephone: the address as it is.
    case external(String)
    /// A page of this site: its address below the site, and an anchor.
    case page(permalink: String, anchor: String?)
    /// A file beside the articles: its path below the content folder and its address below the
    /// site.
    case asset(path: String, permalink: String)
    /// Nothing: why, and what to do.
    case broken(rule: Rule, message: String, help: String, fallback: String?)
  }

  private let model: SiteModel
  private let folders: LanguageFolders
  /// What a link that leads nowhere may have meant.
  package let suggestions: PathSuggestions
  /// Categories by language and folder.
  private let categoryByFolder: [String: Int]
  private let preset: PresetLinks?

  /// Creates a resolver for a model.
  ///
  /// - Parameter suggested: what ``PathSuggestions/known`` was of a model with the same articles.
  package init(_ model: SiteModel, suggested: [String: String?] = [:]) {
    self.model = model
    folders = LanguageFolders(model.configuration)
    suggestions = PathSuggestions(model.articleByPath.keys, known: suggested)
    var categoryByFolder: [String: Int] = [:]
    for (index, category) in model.categories.enumerated() {
      categoryByFolder["\(category.language)/\(category.path)"] = index
    }
    self.categoryByFolder = categoryByFolder
    preset = PresetLinks(model)
  }

  /// Resolves a link's destination as written in an article.
  package func resolve(_ destination: String, from source: Article) -> Target {
    if destination.isEmpty {
      return broken(
        .brokenLink, "the link leads nowhere", help: "write an address between the parentheses")
    }
    // Nearly all links within a site have neither.
    let hasColon = destination.utf8.contains(UInt8(ascii: ":"))
    if hasColon, case .disallowed(let scheme) = Destination(destination) {
      return broken(
        .unsafeLink, "the address starts with `\(scheme.prefix(40)):`, which no page may lead to",
        help: "use an http or https address, or a path")
    }
    if hasColon || destination.utf8.starts(with: "//".utf8), Self.isExternal(destination) {
      return .external(destination)
    }
    let (pathAndQuery, fragment) = Self.split(destination, at: "#")
    let (path, _) = Self.split(pathAndQuery, at: "?")
    let anchor = fragment.flatMap { $0.isEmpty ? nil : Escaping.percentDecoded($0) ?? $0 }
    if path.isEmpty {
      guard fragment != nil else { return .page(permalink: source.permalink, anchor: nil) }
      return page(source, anchor: anchor)
    }
    guard let decoded = Escaping.percentDecoded(path) else {
      return broken(
        .brokenLink, "the link's percent signs do not spell a name",
        help: "write the file's name as it is")
    }
    let isAbsolute = decoded.hasPrefix("/")
    guard let place = Self.join(isAbsolute ? "" : source.source.path, decoded) else {
      return broken(
        .brokenLink, "the link `\(destination.prefix(80))` leaves the content folder",
        help: "link to an article of this site, or write the full https address")
    }
    if let index = model.articleByPath[place] { return page(model.articles[index], anchor: anchor) }
    return resolve(place, destination, anchor, source, isAbsolute: isAbsolute)
  }

  /// Resolves an image's or video's source; only files beside the articles and external addresses
  /// count.
  package func resolveImage(_ destination: String, from source: Article) -> Target {
    switch resolve(destination, from: source) {
    case .page, .broken(rule: .brokenAnchor, _, _, _):
      return broken(
        .brokenImage, "the picture `\(destination.prefix(80))` is an article",
        help: "name the picture's file")
    case .broken(rule: .unsafeLink, let message, let help, _):
      return broken(.unsafeLink, message, help: help)
    case .broken(_, _, let help, _):
      return broken(
        .brokenImage, "the picture `\(destination.prefix(80))` does not exist", help: help)
    case let found: return found
    }
  }

  // MARK: Within the site

  private func resolve(
    _ path: String, _ destination: String, _ anchor: String?, _ source: Article, isAbsolute: Bool
  ) -> Target {
    // An absolute path counts from the content folder, from the language's folder, or is an address.
    var candidates = [path]
    if isAbsolute {
      let languageFolder = Self.segments(source.source.path).first ?? ""
      if model.configuration.isMultilingual { candidates.append("\(languageFolder)/\(path)") }
    }
    candidates = preset?.places(candidates) ?? candidates
    for candidate in candidates {
      if let index = article(at: candidate) { return page(model.articles[index], anchor: anchor) }
      if model.assets.contains(candidate) {
        return .asset(path: candidate, permalink: assetPermalink(candidate))
      }
    }
    if let article = articleByAddress(path, source, isAbsolute: isAbsolute) {
      return page(article, anchor: anchor)
    }
    if let index = preset?.article(atOldAddress: path) {
      return page(model.articles[index], anchor: anchor)
    }
    if let category = categoryByAddress(path, candidates) {
      if let page = model.categories[category].page {
        return self.page(model.articles[page], anchor: anchor)
      }
      return .page(permalink: model.categories[category].permalink, anchor: nil)
    }
    if isAbsolute, let home = home(at: path) { return .page(permalink: home, anchor: nil) }
    return missing(path, destination)
  }

  /// The home page of a language at an address, whether an article introduces it or not.
  private func home(at path: String) -> String? {
    let base = model.configuration.baseURL.path.split(separator: "/").joined(separator: "/")
    let rest =
      path == base
      ? ""
      : path.hasPrefix("\(base)/") && !base.isEmpty
        ? String(path.dropFirst(base.count + 1)) : path
    return model.configuration.languages.map(model.home)
      .first { $0 == (rest.isEmpty ? "" : "\(rest)/") }
  }

  /// The article of a path with or without its ending, or of a folder's page.
  private func article(at path: String) -> Int? {
    if let index = model.articleByPath[path] { return index }
    for ending in [".md", "/index.md", "/_index.md", ".markdown"] {
      if let index = model.articleByPath[path + ending] { return index }
    }
    for ending in [".html", ".htm"] where path.hasSuffix(ending) {
      if let index = model.articleByPath["\(path.dropLast(ending.count)).md"] { return index }
    }
    return nil
  }

  private func articleByAddress(_ path: String, _ source: Article, isAbsolute: Bool) -> Article? {
    let base = model.configuration.baseURL.path.dropFirst()
    var address = path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
    if address.hasSuffix("index.html") { address.removeLast("index.html".count) }
    if !address.isEmpty, !address.hasSuffix("/") { address += "/" }
    guard isAbsolute else { return nil }
    return model.articleByPermalink[address].map { model.articles[$0] }
  }

  private func categoryByAddress(_ path: String, _ candidates: [String]) -> Int? {
    if let index = model.categoryByPermalink[path.hasSuffix("/") ? path : "\(path)/"] {
      return index
    }
    for candidate in candidates {
      let location = folders.locate(candidate + "/")
      let folder = location.path.hasSuffix("/") ? String(location.path.dropLast()) : location.path
      if let index = categoryByFolder["\(location.language)/\(folder)"] { return index }
    }
    return nil
  }

  private func page(_ article: Article, anchor: String?) -> Target {
    guard article.visibility == .published || article.visibility == .expired else {
      return broken(
        .brokenLink, "the link leads to \(article.source.file), which is not published",
        help: "publish it, or take the link out")
    }
    guard let anchor, anchor != "top" else {
      return .page(permalink: article.permalink, anchor: nil)
    }
    if article.document.hasAnchor(anchor) {
      return .page(permalink: article.permalink, anchor: anchor)
    }
    // The title is a heading on the page and on GitHub, so its anchor is the top of the page.
    if anchor == Anchors.anchor(of: article.title) {
      return .page(permalink: article.permalink, anchor: nil)
    }
    let near = NearMiss.nearest(to: anchor, among: article.document.headings.map(\.anchor))
    return .broken(
      rule: .brokenAnchor,
      message: "there is no heading `#\(anchor.prefix(60))` in \(article.source.file)",
      help: near.map { "did you mean `#\($0)`?" } ?? "remove the part behind `#`, or correct it",
      fallback: article.permalink)
  }

  private func missing(_ path: String, _ destination: String) -> Target {
    let near = suggestions.nearest(to: path)
    return broken(
      .brokenLink, "the link `\(destination.prefix(80))` leads to no article and no file",
      help: near.map { "did you mean `\($0)`?" }
        ?? "correct the path; it counts from this file's folder")
  }

  private func broken(_ rule: Rule, _ message: String, help: String) -> Target {
    .broken(rule: rule, message: message, help: help, fallback: nil)
  }

  /// Where a file beside the articles is published: the language's folder becomes the language's
  /// prefix, the rest stays as it is.
  private func assetPermalink(_ path: String) -> String {
    let location = folders.locate(path)
    return location.isInLanguageFolder ? model.home(of: location.language) + location.path : path
  }

  /// Whether a destination has a scheme or a host; only allowed schemes get this far.
  static func isExternal(_ destination: String) -> Bool {
    let bytes = destination.utf8
    if bytes.starts(with: "//".utf8) { return true }
    guard let first = bytes.first, isLetter(first) else { return false }
    let scheme = bytes.prefix { isLetter($0) || (48...57).contains($0) || "+-.".utf8.contains($0) }
    return bytes.dropFirst(scheme.count).first == UInt8(ascii: ":")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func split(_ text: String, at mark: Unicode.Scalar) -> (String, String?) {
    guard let index = text.utf8.firstIndex(of: UInt8(ascii: mark)) else { return (text, nil) }
    return (String(text[..<index]), String(text[text.utf8.index(after: index)...]))
  }

  private static func segments(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }

  /// The place that a path means which stands in a file, normalised; nil where `..` climbs above the
  /// content folder.
  private static func join(_ file: String, _ path: String) -> String? {
    var (file, path) = (file, path)
    var isBelow = true
    let joined = String(unsafeUninitializedCapacity: file.utf8.count + path.utf8.count + 1) {
      room in
      var result = PathBytes(room: room)
      file.withUTF8 { result.append($0) }
      result.removeLast()
      path.withUTF8 { bytes in
        var start = 0
        while isBelow, start < bytes.count {
          let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
          let segment = UnsafeBufferPointer(rebasing: bytes[start..<end])
          start = end + 1
          if segment.isEmpty || segment.elementsEqual(".".utf8) { continue }
          if segment.elementsEqual("..".utf8) {
            isBelow = result.count > 0
            result.removeLast()
          } else {
            if result.count > 0 { result.append(UInt8(ascii: "/")) }
            result.append(segment)
          }
        }
      }
      return result.count
    }
    return isBelow ? joined : nil
  }

  /// A path that is put together where a text will hold it.
  private struct PathBytes {
    let room: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(room: UnsafeMutableBufferPointer<UInt8>) { self.room = room }

    mutating func append(_ byte: UInt8) {
      room[count] = byte
      count += 1
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
      for byte in bytes { append(byte) }
    }

    /// Takes the last part and the slash before it away.
    mutating func removeLast() {
      count = room[..<count].lastIndex(of: UInt8(ascii: "/")) ?? 0
    }
  }
}

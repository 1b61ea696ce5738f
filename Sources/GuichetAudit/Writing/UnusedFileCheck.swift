internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetSite

/// `unused-file`: files of the content folder that no article uses, so that nobody gets to see them.
enum UnusedFileCheck {
  static func findings(_ site: LoadedSite) -> [Diagnostic] {
    let model = site.model
    // What an article that could not be read uses, nobody knows.
    guard site.sourceCount == model.ownCount else { return [] }
    var unused = model.assets.filter { !isKnownByName($0) }
    remove(site.links, from: &unused)
    if unused.isEmpty { return [] }
    let resolution = CategoryLinks(model)
    remove(resolution.links, from: &unused)
    let configuration = model.configuration
    let named: [String?] = [
      configuration.theme.logo?.text, configuration.theme.darkLogo?.text,
      configuration.organization?.logo?.text, configuration.socialImage?.text,
    ]
    for file in named.compactMap(\.self) {
      unused.remove(file.hasPrefix("/") ? String(file.dropFirst()) : file)
    }
    if unused.isEmpty { return [] }
    let mentioned = names(of: unused, in: model)
    return unused.filter { !mentioned.contains(name(of: $0)) }.map { path in
      Diagnostic(
        .unusedFile, at: SourcePosition(file: "content/\(path)"),
        "no article uses this file, so it is not published",
        help: "show it or link to it in an article, or remove it")
    }
  }

  private static func remove(_ links: some Sequence<ResolvedLinks>, from unused: inout Set<String>)
  {
    for links in links {
      for asset in links.assets { unused.remove(asset.path) }
    }
  }

  private static func name(of path: String) -> [UInt8] {
    Array(path.utf8.suffix(path.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }.count))
  }

  /// Files that a folder holds for other reasons: licences, icons, the originals of drawings.
  private static func isKnownByName(_ path: String) -> Bool {
    let name = String(decoding: name(of: path), as: UTF8.self).lowercased()
    let stem = name.prefix { $0 != "." }
    if ["license", "licence", "copying", "notice", "readme", "makefile", "cname", "codeowners"]
      .contains(stem) || name == "robots.txt" || name == "humans.txt"
      || name == "security.txt"
    {
      return true
    }
    if stem.hasPrefix("favicon") || stem.hasPrefix("apple-touch-icon") { return true }
    return [
      ".psd", ".ai", ".xcf", ".sketch", ".fig", ".drawio", ".dio", ".vsdx", ".graffle", ".puml",
      ".excalidraw", ".afdesign", ".afphoto", ".indd", ".license", ".dot", ".mmd",
    ].contains(where: name.hasSuffix)
  }

  /// The names among those of files that stand somewhere in an article's text, perhaps in HTML.
  private static func names(of paths: Set<String>, in model: SiteModel) -> Set<[UInt8]> {
    let wanted = Set(paths.map(name))
    let lengths = wanted.reduce(into: Set<Int>()) { $0.insert($1.count) }
    var found: Set<[UInt8]> = []
    for article in model.ownArticles + model.categories.compactMap(\.settings) {
      let text = article.document.html
      text.withUnsafeBufferPointer { bytes in
        var start = 0
        var hasDot = false
        for index in 0...bytes.count {
          if index < bytes.count, !isEnd(bytes[index]) {
            if bytes[index] == UInt8(ascii: ".") { hasDot = true }
            continue
          }
          if hasDot, lengths.contains(index - start) {
            let name = Array(bytes[start..<index])
            if wanted.contains(name) { found.insert(name) }
          }
          start = index + 1
          hasDot = false
        }
      }
    }
    return found
  }

  /// Whether a byte ends a file's name in HTML.
  private static func isEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "="),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "#"),
      UInt8(ascii: ","):
      true
    default: false
    }
  }
}

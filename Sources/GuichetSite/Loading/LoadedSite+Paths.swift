internal import GuichetContent
internal import GuichetCore

extension LoadedSite {
  /// The article of a file: relative to the root, to the content folder or to where the command
  /// runs, or absolute.
  package func article(at path: String) -> Int? {
    var text = path[...]
    while text.hasPrefix("./") { text = text.dropFirst(2) }
    var spellings = [String(text)]
    if text.hasPrefix(root + "/") { spellings.append(String(text.dropFirst(root.count + 1))) }
    if let real = Self.real(path), let base = try? FileSystem.realPath(root),
      real.hasPrefix(base + "/")
    {
      spellings.append(String(real.dropFirst(base.count + 1)))
    }
    for name in spellings {
      if let found = model.ownArticles.firstIndex(where: { $0.source.file == name })
        ?? model.articleByPath[name].flatMap({ $0 < model.ownCount ? $0 : nil })
      {
        return found
      }
    }
    return nil
  }

  /// The path with links followed in its folders, but not at its end.
  private static func real(_ path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else {
      return (try? FileSystem.realPath(".")).map { "\($0)/\(path)" }
    }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (try? FileSystem.realPath(folder)).map { "\($0)\(path[slash...])" }
  }
}

/// Where a site is in its repository: CI shows findings only at paths that count from its top.
enum RepositoryFolder {
  /// The way from the top of the repository to a folder: empty, or with `/` behind it.
  ///
  /// The top is the folder that CI names, where there is a repository in it; else the nearest folder
  /// above with one.
  static func prefix(of root: String, environment: [String: String]) -> String {
    guard let root = try? FileSystem.realPath(root) else { return "" }
    let named = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"]
      .compactMap { environment[$0].flatMap { try? FileSystem.realPath($0) } }
      .first { holds($0, root) }
    if let named, FileSystem.exists("\(named)/.git") { return way(from: named, to: root) }
    var folder = root
    while true {
      if FileSystem.exists("\(folder)/.git") { return way(from: folder, to: root) }
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { break }
      folder = String(folder[..<slash])
    }
    return named.map { way(from: $0, to: root) } ?? ""
  }

  private static func holds(_ folder: String, _ inner: String) -> Bool {
    inner == folder || inner.hasPrefix("\(folder)/")
  }

  private static func way(from folder: String, to inner: String) -> String {
    inner == folder ? "" : inner.dropFirst(folder.count + 1) + "/"
  }
}

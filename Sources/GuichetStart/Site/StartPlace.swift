internal import GuichetContent
internal import GuichetCore
internal import GuichetSite

/// What is there already where a site is to begin.
package struct StartPlace: Sendable {
  /// The folder as it was named.
  package let folder: String
  /// The folder's own name; nil where it has none that can be told.
  package private(set) var name: String?
  /// Whether `content` holds Markdown already.
  package private(set) var hasArticles = false
  /// The top of the repository that the folder stands in.
  package private(set) var repository: String?
  /// The way from the top of the repository to the folder; empty where they are the same.
  package private(set) var wayFromTop = ""
  /// The address of the repository's `origin`.
  package private(set) var origin: String?

  /// Looks at a folder, which need not be there yet.
  package static func look(at folder: String) throws(StartRefusal) -> StartPlace {
    var place = StartPlace(folder: folder)
    try place.refuse()
    let (existing, rest) = nearest(to: folder)
    let full = existing + rest.map { "/\($0)" }.joined()
    place.name = full.split(separator: "/").last.map(String.init)
    place.hasArticles = !ContentScanner.scan(root: folder).markdown.isEmpty
    place.findRepository(existing, rest)
    return place
  }

  private init(folder: String) { self.folder = folder }

  /// The path of something in the folder.
  package func path(_ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Whether a finished site or something else is in the way.
  private func refuse() throws(StartRefusal) {
    let shown = folder.escapingControlCharacters()
    if folder.isEmpty {
      throw StartRefusal("the folder has no name", help: "write `.` for the folder where you are")
    }
    for (path, name) in [(folder, shown), (path("content"), "content")]
    where FileSystem.exists(path) {
      guard (try? FileSystem.status(path, followingLinks: true))?.kind == .folder else {
        throw StartRefusal(
          "`\(name)` is there and is not a folder", help: "choose another folder, or move it away")
      }
    }
    if FileSystem.exists(path("content/site.yml")) {
      throw StartRefusal(
        "there is a help centre already: \(path("content/site.yml").escapingControlCharacters())",
        help: "begin articles with `guichet new \"TITLE\"`, or choose another folder")
    }
  }

  /// The nearest folder that is there, with links followed, and the names below it.
  private static func nearest(to folder: String) -> (existing: String, rest: [String]) {
    var path = folder
    var rest: [String] = []
    while true {
      if let real = try? FileSystem.realPath(path.isEmpty ? "/" : path) {
        return (real == "/" ? "" : real, rest)
      }
      while path.hasSuffix("/") { path.removeLast() }
      guard let slash = path.lastIndex(of: "/") else {
        rest.insert(path, at: 0)
        path = "."
        // Where not even the current folder is there any more, nothing is known about it.
        guard (try? FileSystem.realPath(path)) != nil else { return ("", rest) }
        continue
      }
      rest.insert(String(path[path.index(after: slash)...]), at: 0)
      path = String(path[..<slash])
    }
  }

  private mutating func findRepository(_ existing: String, _ rest: [String]) {
    var top = existing
    var way = rest
    while !FileSystem.exists("\(top)/.git") {
      guard let slash = top.lastIndex(of: "/") else { return }
      way.insert(String(top[top.index(after: slash)...]), at: 0)
      top = String(top[..<slash])
    }
    repository = top.isEmpty ? "/" : top
    wayFromTop = way.joined(separator: "/")
    origin = GitSettings.origin(of: top.isEmpty ? "/" : top)
  }
}

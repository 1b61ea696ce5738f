internal import GuichetContent
internal import GuichetCore

/// The ways to write a link to a file, the one first that its author would have chosen.
struct LinkSpellings {
  /// Every way, best first.
  let all: [String]

  /// - Parameters:
  ///   - destination: the link as it was written, whose manner is kept.
  ///   - source: the path of the file with the link, below the content folder.
  ///   - target: the path of the file it leads to; nil for a folder without a page.
  ///   - permalink: its address below the site.
  init(
    _ destination: String, from source: String, to target: String?, _ permalink: String,
    base: BaseURL
  ) {
    let path = String(destination.prefix { $0 != "#" && $0 != "?" })
    let rest = destination.dropFirst(path.count)
    var ways: [String] = []
    if path.hasPrefix("/") {
      // An author who leaves the site's own path out goes on doing so.
      let own = Escaping.urlPath("/\(permalink)")
      let address = path.hasPrefix(base.path) ? base.url(permalink) : own
      if let target {
        let inLanguage = target.split(separator: "/", maxSplits: 1).last.map(String.init) ?? target
        let files = path.hasSuffix(".md") || path.hasSuffix(".markdown")
        let paths = [target, inLanguage].flatMap { Self.endings($0, like: path) }.map { "/\($0)" }
        ways = files ? paths + [address] : [address, base.url(permalink)] + paths
      } else {
        ways = [address, base.url(permalink)]
      }
    } else if let target {
      let relative = Self.relative(target, from: source)
      ways = Self.endings(relative, like: path)
      if path.hasPrefix("./") {
        ways = ways.flatMap { $0.hasPrefix("../") ? [$0] : ["./\($0)", $0] }
      }
      ways += [base.url(permalink)]
    } else {
      ways = [base.url(permalink)]
    }
    let encodes = path.contains("%") || !path.contains(" ")
    all = ways.map { (encodes ? Self.encoded($0) : $0) + rest }
  }

  /// A path with the ending that the author writes, or leaves out.
  private static func endings(_ path: String, like written: String) -> [String] {
    let stem = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
    guard stem != path else { return [path] }
    if written.hasSuffix(".md") || written.hasSuffix(".markdown") { return [path] }
    for ending in [".html", ".htm"] where written.hasSuffix(ending) {
      return [stem + ending, path]
    }
    let folder = stem.hasSuffix("/index") ? String(stem.dropLast(6)) : stem
    return written.hasSuffix("/") ? [folder + "/", path] : [folder, stem, path]
  }

  /// A path as seen from the folder of a file.
  private static func relative(_ target: String, from source: String) -> String {
    let from = source.split(separator: "/").dropLast()
    let to = target.split(separator: "/")
    var common = 0
    while common < from.count, common < to.count - 1, from[common] == to[common] { common += 1 }
    let up = Array(repeating: Substring(".."), count: from.count - common)
    return (up + to[common...]).joined(separator: "/")
  }

  /// Only what would end a link early: other letters stay as a writer reads them.
  private static func encoded(_ path: String) -> String {
    var output = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case " ", "(", ")", "<", ">", "#", "?", "\\", "*", "[", "]", "`", "\"":
        output += "%" + String(scalar.value, radix: 16, uppercase: true)
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}

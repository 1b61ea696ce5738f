/// Tells videos from pictures by their address.
enum VideoHost {
  private static let hosts: [(suffix: String, name: String)] = [
    ("youtube.com", "YouTube"), ("youtube-nocookie.com", "YouTube"), ("youtu.be", "YouTube"),
    ("vimeo.com", "Vimeo"), ("dailymotion.com", "Dailymotion"), ("dai.ly", "Dailymotion"),
    ("loom.com", "Loom"), ("wistia.com", "Wistia"), ("wistia.net", "Wistia"),
  ]
  private static let videoEndings = [".mp4", ".webm", ".ogv", ".mov", ".m4v"]
  private static let imageEndings = [
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".ico", ".bmp",
  ]

  /// The kind of an image source.
  static func kind(of source: String) -> Image.Kind {
    let path = source.prefix { $0 != "?" && $0 != "#" }.lowercased()
    if videoEndings.contains(where: { path.hasSuffix($0) }) { return .video }
    guard !imageEndings.contains(where: { path.hasSuffix($0) }), let host = host(of: path) else {
      return .image
    }
    let known = hosts.first { host == $0.suffix || host.hasSuffix("." + $0.suffix) }
    if let known { return .videoPage(known.name) }
    // PeerTube runs on any host; its watch pages have one of these paths.
    let isPeerTube = path.contains("/videos/watch/") || path.contains("://\(host)/w/")
    return isPeerTube ? .videoPage(String(host)) : .image
  }

  /// The host of a lower-case web address.
  private static func host(of address: String) -> Substring? {
    let rest: Substring
    if address.hasPrefix("https://") {
      rest = address.dropFirst(8)
    } else if address.hasPrefix("http://") {
      rest = address.dropFirst(7)
    } else if address.hasPrefix("//") {
      rest = address.dropFirst(2)
    } else {
      return nil
    }
    let authority = rest.prefix { $0 != "/" }
    let host = authority.split(separator: "@").last ?? authority
    return host.prefix { $0 != ":" }
  }
}

package import GuichetCore

/// Refuses output folders that would swallow the sources.
package enum OutputGuard {
  /// The finding that says why an output folder cannot be used; nil where it can.
  ///
  /// The output may not be, hold or lie inside the content or theme folder, may not be the root
  /// or one of the folders above it.
  package static func problem(output: String, root: String) -> Diagnostic? {
    guard let realRoot = try? FileSystem.realPath(root) else {
      return Diagnostic(
        .unreadableFile, at: SourcePosition(file: root), "the site's folder does not exist",
        help: "name the folder that holds `content` with --root")
    }
    let target = resolved(output)
    for source in ["\(realRoot)/content", "\(realRoot)/themes"]
    where target == source || isInside(target, source) || isInside(source, target) {
      return Diagnostic(
        .unsafePath, at: SourcePosition(file: output),
        "the output folder would mix with the sources in \(source.hasSuffix("content") ? "content" : "themes")",
        help: "choose a folder of its own with --output")
    }
    return nil
  }

  /// The path with links followed and `..` resolved, also behind folders that do not exist yet.
  static func resolved(_ path: String) -> String {
    // `new/../content` is `content` as soon as `new` has been made, so it is resolved again.
    nearest(withoutDots(nearest(path)))
  }

  private static func withoutDots(_ path: String) -> String {
    var segments: [Substring] = []
    for segment in path.split(separator: "/") where segment != "." {
      if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
    }
    return "/" + segments.joined(separator: "/")
  }

  /// The real path of the nearest part that exists, and the rest as it is.
  private static func nearest(_ path: String) -> String {
    var head = path
    var tail = ""
    while !head.isEmpty {
      if let real = try? FileSystem.realPath(head) { return real + tail }
      guard let slash = head.lastIndex(of: "/") else { break }
      tail = String(head[slash...]) + tail
      head = String(head[..<slash])
    }
    return ((try? FileSystem.realPath(".")) ?? "") + "/" + path
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }
}

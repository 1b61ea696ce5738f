internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetSite

/// `large-image`: pictures that take long to load or get too small, at the first place that shows them.
enum LargeImageCheck {
  private static let mostBytes = 500_000
  private static let mostPixels = 2_000

  static func findings(_ site: LoadedSite, _ pictures: [String: PictureFile]) -> [Diagnostic] {
    let large = pictures.filter { path, file in
      file.bytes > mostBytes || (file.size?.width ?? 0) > mostPixels && !isVector(path)
    }
    guard !large.isEmpty else { return [] }
    var findings: [Diagnostic] = []
    var seen: Set<String> = []
    for (article, links) in zip(site.model.ownArticles, site.links) {
      for (image, target) in zip(article.document.images, links.images) {
        guard case .asset(let path, _) = target, let file = large[path], seen.insert(path).inserted
        else { continue }
        findings.append(
          Diagnostic(
            .largeImage, at: image.position,
            "the picture `\(image.source.prefix(80))` is \(size(file, path)), \(effect(file))",
            help: advice(file, path)))
      }
    }
    return findings
  }

  private static func isVector(_ path: String) -> Bool { path.lowercased().hasSuffix(".svg") }

  private static func effect(_ file: PictureFile) -> String {
    file.bytes > mostBytes
      ? "which takes long to load on a phone"
      : "so what it shows gets too small to read"
  }

  private static func size(_ file: PictureFile, _ path: String) -> String {
    let bytes =
      file.bytes < 1_000_000
      ? "\(max(1, (file.bytes + 500) / 1_000)) kB"
      : "\(file.bytes / 1_000_000).\(file.bytes % 1_000_000 / 100_000) MB"
    guard let size = file.size, !isVector(path) else { return bytes }
    return "\(bytes) large and \(size.width) × \(size.height) pixels"
  }

  private static func advice(_ file: PictureFile, _ path: String) -> String {
    let lower = path.lowercased()
    if lower.hasSuffix(".svg") { return "simplify the drawing, or save it as a PNG file" }
    if (file.size?.width ?? 0) > mostPixels {
      return "cut it to the part that matters, or make it 1600 pixels wide or less"
    }
    if lower.hasSuffix(".gif") {
      return "make it shorter and smaller, or show a video file (MP4 or WebM) instead"
    }
    if lower.hasSuffix(".png") {
      return "cut it to the part that matters, or save it as a WebP file, or a photo as JPEG"
    }
    return "make it smaller, or save it with a lower quality"
  }
}

internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// The natural sizes of the pictures that articles show, each file read once.
struct ImageSizes: Sendable {
  private let sizes: [String: PixelSize]

  /// Reads the pictures among the assets.
  ///
  /// - Parameter assets: paths below the content folder.
  init(root: String, assets: [String]) async {
    let pictures = assets.filter { path in
      let lower = path.lowercased()
      return [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"].contains(
        where: lower.hasSuffix)
    }
    let found = await concurrentMap(pictures) { path -> PixelSize? in
      guard let bytes = try? FileSystem.read("\(root)/content/\(path)", limit: 64 << 20) else {
        return nil
      }
      return ImageSize.read(bytes)
    }
    var sizes: [String: PixelSize] = [:]
    for (path, size) in zip(pictures, found) { sizes[path] = size }
    self.sizes = sizes
  }

  subscript(path: String) -> PixelSize? { sizes[path] }
}

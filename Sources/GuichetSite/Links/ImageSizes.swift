internal import GuichetContent
internal import GuichetCore
package import GuichetMarkdown

/// What is known of a picture's file.
package struct PictureFile: Sendable, Hashable {
  /// Its size in pixels; nil where its header does not say.
  package let size: PixelSize?
  /// Its size in bytes.
  package let bytes: Int
}

/// The natural sizes of the pictures that articles show, each file read once.
struct ImageSizes: Sendable {
  /// The pictures that could be read, by path below the content folder.
  let files: [String: PictureFile]

  /// Reads the pictures among the assets.
  ///
  /// - Parameter assets: paths below the content folder.
  init(root: String, assets: [String]) async {
    let pictures = assets.filter { path in
      let lower = path.lowercased()
      return [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"].contains(
        where: lower.hasSuffix)
    }
    let found = await concurrentMap(pictures) { path -> PictureFile? in
      guard let bytes = try? FileSystem.read("\(root)/content/\(path)", limit: 64 << 20) else {
        return nil
      }
      return PictureFile(size: ImageSize.read(bytes), bytes: bytes.count)
    }
    var files: [String: PictureFile] = [:]
    for (path, file) in zip(pictures, found) { files[path] = file }
    self.files = files
  }

  subscript(path: String) -> PixelSize? { files[path]?.size }
}

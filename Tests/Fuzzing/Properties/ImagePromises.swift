import GuichetContent
import GuichetMarkdown

/// Reading the size of a picture from whatever bytes somebody calls one.
enum ImagePromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    guard let size = ImageSize.read(bytes) else { return }
    try demand(
      (1...1_000_000).contains(size.width) && (1...1_000_000).contains(size.height),
      "a picture of \(size.width) by \(size.height)")
  }
}

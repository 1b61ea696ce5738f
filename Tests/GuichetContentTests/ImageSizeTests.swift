import GuichetContent
import GuichetMarkdown
import Testing

struct ImageSizeTests {
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + "IHDR".utf8
    + [0, 0, 1, 2, 0, 0, 0, 3, 8, 6, 0, 0, 0]
  private static let gif: [UInt8] = "GIF89a".utf8 + [0x10, 0x01, 0x20, 0x00, 0, 0, 0]
  private static let frame: [UInt8] = [0xFF, 0xC2, 0, 17, 8, 0x01, 0x02, 0x03, 0x04, 3]
  private static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF] + frame
  /// Exif with one entry: orientation 6, big endian.
  private static let turned: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE1, 0, 34] + "Exif".utf8 + [0, 0] + "MM".utf8
    + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0] + frame
  private static let lossy: [UInt8] =
    "RIFF".utf8 + [0, 0, 0, 0] + "WEBPVP8 ".utf8
    + [0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x80, 0x02, 0xE0, 0x41]
  private static let lossless: [UInt8] =
    "RIFF".utf8 + [0, 0, 0, 0] + "WEBPVP8L".utf8 + [0, 0, 0, 0, 0x2F, 0x63, 0xC0, 0x0C, 0]
  private static let extended: [UInt8] =
    "RIFF".utf8 + [0, 0, 0, 0] + "WEBPVP8X".utf8 + [10, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 49, 0, 0]

  private static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let size = UInt32(content.count + 8).bigEndian
    return withUnsafeBytes(of: size) { Array($0) } + name.utf8 + content
  }

  private static let avif: [UInt8] =
    box("ftyp", Array("avif".utf8) + [0, 0, 0, 0])
    + box(
      "meta",
      [0, 0, 0, 0] + box("hdlr", [0, 0, 0, 0])
        + box("iprp", box("ipco", box("ispe", [0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 30]))))

  @Test(arguments: [
    (png, 258, 3), (gif, 272, 32), (jpeg, 772, 258), (turned, 258, 772), (lossy, 640, 480),
    (lossless, 100, 52), (extended, 100, 50), (avif, 40, 30),
  ])
  func `reads the size from the header`(bytes: [UInt8], width: Int, height: Int) {
    #expect(ImageSize.read(bytes) == PixelSize(width: width, height: height))
  }

  @Test(arguments: [
    ("<svg width=\"20\" height='10px'>", 20, 10),
    ("<?xml version=\"1.0\"?><!-- <svg width='1'> -->\n<svg viewBox=\"0 0 300.4 150\">", 300, 150),
    ("<svg width=\"100%\" viewBox='0,0,8,4' height=\"100%\"/>", 8, 4),
    ("<svg width=\"1in\" height=\"72pt\">", 96, 96),
    ("<svg width=\"50\" viewBox=\"0 0 2 1\">", 50, 25),
    ("<svg width=\"2em\" height=\"1e1\">", 32, 10),
  ])
  func `reads the size that an SVG gives itself`(text: String, width: Int, height: Int) {
    #expect(ImageSize.read(Array(text.utf8)) == PixelSize(width: width, height: height))
  }

  @Test(arguments: [
    "", "<svg>", "<svg width=\"0\" height=\"0\">", "<svg width=\"1e400\" height=\"1\">",
    "<svg width",
    "<svg width=", "<svg width=\"", "<svg viewBox=\"0 0 nan inf\">", "<html>", "GIF8", "RIFF",
    "<!--",
    "<svg width=\"-5\" height=\"5\">", "<svgx width=\"5\" height=\"5\">",
  ])
  func `gives nothing for what says nothing`(text: String) {
    #expect(ImageSize.read(Array(text.utf8)) == nil)
  }

  @Test func `survives cut and changed headers`() {
    let files = [
      Self.png, Self.gif, Self.jpeg, Self.turned, Self.lossy, Self.lossless, Self.extended,
      Self.avif,
    ]
    for file in files {
      for count in file.indices { _ = ImageSize.read(Array(file.prefix(count))) }
      for index in file.indices {
        for value: UInt8 in [0, 1, 0x7F, 0xFF] {
          var changed = file
          changed[index] = value
          if let size = ImageSize.read(changed) { #expect(size.width > 0 && size.height > 0) }
        }
      }
    }
  }
}

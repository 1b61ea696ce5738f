import GuichetCore
import GuichetMarkdown

@testable import GuichetContent
@testable import GuichetServer
@testable import GuichetSignals
@testable import GuichetSite

/// Everything that reads addresses: of links, of sites, of requests to the preview, of networks.
enum AddressPromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    try checkEncoding(text)
    try checkRequest(text)
    try checkSlug(text)
    try checkOutput(text)
    if let base = BaseURL(text) {
      try demand(
        BaseURL(base.origin + base.path) == base, "\(base.origin + base.path) reads differently")
      try demand(base.path.hasPrefix("/") && base.path.hasSuffix("/"), base.path)
    }
    if let base = BaseURL("https://help.example.com/hilfe/"), let it = SiteAddress(text, base: base)
    {
      try demand(!it.path.hasPrefix("/") || it.written.hasPrefix("/"), "a path from the root")
      try demand(it.path.isEmpty || it.path.hasSuffix("/"), "\(it.path) without a slash")
      try demand(!it.path.utf8.contains(0), "a NUL in an address")
    }
    try checkDestination(text)
    if let block = AddressBlock(text), !text.contains("/"), let own = AddressBlock.parse(text) {
      try demand(block.contains(own), "\(text) is not in itself")
    }
    _ = WebAddress.split(text[...])
  }

  private static func checkEncoding(_ text: String) throws {
    for encoded in [Escaping.urlPath(text), Escaping.urlQueryValue(text)] {
      try demand(
        encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}#?".utf8.contains($0) },
        "not an address: \(encoded)")
      guard !text.utf8.contains(0) else { continue }
      try demand(
        Escaping.percentDecoded(encoded)?.utf8.elementsEqual(text.utf8) == true,
        "\(encoded) is decoded to something else")
    }
    let decoded = Escaping.percentDecoded(text)
    try demand(
      decoded?.utf8.contains(0) != true, "a NUL in what was decoded")
  }

  /// Every file is found by its address, and no address makes a file out of nothing.
  private static func checkRequest(_ text: String) throws {
    for base in ["/", "/hilfe/"] {
      let asked = SiteAnswers.file(text, base: base)
      try demand(asked?.utf8.contains(0) != true, "a NUL in a file")
      guard !text.isEmpty, !text.hasSuffix("/"), !text.utf8.contains(0) else { continue }
      let file = SiteAnswers.file(Escaping.urlPath(base + text), base: base)
      try demand(
        file?.utf8.elementsEqual(text.utf8) == true, "\(text.debugDescription) is not found")
    }
  }

  /// What is published stays below the output folder, as the file system reads its path.
  private static func checkOutput(_ text: String) throws {
    var tree = OutputTree()
    tree.add(text, origin: SourcePosition(file: "a.md")) { [] }
    for path in tree.paths {
      let names = path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      try demand(
        !names.contains { ["", ".", ".."].contains($0) }, "\(path.debugDescription) is published")
      let parts = path.split(separator: "/").map(String.init)
      try demand(names == parts, "\(path.debugDescription) is read as other names than it has")
    }
  }

  private static func checkSlug(_ text: String) throws {
    guard let slug = Slug(text) else { return }
    try demand(Slug(slug.text) == slug, "\(slug.text) becomes another slug")
    try demand((1...120).contains(slug.text.utf8.count), "a slug of no or too many bytes")
    try demand(
      slug.text.utf8.allSatisfy {
        $0 >= 0x80 || $0 == 0x2D || $0 > 0x2F && $0 < 0x3A || $0 > 0x60 && $0 < 0x7B
      },
      "\(slug.text.debugDescription) is no name of a folder")
  }

  /// What a browser would run is not let through, however it is written.
  private static func checkDestination(_ text: String) throws {
    let seen = text.unicodeScalars.filter { ![9, 10, 13].contains($0.value) }
      .drop { $0.value <= 0x20 }
    let start = String(String.UnicodeScalarView(seen)).lowercased()
    for scheme in ["javascript:", "vbscript:", "data:", "blob:", "file:"]
    where start.utf8.starts(with: scheme.utf8) {
      guard case .disallowed = Destination(text) else {
        throw BrokenPromise(description: "\(text.debugDescription) is let through")
      }
    }
    try demand(
      !LinkHTML.attributes(href: text).contains(UInt8(ascii: "<")), "an attribute with a `<`")
  }
}

/// A place in a script or a style sheet that names another asset of the theme.
struct AssetReference: Hashable {
  /// The asset's name, without `./`.
  let name: String
  /// What the published name replaces.
  let range: Range<Int>
  /// Whether it can be nothing but an asset; a text of a script may only look like one.
  let isSure: Bool

  /// The texts `"./name"` of a script.
  static func inScript(_ bytes: [UInt8]) -> [AssetReference] {
    var found: [AssetReference] = []
    var place = 0
    while place + 2 < bytes.count {
      let quote = bytes[place]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        bytes[place + 1] == UInt8(ascii: "."), bytes[place + 2] == UInt8(ascii: "/"),
        let end = bytes[(place + 3)...].prefix(100).firstIndex(of: quote)
      else {
        place += 1
        continue
      }
      let name = String(decoding: bytes[(place + 3)..<end], as: UTF8.self)
      found.append(
        AssetReference(name: name, range: (place + 1)..<end, isSure: name.hasSuffix(".js")))
      place = end + 1
    }
    return found
  }

  /// What `url(…)` and `@import` of a style sheet name, addresses of hosts and fragments left out.
  static func inStyleSheet(_ bytes: [UInt8]) -> [AssetReference] {
    StyleSheetAddresses.all(in: bytes).compactMap { range in
      let text = String(decoding: bytes[range], as: UTF8.self)
      guard let first = text.first, first != "#", first != "/", !text.contains(":") else {
        return nil
      }
      let path = text.prefix { $0 != "?" && $0 != "#" }
      let name = path.hasPrefix("./") ? path.dropFirst(2) : path
      let end = range.lowerBound + path.utf8.count
      return AssetReference(name: String(name), range: range.lowerBound..<end, isSure: true)
    }
  }
}

import GuichetContent

/// Which versions something is about.
enum VersionPromises {
  /// The last line is a version, those before it are ranges.
  @Sendable static func check(_ bytes: [UInt8]) throws {
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 1, let version = lines.popLast() else { return }
    guard let range = VersionRange(lines) else { return }
    try demand(VersionRange(range.texts) == range, "printed and read again it is another range")
    let parts = lines.compactMap { VersionRange([$0]) }
    try demand(parts.count == lines.count, "a list of ranges of which one is none")
    try demand(
      range.contains(version) == parts.contains { $0.contains(version) },
      "a list holds something else than its parts")
    for text in lines {
      let words = text.split { $0 == " " || $0 == "," }.map(String.init)
      let each = words.compactMap { VersionRange([$0]) }
      // A lone `>=` belongs to the word behind it.
      guard each.count == words.count, let whole = VersionRange([text]) else { continue }
      try demand(
        whole.contains(version) == each.allSatisfy { $0.contains(version) },
        "\(text.debugDescription) holds something else than its words")
    }
    try checkOrder(version)
  }

  /// A version stands where it must to itself.
  private static func checkOrder(_ version: String) throws {
    guard version.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: ",") }) else { return }
    guard let least = VersionRange([">=\(version)"]), let below = VersionRange(["<\(version)"]),
      let most = VersionRange(["<=\(version)"]), let above = VersionRange([">\(version)"]),
      ![">", "<", "="].contains(version.first)
    else { return }
    // `2.x` is a range and no version.
    guard VersionRange([version])?.contains(version) == true else { return }
    try demand(least.contains(version), ">=\(version) does not hold \(version)")
    try demand(most.contains(version), "<=\(version) does not hold \(version)")
    try demand(!below.contains(version), "<\(version) holds \(version)")
    try demand(!above.contains(version), ">\(version) holds \(version)")
  }
}

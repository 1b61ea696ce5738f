internal import Glibc
internal import GuichetCore

// The manifest as JSON, written straight to bytes: as a tree of values it would take some hundred
// thousand of them.
extension Manifest {
  /// The manifest as JSON, the same bytes for the same content.
  package func serialized() -> [UInt8] {
    Self.serialized(addresses(), files: files.sorted { $0.key < $1.key }) { hash, output in
      JSONValue.appendQuoted(hash, to: &output)
    }
  }

  /// A manifest with these files.
  ///
  /// - Parameters:
  ///   - addresses: what ``addresses()`` gave.
  ///   - files: sorted by path.
  static func serialized(
    _ addresses: [UInt8], files: [(path: String, hash: ContentHash)]
  ) -> [UInt8] {
    serialized(addresses, files: files) { hash, output in
      output.append(UInt8(ascii: "\""))
      hash.appendHex(to: &output)
      output.append(UInt8(ascii: "\""))
    }
  }

  /// The part of the manifest that names no files.
  func addresses() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(pages.count * 300)
    appendAddresses(hasHashes: true, to: &output)
    return output
  }

  /// A file whose hash is another than it was.
  typealias Change = (source: String, old: ContentHash, new: ContentHash, hasPage: Bool)

  /// The same part of a manifest that says the same but for some hashes of files; nil where that
  /// manifest does not name them.
  static func addresses(in last: [UInt8], with changes: [Change]) -> [UInt8]? {
    guard let end = last.firstPlace(of: Array(",\"files\":{".utf8), from: 0) else { return nil }
    var output = Array(last[..<end])
    for change in changes {
      var before: [UInt8] = []
      append("source", change.source, to: &before)
      append("hash", change.old.hex, to: &before)
      var after: [UInt8] = []
      append("hash", change.new.hex, to: &after)
      var place = 0
      var isFound = false
      // Pages that stand in for a translation have the same source.
      while let found = output.firstPlace(of: before, from: place) {
        isFound = true
        place = found + before.count
        output.replaceSubrange(place - after.count..<place, with: after)
      }
      guard isFound || !change.hasPage else { return nil }
    }
    return output
  }

  /// The addresses alone, for everybody to read: what the next version of the site is held to.
  ///
  /// Without hashes it changes only when an address does, or a title.
  package func serializedAddresses() -> [UInt8] {
    var output: [UInt8] = []
    appendAddresses(hasHashes: false, to: &output)
    output += "}\n".utf8
    return output
  }

  private static func serialized<Hash>(
    _ addresses: [UInt8], files: [(String, Hash)], _ appendHash: (Hash, inout [UInt8]) -> Void
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(addresses.count + files.count * 100)
    output += addresses
    output += ",\"files\":{".utf8
    for (number, (path, hash)) in files.enumerated() {
      if number > 0 { output.append(UInt8(ascii: ",")) }
      JSONValue.appendQuoted(path, to: &output)
      output.append(UInt8(ascii: ":"))
      appendHash(hash, &output)
    }
    output += "}}\n".utf8
    return output
  }

  private func appendAddresses(hasHashes: Bool, to output: inout [UInt8]) {
    output += "{\"version\":1,\"pages\":[".utf8
    for (number, page) in pages.sorted(by: { $0.permalink < $1.permalink }).enumerated() {
      if number > 0 { output.append(UInt8(ascii: ",")) }
      output += "{\"path\":".utf8
      JSONValue.appendQuoted("/" + page.permalink, to: &output)
      Self.append(anchors: page.anchors, to: &output)
      Self.append("id", page.id, to: &output)
      Self.append("title", page.title, to: &output)
      Self.append("source", page.source, to: &output)
      if hasHashes { Self.append("hash", page.hash, to: &output) }
      output.append(UInt8(ascii: "}"))
    }
    output += "],\"redirects\":[".utf8
    for (number, moved) in redirects.sorted(by: { $0.from < $1.from }).enumerated() {
      if number > 0 { output.append(UInt8(ascii: ",")) }
      output += "{\"path\":".utf8
      JSONValue.appendQuoted("/" + moved.from, to: &output)
      Self.append("to", moved.target, to: &output)
      Self.append(anchors: moved.anchors, to: &output)
      output.append(UInt8(ascii: "}"))
    }
    output.append(UInt8(ascii: "]"))
  }

  private static func append(_ key: StaticString, _ text: String?, to output: inout [UInt8]) {
    guard let text else { return }
    output += ",\"".utf8
    key.withUTF8Buffer { output.append(contentsOf: $0) }
    output += "\":".utf8
    JSONValue.appendQuoted(text, to: &output)
  }

  private static func append(anchors: [String], to output: inout [UInt8]) {
    guard !anchors.isEmpty else { return }
    output += ",\"anchors\":[".utf8
    for (number, anchor) in anchors.enumerated() {
      if number > 0 { output.append(UInt8(ascii: ",")) }
      JSONValue.appendQuoted(anchor, to: &output)
    }
    output.append(UInt8(ascii: "]"))
  }
}

extension [UInt8] {
  /// Where some bytes begin first; nil where they are not there.
  fileprivate func firstPlace(of wanted: [UInt8], from start: Int) -> Int? {
    withUnsafeBytes { all in
      wanted.withUnsafeBytes { wanted in
        guard let base = all.baseAddress, let bytes = wanted.baseAddress else { return nil }
        var place = start
        while place + wanted.count <= all.count,
          let found = memchr(
            base + place, Int32(wanted[0]), all.count - wanted.count - place + 1)
        {
          if memcmp(found, bytes, wanted.count) == 0 { return UnsafeRawPointer(found) - base }
          place = UnsafeRawPointer(found) - base + 1
        }
        return nil
      }
    }
  }
}

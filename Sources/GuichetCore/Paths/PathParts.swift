internal import Glibc

/// The parts of a path with `/` between its names.
extension String {
  /// The last slash.
  ///
  /// Found among the bytes, which takes a fraction of the time; only where what stands beside it could
  /// make one character with it is the text looked at as characters.
  package var lastSlash: Index? {
    let bytes = utf8
    var text = self
    let offset = text.withUTF8 { $0.lastIndex(of: UInt8(ascii: "/")) }
    guard let slash = offset.map({ bytes.index(startIndex, offsetBy: $0) }) else { return nil }
    let next = bytes.index(after: slash)
    if next < endIndex, bytes[next] >= 0x80 { return lastIndex(of: "/") }
    if slash > startIndex, bytes[bytes.index(before: slash)] >= 0x80 { return lastIndex(of: "/") }
    return slash
  }

  /// What stands in front of the last slash; empty where there is none.
  package var folderPath: String { lastSlash.map { String(self[..<$0]) } ?? "" }

  /// What stands behind the last slash.
  package var fileName: Substring { lastSlash.map { self[utf8.index(after: $0)...] } ?? self[...] }

  /// Whether this is the path of something directly in a folder, which is not the topmost one: the
  /// same as asking for its ``folderPath``, without making that.
  package func isDirectly(in folder: String) -> Bool {
    guard let slash = lastSlash, !folder.isEmpty else { return false }
    let length = utf8.distance(from: startIndex, to: slash)
    var (path, folder) = (self, folder)
    return folder.withUTF8 { above in
      path.withUTF8 { own in
        guard above.count == length, let above = above.baseAddress, let own = own.baseAddress
        else { return false }
        return memcmp(own, above, length) == 0
      }
    }
  }
}

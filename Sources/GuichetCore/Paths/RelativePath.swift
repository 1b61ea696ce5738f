/// What may be said of a path before it is used.
package enum RelativePath {
  /// Whether a path with `/` between its names stays below the folder that it counts from.
  ///
  /// Looks at bytes, as the file system does: a mark that combines with a slash makes another
  /// character of it, so that `../` and such a mark would not read as two names. A name that starts
  /// with such a mark is refused, because whatever else reads the path would lose that slash.
  package static func staysBelow(_ path: String) -> Bool {
    var plain = path
    if let answer = plain.withUTF8(plainStaysBelow) { return answer }
    let slash = UInt8(ascii: "/")
    let names = path.utf8.split(separator: slash, omittingEmptySubsequences: false)
    return names.allSatisfy { name in
      !name.isEmpty && !name.elementsEqual(".".utf8) && !name.elementsEqual("..".utf8)
        && !name.contains(0)
    } && path.count { $0 == "/" } == names.count - 1
  }

  /// The same for a path of ASCII characters, in which nothing combines; nil for others.
  private static func plainStaysBelow(_ path: UnsafeBufferPointer<UInt8>) -> Bool? {
    var length = 0
    var dots = 0
    var isBelow = true
    for byte in path {
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "/"):
        if length == 0 || length == dots && dots <= 2 { isBelow = false }
        (length, dots) = (0, 0)
      default:
        if byte == 0 { isBelow = false }
        if byte == UInt8(ascii: ".") { dots += 1 }
        length += 1
      }
    }
    return isBelow && length > 0 && !(length == dots && dots <= 2)
  }
}

import Foundation

/// A text script: a comment, commands with their exact output, and the site's files.
///
/// The part before the first `-- path --` line is the transcript; the rest are files, each written
/// below the script's folder before the first command runs. A section named `-- @name --` is kept
/// aside for `write`, and one that ends in ` escaped` may hold `\xNN` for a byte.
struct Script: Sendable {
  /// The transcript, line by line.
  let transcript: [String]
  /// Files to write at the start, in order.
  let files: [(path: String, bytes: [UInt8])]
  /// Texts for `write`, by name with the `@`.
  let texts: [String: [UInt8]]
  /// Everything from the first `-- path --` line on, as it was written.
  let tail: [String]

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let first = lines.firstIndex { Self.header($0) != nil } ?? lines.endIndex
    transcript = Array(lines[..<first])
    tail = Array(lines[first...])
    var files: [(path: String, bytes: [UInt8])] = []
    var texts: [String: [UInt8]] = [:]
    var index = first
    while index < lines.endIndex {
      guard let header = Self.header(lines[index]) else { break }
      index += 1
      var body: [UInt8] = []
      while index < lines.endIndex, Self.header(lines[index]) == nil {
        body += (header.isEscaped ? Self.unescaped(lines[index]) : Array(lines[index].utf8)) + [10]
        index += 1
      }
      if header.path.hasPrefix("@") {
        texts[header.path] = body
      } else {
        files.append((header.path, body))
      }
    }
    self.files = files
    self.texts = texts
  }

  private static func header(_ line: String) -> (path: String, isEscaped: Bool)? {
    guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 else { return nil }
    let name = line.dropFirst(3).dropLast(3)
    guard name.hasSuffix(" escaped") else { return (String(name), false) }
    return (String(name.dropLast(8)), true)
  }

  /// The bytes of a line in which `\xNN` stands for a byte.
  static func unescaped(_ line: String) -> [UInt8] {
    let source = Array(line.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if index + 3 < source.count, source[index] == UInt8(ascii: "\\"),
        source[index + 1] == UInt8(ascii: "x"),
        let value = UInt8(String(decoding: source[index + 2...index + 3], as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        index += 4
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return bytes
  }
}

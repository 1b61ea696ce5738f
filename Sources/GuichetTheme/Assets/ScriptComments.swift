/// Takes comments and indentation out of the built-in scripts, which readers download.
///
/// It knows only what those scripts do: a comment has lines of its own, and no text runs over a
/// line's end. Scripts of a site are published as they are.
enum ScriptComments {
  /// The script without lines that hold a comment, blanks at the start of lines and empty lines.
  static func removed(from script: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(script.count)
    var isInside = false
    for line in script.split(separator: UInt8(ascii: "\n")) {
      let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if isInside || text.starts(with: "/*".utf8) {
        isInside = !text.reversed().starts(with: "/*".utf8)
      } else if !text.isEmpty, !text.starts(with: "//".utf8) {
        result += text
        result.append(UInt8(ascii: "\n"))
      }
    }
    return result
  }
}

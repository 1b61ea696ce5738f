/// Makes requests of what a client sends, in whatever pieces it arrives.
///
/// The pieces say nothing: the same bytes are the same requests and the same faults, wherever the
/// network cut them.
struct RequestReader: Sendable {
  /// What has come and belongs to no request yet.
  private var buffer: [UInt8] = []
  /// How much of the buffer holds no end of a head for sure.
  private var searched = 0
  /// How long the first line is; nil as long as it has no end.
  private var firstLine: Int?

  /// Whether nothing of a request has come.
  var isEmpty: Bool { buffer.isEmpty }

  /// Takes what has come.
  mutating func take(_ bytes: some Collection<UInt8>) {
    // Empty lines before a request are allowed (RFC 9112, section 2.2).
    buffer += buffer.isEmpty ? Array(bytes.drop(while: Self.endsLine)) : Array(bytes)
  }

  /// The next request; nil where more has to come.
  ///
  /// Bytes behind it stay for the next one.
  mutating func next() throws(Request.Fault) -> Request? {
    while let newline = buffer[searched...].firstIndex(of: Self.newline) {
      if firstLine == nil {
        try Self.check(newline, Request.longestTarget, .longTarget)
        firstLine = newline
      }
      try Self.check(newline, Request.longestHead, .longHead)
      guard let rest = Self.emptyLine(buffer[(newline + 1)...]) else {
        searched = newline
        return nil
      }
      searched = newline + 1
      guard rest > 0 else { continue }
      let head = buffer[..<newline]
      buffer = Array(buffer[(newline + 1 + rest)...].drop(while: Self.endsLine))
      (searched, firstLine) = (0, nil)
      return try Request(parsing: head)
    }
    if firstLine == nil { try Self.check(buffer.count, Request.longestTarget, .longTarget) }
    try Self.check(buffer.count, Request.longestHead, .longHead)
    searched = buffer.count
    return nil
  }

  private static let newline = UInt8(ascii: "\n")

  private static func endsLine(_ byte: UInt8) -> Bool {
    byte == newline || byte == UInt8(ascii: "\r")
  }

  /// How long the empty line is with which a piece begins, 0 where it begins with something else;
  /// nil where more has to come to tell.
  private static func emptyLine(_ piece: ArraySlice<UInt8>) -> Int? {
    guard let first = piece.first else { return nil }
    if first == newline { return 1 }
    guard first == UInt8(ascii: "\r") else { return 0 }
    guard let second = piece.dropFirst().first else { return nil }
    return second == newline ? 2 : 0
  }

  private static func check(
    _ length: Int, _ most: Int, _ fault: Request.Fault
  ) throws(Request.Fault) {
    if length > most { throw fault }
  }
}

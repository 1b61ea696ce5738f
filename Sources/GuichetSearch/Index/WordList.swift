package import GuichetCore

/// Words by number, in one run of UTF-8.
package struct WordList: Sendable {
  private var bytes: [UInt8] = []
  /// Where each word ends.
  private var ends: [UInt32] = []

  /// Creates an empty list.
  package init() {}

  /// Lists words.
  init(_ words: [String]) {
    ends.reserveCapacity(words.count)
    bytes.reserveCapacity(words.reduce(0) { $0 + $1.utf8.count })
    for var word in words { word.withUTF8 { append($0) } }
  }

  /// How many words there are.
  package var count: Int { ends.count }

  /// How many bytes it takes.
  var size: Int { bytes.count + ends.count * MemoryLayout<UInt32>.stride }

  /// A word as text.
  subscript(number: Int) -> String {
    withBytes(of: number) { String(decoding: $0, as: UTF8.self) }
  }

  /// Appends a word.
  mutating func append(_ word: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: word)
    ends.append(UInt32(bytes.count))
  }

  /// Calls `body` with a word's bytes.
  @inline(__always)
  func withBytes<Result>(
    of number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let range = range(of: number)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Whether a word has these bytes.
  @inline(__always)
  func isEqual(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    withBytes(of: number) { own in
      guard own.count == word.count else { return false }
      let (left, right) = (UnsafeRawBufferPointer(own), UnsafeRawBufferPointer(word))
      var offset = 0
      while offset + 8 <= left.count {
        guard
          left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            == right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        else { return false }
        offset += 8
      }
      while offset < left.count {
        guard left[offset] == right[offset] else { return false }
        offset += 1
      }
      return true
    }
  }

  @inline(__always)
  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }
}

extension WordList: Packable {
  package func pack(into writer: inout PackWriter) {
    writer.append(column: bytes)
    writer.append(column: ends)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    bytes = try reader.column()
    ends = try reader.column()
    var start: UInt32 = 0
    for end in ends {
      guard start <= end else { throw PackError() }
      start = end
    }
    guard Int(start) == bytes.count else { throw PackError() }
  }
}

/// Text without markup, collected piece by piece, white space collapsed to single spaces.
struct PlainText {
  private(set) var bytes: [UInt8] = []
  private var isSpacePending = false

  var isEmpty: Bool { bytes.isEmpty }

  /// The text so far.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds text as it stands.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      if text[index] > 0x20 {
        index += 1
        continue
      }
      // One blank between two words is what it becomes.
      if text[index] == 0x20, start < index, index + 1 < text.count, text[index + 1] > 0x20 {
        index += 2
        continue
      }
      append(run: text, start, index)
      index += 1
      start = index
      isSpacePending = true
    }
    append(run: text, start, text.count)
  }

  /// Separates what comes next from what came before.
  mutating func separate() { isSpacePending = true }

  private mutating func append(run text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    guard start < end else { return }
    if isSpacePending, !bytes.isEmpty { bytes.append(0x20) }
    isSpacePending = false
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
  }

  /// Forgets everything collected.
  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    isSpacePending = false
  }
}

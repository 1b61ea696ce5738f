internal import GuichetCore

/// Text without markup, collected piece by piece, white space collapsed to single spaces.
struct PlainText {
  private(set) var bytes: [UInt8] = []
  private var isSpacePending = false

  var isEmpty: Bool { bytes.isEmpty }

  /// The text so far.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds text as it stands.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      if text[index] <= 0x20 {
        isSpacePending = true
        index += 1
        continue
      }
      let start = index
      index = end(ofRunIn: text, from: start)
      // A blank behind the last word may have been passed.
      if text[index - 1] == 0x20 {
        append(run: text, start, index - 1)
        isSpacePending = true
      } else {
        append(run: text, start, index)
      }
    }
  }

  /// Where a run ends that is written as it is, which has no white space but single blanks.
  private func end(ofRunIn text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while true {
      index = TextScan.firstWideSpace(in: text, from: index)
      guard index < text.count, text[index] > 0x20 || isBetweenWords(text, index) else {
        return index
      }
      index += 1
    }
  }

  private func isBetweenWords(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    text[index] == 0x20 && text[index - 1] > 0x20 && index + 1 < text.count
      && text[index + 1] > 0x20
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

/// A word of ASCII letters and digits that is its own only form, as nearly all are.
enum PlainWord {
  /// Calls `body` with the word as `WordForms` spells it; nil for a word that is not plain.
  static func withSpelling<Result>(
    of raw: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    guard raw.count <= WordForms.longest, !raw.isEmpty else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: raw.count) { buffer in
      var wasLower = false
      for index in raw.indices {
        let byte = raw[index]
        let isLower = byte &- 0x61 < 26
        let isUpper = byte &- 0x41 < 26
        // A capital after a small letter begins a piece of a word in CamelCase.
        guard isLower || byte &- 0x30 < 10 || (isUpper && !wasLower) else { return nil }
        buffer[index] = isUpper ? byte | 0x20 : byte
        wasLower = isLower
      }
      return body(UnsafeBufferPointer(buffer))
    }
  }
}

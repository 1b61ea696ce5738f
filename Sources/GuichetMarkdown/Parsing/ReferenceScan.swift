/// Estimates how large link reference definitions become when every reference copies them.
///
/// A definition of 20 kB that is used 20,000 times would be 400 MB in the parser's memory.
struct ReferenceScan {
  private var uses = 0
  private var definition = 0
  private var longest = 0

  /// Notes a blank line, which ends every definition.
  mutating func endBlock() { definition = 0 }

  /// Adds a line whose text behind quote and list markers starts at `start`.
  ///
  /// - Returns: The bytes that all references could copy, at most.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    for byte in text where byte == UInt8(ascii: "[") { uses += 1 }
    if definition > 0 || (start < text.count && text[start] == UInt8(ascii: "[")) {
      definition += text.count
      longest = max(longest, definition)
    }
    return uses.multipliedReportingOverflow(by: longest).partialValue
  }
}

/// Looks for what would make the parser slow, before the parser sees it.
///
/// One pass over the bytes. It does not know what is code and what is text, on purpose: an article
/// must not be able to hide something from the scan that the parser then sees.
struct LimitScan {
  private let lines: SourceLines
  private let limits: MarkdownLimits

  private var openers = OpenerCounts()
  private var effort = 0
  private var most = (effort: 0, line: 1)
  private var tables = TableScan()
  private var references = ReferenceScan()

  init(_ lines: SourceLines, _ limits: MarkdownLimits) {
    self.lines = lines
    self.limits = limits
  }

  /// The first limit that the text goes over.
  mutating func firstExcess() -> LimitExcess? {
    let count = lines.bytes.count
    guard count <= limits.fileBytes else {
      return .file(bytes: count, limit: limits.fileBytes)
    }
    let first: LimitExcess? = lines.bytes.withUnsafeBufferPointer { text in
      for line in lines.starts.indices {
        let end = line + 1 < lines.starts.count ? lines.starts[line + 1] : count
        let content = UnsafeBufferPointer(rebasing: text[lines.starts[line]..<end])
        if let excess = excess(in: content, line: line + 1) { return excess }
      }
      return nil
    }
    endBlock(before: lines.starts.count + 1)
    return first
  }

  /// The line of the block that could take the parser longest, where all of them together could take
  /// it a good part of a second; nil for nearly every text.
  var suspiciousLine: Int? { effort > limits.effort ? most.line : nil }

  /// The parser compares openers with each other, so what a block costs grows with their square.
  private mutating func endBlock(before line: Int) {
    let own = openers.effort
    effort += own
    if own > most.effort { most = (own, max(1, line - 1)) }
    openers.reset()
  }

  private mutating func excess(
    in text: UnsafeBufferPointer<UInt8>, line: Int
  ) -> LimitExcess? {
    if text.count > limits.lineBytes { return .lineLength(line: line, limit: limits.lineBytes) }
    let prefix = LinePrefix(text)
    if prefix.markers > limits.nesting { return .nesting(line: line, limit: limits.nesting) }
    if prefix.isBlank {
      endBlock(before: line)
      tables.endBlock()
      references.endBlock()
      return nil
    }
    if let excess = tables.add(text, line: line, limits: limits) { return excess }
    if references.add(text, from: prefix.end) > limits.referenceBytes {
      return .references(line: line, limit: limits.referenceBytes)
    }
    if let mark = openers.add(text, limit: limits.openers) {
      return .openers(line: line, mark: mark, limit: limits.openers)
    }
    return nil
  }
}

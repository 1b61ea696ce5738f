/// Looks for what would make the parser slow, before the parser sees it.
///
/// One pass over the bytes. It does not know what is code and what is text, on purpose: an article
/// must not be able to hide something from the scan that the parser then sees.
struct LimitScan {
  private let lines: SourceLines
  private let limits: MarkdownLimits

  private var openers = OpenerCounts()
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
    return lines.bytes.withUnsafeBufferPointer { text in
      for line in lines.starts.indices {
        let end = line + 1 < lines.starts.count ? lines.starts[line + 1] : count
        let content = UnsafeBufferPointer(rebasing: text[lines.starts[line]..<end])
        if let excess = excess(in: content, line: line + 1) { return excess }
      }
      return nil
    }
  }

  private mutating func excess(
    in text: UnsafeBufferPointer<UInt8>, line: Int
  ) -> LimitExcess? {
    if text.count > limits.lineBytes { return .lineLength(line: line, limit: limits.lineBytes) }
    let prefix = LinePrefix(text)
    if prefix.markers > limits.nesting { return .nesting(line: line, limit: limits.nesting) }
    if prefix.isBlank {
      openers.reset()
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

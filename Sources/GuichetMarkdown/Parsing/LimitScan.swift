/// Looks for what would make the parser slow, before the parser sees it.
///
/// It does not know what is code and what is text, on purpose: an article must not be able to hide
/// something from the scan that the parser then sees. What can open an inline is counted only where
/// there are bytes enough for too many of them.
struct LimitScan {
  private let lines: SourceLines
  private let limits: MarkdownLimits

  private var openers = OpenerCounts()
  /// How many bytes, and `@` among them, there were since the last blank line, on which line they
  /// started, and whether their openers are counted.
  private var block = (bytes: 0, ats: 0, line: 1, isCounted: false)
  /// The effort that all blocks together can be, at most.
  private var bound = 0
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
        if let excess = excess(in: content(of: line, in: text), line: line + 1, of: text) {
          return excess
        }
      }
      return nil
    }
    endBlock(before: lines.starts.count + 1)
    return first
  }

  /// The line of the block that could take the parser longest, where all of them together could take
  /// it a good part of a second; nil for nearly every text.
  var suspiciousLine: Int? {
    guard bound > limits.effort else { return nil }
    var openers = OpenerCounts()
    var effort = 0
    var most = (effort: 0, line: 1)
    func endBlock(before line: Int) {
      // The parser compares openers with each other, so what a block costs grows with their square.
      let own = openers.effort
      effort += own
      if own > most.effort { most = (own, max(1, line - 1)) }
      openers.reset()
    }
    lines.bytes.withUnsafeBufferPointer { text in
      for line in lines.starts.indices {
        let content = content(of: line, in: text)
        if LinePrefix(content).isBlank {
          endBlock(before: line + 1)
        } else {
          _ = openers.add(content, limit: limits.openers)
        }
      }
    }
    endBlock(before: lines.starts.count + 1)
    return effort > limits.effort ? most.line : nil
  }

  /// The bytes of a line, which counts from 0.
  private func content(
    of line: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let end = line + 1 < lines.starts.count ? lines.starts[line + 1] : text.count
    return UnsafeBufferPointer(rebasing: text[lines.starts[line]..<end])
  }

  private mutating func endBlock(before line: Int) {
    bound +=
      block.isCounted
      ? openers.effort : OpenerCounts.mostEffort(of: block.bytes, ats: block.ats)
    block = (0, 0, line + 1, false)
    openers.reset()
  }

  /// Counts a line, and those of its block before it that could be left alone so far.
  private mutating func countOpeners(
    upTo line: Int, _ content: UnsafeBufferPointer<UInt8>, of text: UnsafeBufferPointer<UInt8>
  ) -> LimitExcess? {
    block.bytes += content.count
    block.ats += OpenerCounts.ats(in: content)
    guard OpenerCounts.canExceed(limits.openers, bytes: block.bytes, ats: block.ats) else {
      return nil
    }
    let first = block.isCounted ? line : block.line
    block.isCounted = true
    for number in first...line {
      let content = self.content(of: number - 1, in: text)
      if let mark = openers.add(content, limit: limits.openers) {
        return .openers(line: number, mark: mark, limit: limits.openers)
      }
    }
    return nil
  }

  private mutating func excess(
    in text: UnsafeBufferPointer<UInt8>, line: Int, of whole: UnsafeBufferPointer<UInt8>
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
    return countOpeners(upTo: line, text, of: whole)
  }
}

import GuichetCore
import TestSupport
import Testing

@testable import GuichetMarkdown

/// Texts made to be slow: marks of every kind in random units, repeated up to the limits, with and
/// without blank lines between them.
struct HostileTextTests {
  private static let marks = [
    "*", "**", "_", "~", "~~", "[", "]", "![", "](", "()", "(", ")", "<", "</", "<?", "<!--",
    "<!A ",
    "<![CDATA[", "-->", "?>", "`", "``", "\\", "&", "&#1;", "|", "|-", "-", ":", "www.", "http://",
    "://", "@", "a@b.", "+", "#", "[^1]", "[^1]: ", "[a]: ", "[a]", "\"", "a", "x ", " ", "\t",
    "\n",
    "\n> ", "\n- ", "> ", "- ", "1. ", "\r", "\n\n", "\n    ", "\n```", "\n---", "\n|-|-", "é",
    "<div>", "</div>", "_a", "a*", "z_www.", "{#a}", "[!NOTE]", "<!-- expires: 2030-01-01 -->",
  ]

  /// A text of about so many bytes.
  private static func text(_ seed: UInt64, bytes: Int) -> String {
    var random = SeededGenerator(seed)
    var text = ""
    let parts = Int.random(in: 1...3, using: &random)
    let prefix = ["", "", "> ", "- ", " ", "[a]: /u\n\n"].randomElement(using: &random) ?? ""
    for _ in 0..<parts {
      let unit = (0..<Int.random(in: 1...6, using: &random))
        .compactMap { _ in marks.randomElement(using: &random) }.joined()
      let every = [1, 20, 300, 3_000].randomElement(using: &random) ?? 1
      let separator = ["", "\n", "\n\n", " "].randomElement(using: &random) ?? ""
      var count = 0
      text += prefix
      let end = text.utf8.count + bytes / parts
      while text.utf8.count < end {
        text += unit
        count += 1
        if count % every == 0 { text += separator }
      }
    }
    return text
  }

  /// Where the time goes up with the square, a text four times as long takes sixteen times as long.
  ///
  /// Both stay far below what an optimised build may take, so that other work on the machine does not
  /// decide.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `costs no more than its length allows`(seed: UInt64) {
    let clock = ContinuousClock()
    let long = Self.text(seed, bytes: 80_000)
    let time = clock.measure { _ = parse(long) }
    guard time > .seconds(4) else { return }
    let short = Self.text(seed, bytes: 20_000)
    let quarter = clock.measure { _ = parse(short) }
    #expect(time < quarter * 10, "\(seed): \(quarter) and \(time)")
  }

  @Test func `only what could take long is tried first`() {
    func isSuspicious(_ text: String) -> Bool {
      let lines = SourceLines(Array(text.utf8)[...], file: "a.md", firstLine: 1)
      var scan = LimitScan(lines, .standard)
      return scan.firstExcess() == nil && scan.suspiciousLine != nil
    }
    let list = String(repeating: "- [a](b.md): *one* and `two`\n", count: 900)
    let block = String(repeating: "z_www.", count: 900)
    #expect(!isSuspicious("# Title\n\nA paragraph with a [link](a.md).\n\n\(list)"))
    #expect(!isSuspicious(block))
    #expect(isSuspicious(String(repeating: block + "\n\n", count: 20)))
  }

  @Test(arguments: UInt64(0)..<20)
  func `marks are counted as if every one were`(seed: UInt64) {
    var generator = SeededGenerator(seed)
    let limits = MarkdownLimits(nesting: 1_000, openers: 24, effort: 900)
    for _ in 0..<200 {
      let pieces = (0..<Int.random(in: 0...120, using: &generator)).map { _ in
        ["[", "]", "*", "_", "~", "<", "`", "@", "www.", "w", "a", " ", "\n", "\n\n"]
          .randomElement(using: &generator) ?? ""
      }
      let lines = SourceLines(Array(pieces.joined().utf8)[...], file: "a.md", firstLine: 1)
      var scan = LimitScan(lines, limits)
      let excess = scan.firstExcess()
      let expected = Self.count(lines, limits)
      #expect(excess == expected.excess)
      if excess == nil { #expect(scan.suspiciousLine == expected.suspicious) }
    }
  }

  /// What ``LimitScan`` finds, counted without leaving anything out.
  private static func count(
    _ lines: SourceLines, _ limits: MarkdownLimits
  ) -> (excess: LimitExcess?, suspicious: Int?) {
    var openers = OpenerCounts()
    var efforts: [(effort: Int, line: Int)] = []
    let bytes = Array(lines.bytes)
    for (index, start) in lines.starts.enumerated() {
      let end = index + 1 < lines.starts.count ? lines.starts[index + 1] : bytes.count
      let mark: String?? = Array(bytes[start..<end]).withUnsafeBufferPointer { line in
        LinePrefix(line).isBlank ? .none : .some(openers.add(line, limit: limits.openers))
      }
      if let mark = mark ?? nil {
        return (.openers(line: index + 1, mark: mark, limit: limits.openers), nil)
      }
      if mark == nil {
        efforts.append((openers.effort, index))
        openers.reset()
      }
    }
    efforts.append((openers.effort, lines.starts.count))
    let heaviest = efforts.map(\.effort).max() ?? 0
    guard efforts.map(\.effort).reduce(0, +) > limits.effort else { return (nil, nil) }
    return (nil, efforts.first { $0.effort == heaviest }.map { max(1, $0.line) })
  }

  @Test func `the line is that of the heaviest block`() {
    let block = String(repeating: "z_www.", count: 900)
    let text = "a\n\nb\n\n" + String(repeating: block + "\n\n", count: 10) + "[a]: b\n"
    let lines = SourceLines(Array(text.utf8)[...], file: "a.md", firstLine: 1)
    var scan = LimitScan(lines, .standard)
    #expect(scan.firstExcess() == nil)
    #expect(scan.suspiciousLine == 5)
  }
}

internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Fixes of one file, each with the proof that it does what it says and nothing else.
struct FileFixes {
  private let bytes: [UInt8]
  private let file: String
  private let configuration: SiteConfiguration
  private let before: Reading

  /// What is read from a file: all that a fix could spoil.
  private struct Reading {
    var findings: [Finding]
    var publication: Publication
    var html: [UInt8] = []
    var destinations: [String] = []
  }

  /// A finding without its place, which a fix on the same line moves.
  private struct Finding: Hashable {
    let rule: Rule
    let message: String
  }

  /// Most fixes that are tried one by one: each is proven by reading the file again.
  private static let singleLimit = 100

  init(_ bytes: [UInt8], file: String, configuration: SiteConfiguration) {
    self.bytes = bytes
    self.file = file
    self.configuration = configuration
    before = Self.read(bytes, file, configuration)
  }

  /// The fixes that hold, and the bytes with them.
  func applied(_ fixes: some Sequence<PlannedFix>) -> (fixes: [PlannedFix], bytes: [UInt8]) {
    let search = DestinationSearch(bytes)
    var taken = 0
    let placed = fixes.compactMap { planned in place(of: planned, search).map { (planned, $0) } }
      .sorted { $0.1.lowerBound < $1.1.lowerBound }
      .filter { _, range in
        guard range.lowerBound >= taken else { return false }
        taken = range.upperBound
        return true
      }
    // Mostly all of them hold.
    let whole = bytes.replacing(placed.map { (range: $0.1, text: $0.0.fix.new) })
    if isProven(whole, placed.map(\.0)) { return (placed.map(\.0), whole) }
    var accepted: [PlannedFix] = []
    var edits: [(range: Range<Int>, text: String)] = []
    for (planned, range) in placed.prefix(Self.singleLimit) {
      let all = edits + [(range, planned.fix.new)]
      guard isProven(bytes.replacing(all), accepted + [planned]) else { continue }
      edits = all
      accepted.append(planned)
    }
    return (accepted, bytes.replacing(edits))
  }

  private func place(of planned: PlannedFix, _ search: DestinationSearch) -> Range<Int>? {
    let position = planned.finding.position
    if planned.isLink {
      let places = search.places(of: planned.fix.old, at: position)
      return places.count == 1 ? places[0] : nil
    }
    guard let line = position.line, let column = position.column else { return nil }
    var start = 0
    for _ in 1..<max(1, line) {
      guard let feed = bytes[start...].firstIndex(of: 10) else { return nil }
      start = feed + 1
    }
    start += column - 1
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") { start += 1 }
    let old = Array(planned.fix.old.utf8)
    guard bytes[start...].starts(with: old) else { return nil }
    let end = start + old.count
    // The whole word, not the start of a longer one.
    let next = end < bytes.count ? bytes[end] : 10
    guard next <= 32 || Array(":\"',}]=".utf8).contains(next) else { return nil }
    return start..<end
  }

  private func isProven(_ changed: [UInt8], _ fixes: [PlannedFix]) -> Bool {
    let after = Self.read(changed, file, configuration)
    var expected = Self.counts(before.findings)
    for planned in fixes where !planned.isLink {
      let finding = Finding(rule: planned.finding.rule, message: planned.finding.message)
      expected[finding, default: 0] -= 1
    }
    // A key that is read again may take other findings away, never bring one.
    guard Self.counts(after.findings).allSatisfy({ $0.value <= expected[$0.key, default: 0] }),
      after.publication == before.publication, after.html == before.html,
      after.destinations.count == before.destinations.count
    else { return false }
    let renamed = Dictionary(
      fixes.filter(\.isLink).map { ($0.fix.old, $0.fix.new) }, uniquingKeysWith: { one, _ in one })
    return zip(before.destinations, after.destinations).allSatisfy { old, new in
      old == new || renamed[old] == new
    }
  }

  private static func counts(_ findings: [Finding]) -> [Finding: Int] {
    findings.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private static func read(
    _ bytes: [UInt8], _ file: String, _ configuration: SiteConfiguration
  ) -> Reading {
    func findings(_ diagnostics: [Diagnostic]) -> [Finding] {
      diagnostics.map { Finding(rule: $0.rule, message: $0.message) }
    }
    if file == configuration.file {
      let (read, diagnostics) = ConfigurationParser.parse(bytes, file: file)
      return Reading(findings: findings(diagnostics), publication: Publication(read))
    }
    let matter = FrontMatterParser(configuration).parse(bytes, file: file, needsTitle: false)
    let document = MarkdownParser.parse(bytes[matter.bodyOffset...], file: file)
    return Reading(
      findings: findings(matter.diagnostics), publication: Publication(matter.frontMatter),
      html: document.html,
      destinations: document.links.map(\.destination) + document.images.map(\.source))
  }
}

/// The words of a comment that suppresses findings.
package struct SuppressionComment: Hashable, Sendable {
  /// Something about the words that is not as it should be.
  package struct Problem: Hashable, Sendable {
    package var message: String
    package var help: String
  }

  /// Whether it is about the whole file.
  package private(set) var isForFile = false
  /// The rules it names and that exist.
  package private(set) var rules: [Rule] = []
  /// The last day on which it counts.
  package private(set) var until: CalendarDay?
  /// Why; empty where nothing is said.
  package private(set) var reason = ""
  /// What is wrong with it.
  package private(set) var problems: [Problem] = []
  /// Whether it may hide anything.
  package private(set) var counts = true

  /// What every one of our comments starts with.
  package static let mark = "guichet-"
  private static let line = "guichet-ignore"
  private static let file = "guichet-ignore-file"
  private static let form = "guichet-ignore: broken-link; until 2027-03-31; reason: why"
  /// Longer comments are not read, so that the cost stays small.
  private static let limit = 2_000

  /// Reads what stands between the marks of a comment; nil where it is none of ours.
  package static func read(_ bytes: some Collection<UInt8>) -> SuppressionComment? {
    let blanks: Set<UInt8> = [9, 10, 13, 32]
    let text = bytes.drop { blanks.contains($0) }
    let start = String(decoding: text.prefix(mark.utf8.count), as: UTF8.self)
    guard start.lowercased() == mark else { return nil }
    guard text.dropFirst(limit).isEmpty else { return SuppressionComment() }
    return SuppressionComment(
      words: String(decoding: text, as: UTF8.self)
        .split { $0.isWhitespace }.joined(separator: " "))
  }

  /// One that is too long to be read.
  private init() {
    counts = false
    problem(
      "the comment is longer than \(Self.limit) characters and hides nothing",
      help: "say in a sentence why these findings shall stay")
  }

  private init(words: String) {
    let name = words.prefix { $0.isLetter || $0 == "-" }.lowercased()
    guard name == Self.line || name == Self.file else {
      counts = false
      let near = NearMiss.nearest(to: name, among: [Self.line, Self.file]) ?? Self.line
      problem("`\(name.prefix(40))` is no comment that Guichet knows", help: "write `\(near): …`")
      return
    }
    isForFile = name == Self.file
    var rest = words.dropFirst(name.count).drop { $0 == " " }
    if rest.first == ":" { rest = rest.dropFirst() }
    let parts = rest.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
    readRules(parts.first ?? "")
    for part in parts.dropFirst() where !part.isEmpty { read(part) }
    if reason.isEmpty {
      counts = false
      problem(
        "nothing says why these findings shall stay",
        help: "end the comment with `; reason: …`; until then it hides nothing")
    }
  }

  private mutating func readRules(_ names: String) {
    let names = names.split { $0 == "," || $0 == " " }.map(String.init)
    if names.isEmpty {
      counts = false
      problem("the comment names no rule", help: "write it as `\(Self.form)`")
    }
    for name in names {
      let written =
        name.hasPrefix("`") && name.count > 2 ? String(name.dropFirst().dropLast()) : name
      if let rule = Rule(rawValue: written.lowercased()) {
        if Rule.aboutSuppressions.contains(rule) {
          problem(
            "`\(rule.rawValue)` is about comments like this one, which cannot hide each other",
            help: "take it out, or switch the rule off under `rules` in site.yml")
        } else if !rules.contains(rule) {
          rules.append(rule)
        }
      } else {
        let near = NearMiss.nearest(to: written, among: Rule.allCases.map(\.rawValue))
        problem(
          "there is no rule `\(written.prefix(60))`",
          help: near.map { "did you mean `\($0)`?" } ?? "`guichet explain` lists the rules")
      }
    }
  }

  private mutating func read(_ part: String) {
    if let words = Self.value(of: "reason", in: part) {
      reason = reason.isEmpty ? words : "\(reason); \(words)"
    } else if let words = Self.value(of: "until", in: part) {
      if let day = CalendarDay(parsing: words) {
        if until != nil {
          counts = false
          problem("the comment names two days", help: "keep one `until`")
        }
        until = day
      } else if reason.isEmpty || part.contains(where: \.isNumber) {
        noDay(part)
      } else {
        reason += "; \(part)"
      }
    } else if Self.isMeantAsDay(part) {
      noDay(part)
    } else if !reason.isEmpty {
      // A reason may have a semicolon in it.
      reason += "; \(part)"
    } else {
      counts = false
      problem("`\(part.prefix(60))` is not understood", help: "write it as `\(Self.form)`")
    }
  }

  /// Whether a part was meant to end the comment on a day; as a reason it would count for ever.
  private static func isMeantAsDay(_ part: String) -> Bool {
    guard part.contains(where: \.isNumber) else { return false }
    let word = String(part.prefix { $0.isLetter })
    return NearMiss.only(to: word, among: ["until", "expires", "expiry", "expired"]) != nil
      || ["expires", "expiry", "expired"].contains(word.lowercased())
  }

  private mutating func noDay(_ part: String) {
    counts = false
    problem(
      "`\(part.prefix(40))` is not a day of the calendar",
      help: "write year-month-day, as in `until 2027-03-31`")
  }

  private mutating func problem(_ message: String, help: String) {
    problems.append(Problem(message: message, help: help))
  }

  /// What stands behind a word and perhaps a colon.
  private static func value(of word: String, in part: String) -> String? {
    guard part.lowercased().hasPrefix(word) else { return nil }
    let rest = part.dropFirst(word.count)
    guard let next = rest.first else { return "" }
    guard next == ":" || next == " " else { return nil }
    return trimmed(rest.drop { $0 == ":" || $0 == " " })
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The findings about the comment itself.
  package func diagnostics(at position: SourcePosition) -> [Diagnostic] {
    problems.map { Diagnostic(.invalidSuppression, at: position, $0.message, help: $0.help) }
  }
}

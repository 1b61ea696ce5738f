/// What readers did with an article, as logs tell it.
package struct ArticleSignals: Sendable, Hashable {
  /// Readers in 30 days, recent days counting more.
  package var readers = 0.0
  /// How many said lately that it answered their question.
  package var yes = 0
  /// How many said lately that it did not.
  package var no = 0
  /// How many gave each reason, by its name: `missing`, `wrong`, `unclear`, `version`, `other`.
  package var reasons: [String: Int] = [:]

  /// Creates signals of nothing.
  package init() {}
}

/// Where an article's popularity comes from.
package enum PopularitySource: String, Sendable {
  /// Somebody wrote it into the article.
  case frontMatter = "front-matter"
  /// It was counted.
  case traffic
}

/// The names of the tables that `guichet signals import` writes.
package enum SignalFiles {
  /// Their folder below the root.
  package static let folder = "content/signals"

  /// Whether a path below the content folder is that of such a table: `signals/2026-11.csv` or
  /// `signals/2026-11-answers.csv`; other files of the folder are what they are elsewhere.
  package static func isTable(_ path: String) -> Bool {
    guard path.hasPrefix("signals/"), path.hasSuffix(".csv") else { return false }
    var name = path.dropFirst("signals/".count).dropLast(".csv".count)
    if name.hasSuffix("-answers") { name = name.dropLast("-answers".count) }
    let bytes = Array(name.utf8)
    return bytes.count == 7
      && bytes.enumerated().allSatisfy { place, byte in
        place == 4 ? byte == UInt8(ascii: "-") : (48...57).contains(byte)
      }
  }
}

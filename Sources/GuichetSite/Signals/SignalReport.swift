package import GuichetCore
internal import GuichetSignals

/// Writes what came of an import for people and for machines.
package enum SignalReport {
  /// The report as lines of text.
  package static func text(_ result: SignalImport.Result, isDry: Bool) -> String {
    var lines: [String] = []
    if let days = result.days {
      lines.append(
        "\(period(days)): \(number(result.readers, "reader")) of \(number(result.articles, "article")), \(number(result.answers.yes + result.answers.no, "answer"))"
      )
    } else {
      lines.append("No reader of an article in \(number(result.tally.requests, "request"))")
    }
    let left = leftOut(result)
    if !left.isEmpty { lines.append("Left out: " + left.joined(separator: ", ")) }
    if !result.isRefused {
      lines += result.written.map { (isDry ? "Would write " : "Wrote ") + $0 }
      lines += result.unchanged.map { "\($0) says so already" }
    } else {
      lines.append("Nothing was written")
    }
    lines += list(
      "Not found, though people asked for it:", result.notFound,
      help: "write the old address into `redirect_from` of the article that answers")
    lines += list("On your host, but not of this site:", result.unlisted, help: nil)
    return lines.joined(separator: "\n")
  }

  /// The report as data.
  package static func json(_ result: SignalImport.Result) -> JSONValue {
    func list(_ items: [SignalImport.Unmatched]) -> JSONValue {
      .array(
        items.map { item in
          .object([
            ("path", .string(item.path)), ("readers", .integer(item.readers)),
            ("article", .optional(item.article)),
          ])
        })
    }
    return .object([
      ("from", .optional(result.days?.lowerBound.description)),
      ("to", .optional(result.days?.upperBound.description)),
      ("readers", .integer(result.readers)), ("articles", .integer(result.articles)),
      (
        "answers",
        .object([("yes", .integer(result.answers.yes)), ("no", .integer(result.answers.no))])
      ),
      ("lines", .object(result.tally.members)),
      ("written", .array(result.written.map(JSONValue.string))),
      ("unchanged", .array(result.unchanged.map(JSONValue.string))),
      ("not_found", list(result.notFound)), ("unlisted", list(result.unlisted)),
      ("findings", .array((result.diagnostics + [result.nothing].compactMap(\.self)).map(\.json))),
    ])
  }

  /// The finding of an import that found nothing to count.
  static func nothing(_ result: SignalImport.Result) -> Diagnostic {
    let tally = result.tally
    let (message, help) =
      if tally.requests == 0, tally.otherHosts == 0, tally.future == 0 {
        ("there is not a single line", "check the names of the files")
      } else if tally.otherHosts > 0, tally.views == 0 {
        (
          "\(number(tally.otherHosts, "request")) went to other hosts than that of `base_url`",
          "name the host of the log with `--host`"
        )
      } else if tally.future > 0, tally.views == 0 {
        (
          "\(number(tally.future, "request")) came after the day of `--as-of`",
          "leave `--as-of` out, or name a later day"
        )
      } else if tally.excluded > 0, tally.views == 0 {
        (
          "all who asked for an article came from excluded addresses",
          "give logs of a day on which others came, or name fewer with `--exclude-address`"
        )
      } else if tally.crawlers > 0 {
        (
          "all requests came from addresses that ask for more pages in a day than a person reads",
          "if they are proxies of your own, let the log have the addresses of readers, or write `--most-pages 0`"
        )
      } else if tally.robots > 0, tally.views == 0 {
        ("only robots asked for articles", "give logs of a day on which people came")
      } else {
        ("nobody asked for an article", "check that this is the log of `base_url` and its path")
      }
    return Diagnostic(.signalLog, at: SourcePosition(file: "content/signals"), message, help: help)
  }

  private static func period(_ days: ClosedRange<CalendarDay>) -> String {
    days.lowerBound == days.upperBound
      ? "\(days.lowerBound)" : "\(days.lowerBound) to \(days.upperBound)"
  }

  private static func leftOut(_ result: SignalImport.Result) -> [String] {
    let tally = result.tally
    let counts: [(Int, String)] = [
      (tally.robots, "of robots"), (tally.excluded, "from excluded addresses"),
      (tally.otherHosts, "for other hosts"), (tally.future, "of days to come"),
      (tally.late, "out of order"),
    ]
    var phrases = counts.filter { $0.0 > 0 }.map { "\(number($0.0, "request")) \($0.1)" }
    if tally.crawlers > 0 {
      phrases.append(
        "\(tally.crawlers) address\(tally.crawlers == 1 ? "" : "es") that asked for more pages in a day than a person reads"
      )
    }
    return phrases
  }

  private static func list(
    _ title: String, _ items: [SignalImport.Unmatched], help: String?
  ) -> [String] {
    guard !items.isEmpty else { return [] }
    let width = items.map { String($0.readers).count }.max() ?? 0
    return ["", title]
      + items.map { item in
        let count = String(item.readers)
        let padding = String(repeating: " ", count: width - count.count + 2)
        return "\(padding)\(count)  \(item.path)" + (item.article.map { "  (\($0)?)" } ?? "")
      } + (help.map { ["(\($0))"] } ?? [])
  }

  private static func number(_ count: Int, _ name: String) -> String {
    "\(count) \(name)\(count == 1 ? "" : "s")"
  }
}

package import GuichetCore

/// Writes a review queue for people and for machines.
package enum ReviewQueueReport {
  /// What a report tells beside the queue.
  package struct Options: Sendable {
    /// The most articles that are listed; nil for all.
    package var limit: Int?
    /// Whether a text says for each article why it stands where it stands.
    package var explains = false
    /// Whether a text has a table of what falls due, by owner.
    package var forecasts = false
    /// Proposed review dates.
    package var levelling: ReviewLevelling?

    package init() {}
  }

  /// The JSON of contract.md, with the factors of each score, a forecast, and what was asked for.
  package static func json(_ queue: ReviewQueue, _ options: Options = Options()) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("as_of", .string(queue.asOf.description)),
      ("summary", summary(queue)),
      (
        "articles",
        .array(queue.items.prefix(options.limit ?? queue.items.count).map(json))
      ),
      ("findings", .array(queue.diagnostics.map(\.json))),
      ("forecast", forecast(ReviewForecast(queue))),
    ]
    if let levelling = options.levelling { members.append(("levelling", json(levelling))) }
    return .object(members)
  }

  private static func summary(_ queue: ReviewQueue) -> JSONValue {
    var members: [(String, JSONValue)] = [("articles", .integer(queue.items.count))]
    members += [ReviewQueue.Status.due, .soon, .ok, .undated, .future].map {
      ($0.rawValue, .integer(queue.count($0)))
    }
    members.append(("unreadable", .integer(queue.unreadable)))
    members.append(("suppressed", .integer(queue.suppressed)))
    if let day = queue.known.day {
      members.append(
        (
          "baseline",
          .object([
            ("as_of", .string(day.description)), ("due", .integer(queue.known.items.count)),
            ("findings", .integer(queue.known.diagnostics.count)),
            ("done", .integer(queue.known.done)),
          ])
        ))
    }
    return .object(members)
  }

  private static func json(_ item: ReviewQueue.Item) -> JSONValue {
    .object([
      ("path", .string(item.path)), ("permalink", .string(item.permalink)),
      ("title", .string(item.title)), ("lang", .string(item.language)),
      ("owner", .optional(item.owner)), ("category", .optional(item.category)),
      ("last_reviewed", .optional(item.lastReviewed?.description)),
      ("review_by", .optional(item.reviewBy?.description)),
      ("status", .string(item.status.rawValue)),
      ("days_overdue", item.daysOverdue.map(JSONValue.integer) ?? .null),
      ("popularity", .number(item.popularity)), ("score", .number(item.score)),
      (
        "factors",
        .object([
          ("overdue", rounded(item.factors.overdue)),
          ("popularity", rounded(item.factors.popularity)),
          ("consequence", rounded(item.factors.consequence)),
          ("pressure", rounded(item.factors.pressure)),
        ])
      ),
      ("parts", .array(item.parts.map(json))),
      ("reasons", .array(item.factors.reasons.map(JSONValue.string))),
    ])
  }

  private static func json(_ part: ReviewQueue.Part) -> JSONValue {
    .object([
      ("line", .integer(part.line)), ("heading", .optional(part.heading)),
      (part.expires ? "expires" : "review_by", .string(part.day.description)),
    ])
  }

  private static func rounded(_ value: Double) -> JSONValue {
    .number((value * 100).rounded() / 100)
  }

  private static func forecast(_ forecast: ReviewForecast) -> JSONValue {
    .array(
      forecast.rows.map { row in
        .object(
          [("owner", .optional(row.owner)), ("due", .integer(row.due))]
            + zip(ReviewForecast.spans, row.ahead).map { ("in_\($0)_days", .integer($1)) }
            + [("later", .integer(row.later)), ("unknown", .integer(row.unknown))])
      })
  }

  private static func json(_ levelling: ReviewLevelling) -> JSONValue {
    .object([
      ("per_week", .integer(levelling.perWeek)),
      (
        "proposals",
        .array(
          levelling.proposals.map {
            .object([
              ("path", .string($0.item.path)), ("from", .string($0.from.description)),
              ("to", .string($0.to.description)),
            ])
          })
      ),
      (
        "weeks",
        .array(
          levelling.weeks.map {
            .object([
              ("monday", .string($0.monday.description)), ("before", .integer($0.before)),
              ("after", .integer($0.after)),
            ])
          })
      ),
    ])
  }

  /// A table of what is due or soon, with the counts of the rest below it.
  package static func text(_ queue: ReviewQueue, _ options: Options = Options()) -> String {
    let waiting = queue.items.filter {
      $0.status == .due || $0.status == .soon || $0.status == .future
    }
    let listed = waiting.prefix(options.limit ?? waiting.count)
    var parts: [String] = []
    if !listed.isEmpty { parts.append(table(Array(listed), explains: options.explains)) }
    if options.forecasts { parts.append(forecastTable(ReviewForecast(queue))) }
    if let levelling = options.levelling { parts.append(levellingTable(levelling)) }
    let hidden = waiting.count - listed.count
    parts.append((hidden > 0 ? "\(hidden) more waiting\n" : "") + total(queue))
    return parts.joined(separator: "\n")
  }

  private static func table(_ items: [ReviewQueue.Item], explains: Bool) -> String {
    let head = ["STATUS", "REVIEW BY", "AGE", "POPULARITY", "OWNER", "ARTICLE"]
    let rows = items.map { item in
      [
        item.status.rawValue, item.reviewBy?.description ?? "–", age(item),
        ReviewScale.short(item.popularity), item.owner ?? "–", "\(item.path)  \(item.title)",
      ]
    }
    var lines = TextTable.lines([head] + rows)
    for (place, item) in items.enumerated().reversed() {
      let more = item.parts.map(line) + (explains ? explanation(item) : [])
      lines.insert(contentsOf: more, at: place + 2)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ part: ReviewQueue.Part) -> String {
    let name = part.heading.map { "“\($0.escapingControlCharacters())”" } ?? "a part"
    return
      "    line \(part.line): \(name) \(part.expires ? "is not shown from" : "is to be reviewed by") \(part.day)\(part.expires ? " on" : "")"
  }

  private static func explanation(_ item: ReviewQueue.Item) -> [String] {
    let factors = item.factors
    let product = [
      ("overdue", factors.overdue), ("popularity", factors.popularity),
      ("consequence", factors.consequence), ("pressure", factors.pressure),
    ].map { "\($0) \(ReviewScale.short($1))" }.joined(separator: " × ")
    return ["    score \(ReviewScale.short(item.score)) = \(product)"]
      + factors.reasons.map { "      \($0.escapingControlCharacters())" }
  }

  private static func forecastTable(_ forecast: ReviewForecast) -> String {
    let head =
      ["OWNER", "DUE"] + ReviewForecast.spans.map { "IN \($0) DAYS" } + ["LATER", "UNKNOWN"]
    let rows = forecast.rows.map { row in
      [row.owner ?? "–", String(row.due)] + row.ahead.map(String.init)
        + [String(row.later), String(row.unknown)]
    }
    return TextTable.lines([head] + rows).map { $0 + "\n" }.joined()
  }

  private static func levellingTable(_ levelling: ReviewLevelling) -> String {
    let head = ["NEW REVIEW BY", "NOW", "OWNER", "ARTICLE"]
    let rows = levelling.proposals.map {
      [$0.to.description, $0.from.description, $0.item.owner ?? "–", $0.item.path]
    }
    let most = (levelling.weeks.map(\.before).max() ?? 0, levelling.weeks.map(\.after).max() ?? 0)
    let sentence =
      "The fullest week holds \(count(most.0, "review")) now, and \(most.1) with these days.\n"
    return (rows.isEmpty ? "" : TextTable.lines([head] + rows).map { $0 + "\n" }.joined())
      + sentence
  }

  /// How many articles there are of each status, in a sentence.
  package static func total(_ queue: ReviewQueue) -> String {
    let counts = [ReviewQueue.Status.due, .soon, .ok, .undated, .future]
      .map { "\(queue.count($0)) \($0.rawValue)" }.joined(separator: ", ")
    var text =
      "\(count(queue.items.count, "article")) on \(queue.asOf): \(counts)"
    if queue.unreadable > 0 { text += ", \(queue.unreadable) unreadable" }
    if queue.suppressed > 0 { text += "; \(count(queue.suppressed, "finding")) suppressed" }
    if let day = queue.known.day {
      text +=
        "\n\(queue.known.items.count) more due and \(count(queue.known.diagnostics.count, "finding")) in the baseline of \(day)"
      if queue.known.done > 0 {
        text +=
          "; \(count(queue.known.done, "entry of it is", "entries of it are")) done: `guichet audit --baseline FILE --write-baseline FILE` takes \(queue.known.done == 1 ? "it" : "them") out"
      }
    }
    return text
  }

  private static func age(_ item: ReviewQueue.Item) -> String {
    guard let days = item.daysOverdue else { return "–" }
    return days >= 0 ? "\(count(days, "day")) over" : "in \(count(-days, "day"))"
  }

  private static func count(_ number: Int, _ one: String, _ several: String? = nil) -> String {
    "\(number) \(number == 1 ? one : several ?? one + "s")"
  }
}

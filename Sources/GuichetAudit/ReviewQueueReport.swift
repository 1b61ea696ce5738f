package import GuichetCore

/// Writes a review queue for people and for machines.
package enum ReviewQueueReport {
  /// The JSON of contract.md.
  package static func json(_ queue: ReviewQueue) -> JSONValue {
    .object([
      ("as_of", .string(queue.asOf.description)),
      (
        "summary",
        .object(
          [("articles", .integer(queue.items.count))]
            + [ReviewQueue.Status.due, .soon, .ok, .undated, .future].map {
              ($0.rawValue, .integer(queue.count($0)))
            })
      ),
      ("articles", .array(queue.items.map(json))),
      ("findings", .array(queue.diagnostics.map(\.json))),
    ])
  }

  private static func json(_ item: ReviewQueue.Item) -> JSONValue {
    .object([
      ("path", .string(item.path)), ("permalink", .string(item.permalink)),
      ("title", .string(item.title)), ("lang", .string(item.language)),
      ("owner", .optional(item.owner)),
      ("last_reviewed", .optional(item.lastReviewed?.description)),
      ("review_by", .optional(item.reviewBy?.description)),
      ("status", .string(item.status.rawValue)),
      ("days_overdue", item.daysOverdue.map(JSONValue.integer) ?? .null),
      ("popularity", .number(item.popularity)), ("score", .number(item.score)),
    ])
  }

  /// A table of what is due or soon, with the counts of the rest below it.
  package static func text(_ queue: ReviewQueue) -> String {
    let listed = queue.items.filter {
      $0.status == .due || $0.status == .soon || $0.status == .future
    }
    var rows = [["STATUS", "REVIEW BY", "AGE", "POPULARITY", "OWNER", "ARTICLE"]]
    for item in listed {
      rows.append([
        item.status.rawValue, item.reviewBy?.description ?? "–", age(item),
        number(item.popularity), item.owner ?? "–", "\(item.path)  \(item.title)",
      ])
    }
    let counts = [ReviewQueue.Status.due, .soon, .ok, .undated, .future]
      .map { "\(queue.count($0)) \($0.rawValue)" }.joined(separator: ", ")
    let total =
      "\(queue.items.count) article\(queue.items.count == 1 ? "" : "s") on \(queue.asOf): \(counts)"
    return (listed.isEmpty ? "" : table(rows) + "\n") + total
  }

  private static func age(_ item: ReviewQueue.Item) -> String {
    guard let days = item.daysOverdue else { return "–" }
    let count = "\(abs(days)) day\(abs(days) == 1 ? "" : "s")"
    return days >= 0 ? "\(count) over" : "in \(count)"
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  private static func table(_ rows: [[String]]) -> String {
    let clean = rows.map { $0.map { $0.escapingControlCharacters() } }
    let widths = (0..<6).map { column in clean.map { $0[column].count }.max() ?? 0 }
    return clean.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < 5 { line += String(repeating: " ", count: widths[column] - cell.count + 2) }
      }
      return line + "\n"
    }.joined()
  }
}

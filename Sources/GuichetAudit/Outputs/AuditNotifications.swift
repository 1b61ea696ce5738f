internal import GuichetContent
package import GuichetCore

extension AuditReport {
  private static let usualLimit = 10

  /// One message an owner who has something to review: a text that is ready to be posted, and what
  /// it is made from.
  package var notifications: JSONValue {
    .array(ownerNames.compactMap(message))
  }

  private func message(_ owner: String?) -> JSONValue? {
    let items = waiting.filter { $0.owner == owner }
    let undated = queue.items.count {
      $0.owner == owner && ($0.status == .undated || $0.status == .future)
    }
    guard !items.isEmpty || undated > 0 else { return nil }
    let most = limit ?? Self.usualLimit
    let due = items.filter { $0.status == .due }
    let soon = items.filter { $0.status == .soon }
    let way = owner.flatMap { owners[$0] }
    return .object([
      ("owner", .optional(owner)), ("email", .optional(way?.email)),
      ("channel", .optional(way?.channel)), ("site", .string(title)),
      ("as_of", .string(queue.asOf.description)),
      ("subject", .string(subject(owner, due: due.count, soon: soon.count, undated: undated))),
      ("text", .string(text(owner, due: due, soon: soon, undated: undated, most: most))),
      ("due_count", .integer(due.count)), ("soon_count", .integer(soon.count)),
      ("undated_count", .integer(undated)),
      ("due", .array(due.prefix(most).map(json))),
      ("soon", .array(soon.prefix(max(0, most - due.count)).map(json))),
      ("more", .integer(max(0, items.count - most))),
    ])
  }

  private func subject(_ owner: String?, due: Int, soon: Int, undated: Int) -> String {
    let what =
      if due > 0 {
        "\(AuditWords.count(due, "article")) to review"
      } else if soon > 0 {
        "\(AuditWords.count(soon, "article")) to review soon"
      } else {
        "\(AuditWords.count(undated, "article")) without a date of review"
      }
    return "\(title.chatEscaped): \(what) (\(owner?.chatEscaped ?? "nobody’s"))"
  }

  private func text(
    _ owner: String?, due: [ReviewQueue.Item], soon: [ReviewQueue.Item], undated: Int,
    most: Int
  ) -> String {
    var lines = [subject(owner, due: due.count, soon: soon.count, undated: undated)]
    let listed = (due + soon).prefix(most)
    for item in listed {
      lines.append("• \(item.title.chatEscaped) (\(AuditWords.standing(item))): \(address(item))")
    }
    let hidden = due.count + soon.count - listed.count
    if hidden > 0 { lines.append("and \(hidden) more") }
    if undated > 0 {
      let many = AuditWords.count(undated, "article")
      lines.append("Nobody knows when \(many) without a date \(undated == 1 ? "is" : "are") due")
    }
    return lines.joined(separator: "\n")
  }

  private func json(_ item: ReviewQueue.Item) -> JSONValue {
    .object([
      ("title", .string(item.title)), ("url", .string(address(item))),
      ("path", .string(item.path)), ("lang", .string(item.language)),
      ("review_by", .optional(item.reviewBy?.description)),
      ("days_overdue", item.daysOverdue.map(JSONValue.integer) ?? .null),
      ("score", .number(item.score)),
      ("reasons", .array(item.factors.reasons.map(JSONValue.string))),
    ])
  }
}

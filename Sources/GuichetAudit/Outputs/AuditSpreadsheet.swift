internal import GuichetCore

extension AuditReport {
  /// One row an article, in the order of the queue.
  package var csv: String {
    let head = [
      "path", "url", "title", "lang", "owner", "category", "status", "last_reviewed", "review_by",
      "days_overdue", "popularity", "score", "overdue_factor", "popularity_factor",
      "consequence_factor", "pressure_factor", "reasons",
    ]
    return CSV.file([head] + queue.items.prefix(limit ?? queue.items.count).map(row))
  }

  private func row(_ item: ReviewQueue.Item) -> [String] {
    let factors = [
      item.factors.overdue, item.factors.popularity, item.factors.consequence,
      item.factors.pressure,
    ]
    return [
      item.path, address(item), item.title, item.language, item.owner ?? "", item.category ?? "",
      item.status.rawValue, item.lastReviewed?.description ?? "",
      item.reviewBy?.description ?? "", item.daysOverdue.map(String.init) ?? "",
      ReviewScale.short(item.popularity), ReviewScale.short(item.score),
    ] + factors.map(ReviewScale.short) + [item.factors.reasons.joined(separator: "; ")]
  }
}

extension ReviewLevelling {
  /// One row a proposal.
  package var csv: String {
    CSV.file(
      [["path", "owner", "now", "new"]]
        + proposals.map {
          [$0.item.path, $0.item.owner ?? "", $0.from.description, $0.to.description]
        })
  }
}

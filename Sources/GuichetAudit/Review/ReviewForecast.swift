internal import GuichetCore

/// What falls due in the next three months, by owner.
package struct ReviewForecast: Sendable {
  /// The ends of the spans ahead, in days from the day of the audit.
  package static let spans = [30, 60, 90]

  /// The articles of one owner.
  package struct Row: Sendable, Hashable {
    /// The owner; nil for what nobody owns.
    package let owner: String?
    /// Due already.
    package internal(set) var due = 0
    /// Due within each of the spans, and not within the one before.
    package internal(set) var ahead = Array(repeating: 0, count: ReviewForecast.spans.count)
    /// Due later.
    package internal(set) var later = 0
    /// Without a day, or with a last review in the future.
    package internal(set) var unknown = 0

    /// All of them.
    package var total: Int { due + ahead.reduce(0, +) + later + unknown }
  }

  /// One row an owner, by name, what nobody owns at the end.
  package let rows: [Row]

  /// Sorts the articles of a queue, known to a baseline or not.
  package init(_ queue: ReviewQueue) {
    var rows: [String?: Row] = [:]
    for item in queue.items + queue.known.items {
      var row = rows[item.owner] ?? Row(owner: item.owner)
      if item.status == .future || item.status == .undated {
        row.unknown += 1
      } else if let overdue = item.daysOverdue {
        if overdue >= 0 {
          row.due += 1
        } else if let span = Self.spans.firstIndex(where: { -overdue <= $0 }) {
          row.ahead[span] += 1
        } else {
          row.later += 1
        }
      }
      rows[item.owner] = row
    }
    self.rows = rows.values.sorted {
      ($0.owner == nil ? 1 : 0, $0.owner ?? "") < ($1.owner == nil ? 1 : 0, $1.owner ?? "")
    }
  }
}

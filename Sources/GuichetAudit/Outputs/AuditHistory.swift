internal import Foundation
package import GuichetCore

/// The numbers of past audits, kept in a file beside the site, so that a report can tell how things
/// develop.
package struct AuditHistory: Sendable {
  /// The numbers of one audit of the whole site.
  package struct Entry: Sendable, Hashable {
    /// The day of the audit.
    package let day: CalendarDay
    /// How many articles there were.
    package let articles: Int
    /// Articles by status.
    package let counts: [ReviewQueue.Status: Int]
    /// Articles that nobody owns.
    package let unowned: Int
    /// Files that could not be read as articles.
    package let unreadable: Int
    /// The audit's own findings by severity.
    package let findings: DiagnosticSummary
    /// Articles that were due, by owner, those with the most.
    package let dueByOwner: [String: Int]

    /// Articles of a status.
    package func count(_ status: ReviewQueue.Status) -> Int { counts[status] ?? 0 }
  }

  /// The audits, one a day, the oldest first.
  package let entries: [Entry]

  private static let format = "guichet-audit-history-1"
  private static let mostBytes = 16 << 20
  private static let mostEntries = 520
  private static let mostOwners = 50
  /// Older audits are thinned out to one a month.
  private static let daysKept = 400

  /// Keeps one entry a day, the last one of several, and thins out the old ones.
  package init(_ entries: [Entry] = []) {
    let byDay = Dictionary(entries.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
    let sorted = byDay.values.sorted { $0.day < $1.day }
    guard let newest = sorted.last?.day else {
      self.entries = []
      return
    }
    let kept = sorted.enumerated().filter { index, entry in
      guard newest.daysSinceEpoch - entry.day.daysSinceEpoch > Self.daysKept else { return true }
      let next = sorted[index + 1].day
      return (next.year, next.month) != (entry.day.year, entry.day.month)
    }.map(\.element)
    self.entries = Array(kept.suffix(Self.mostEntries))
  }

  /// Reads the file; one that is not there yet is an empty history.
  ///
  /// - Returns: a finding where the file is not what it should be, for nobody's numbers are thrown
  ///   away for a slip.
  package static func read(_ path: String) -> Result<AuditHistory, Unusable> {
    guard FileSystem.exists(path) else { return .success(AuditHistory()) }
    do {
      let bytes = try FileSystem.read(path, limit: mostBytes)
      guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
        stored.format == format
      else { return .failure(Unusable(path, "this is no history of audits", help: repair)) }
      var entries: [Entry] = []
      for (index, audit) in stored.audits.enumerated() {
        guard let entry = audit.entry else {
          return .failure(
            Unusable(path, "audit number \(index + 1) of the history cannot be true", help: repair))
        }
        entries.append(entry)
      }
      return .success(AuditHistory(entries))
    } catch {
      return .failure(
        Unusable(path, "the history cannot be read: \(error.reason)", help: "check its permissions")
      )
    }
  }

  private static let repair = "restore it from version control, or remove it to begin anew"

  /// Why a history cannot be used.
  package struct Unusable: Error, Sendable {
    package let diagnostic: Diagnostic

    init(_ path: String, _ message: String, help: String) {
      diagnostic = Diagnostic(
        .auditHistory, at: SourcePosition(file: path), message, help: help)
    }
  }

  /// The history with one more audit, in the place of an earlier one of the same day.
  package func adding(_ entry: Entry) -> AuditHistory { AuditHistory(entries + [entry]) }

  /// The last audit before a day.
  package func last(before day: CalendarDay) -> Entry? { entries.last { $0.day < day } }

  /// The file, one audit a line.
  package var file: [UInt8] {
    let lines = entries.map { "    " + String(decoding: $0.json.serialized(), as: UTF8.self) }
    let text = "{\n  \"format\": \"\(Self.format)\",\n  \"audits\": [\n"
    return Array((text + lines.joined(separator: ",\n") + "\n  ]\n}\n").utf8)
  }

  /// Writes the file unless it says the same already; gives a finding where that is impossible.
  package func write(to path: String) -> Diagnostic? {
    do {
      if FileSystem.exists(path), try FileSystem.read(path, limit: Self.mostBytes) == file {
        return nil
      }
      try FileSystem.write(file, to: path)
      return nil
    } catch {
      return Diagnostic(
        .auditHistory, at: SourcePosition(file: path),
        "the history cannot be written: \(error.reason)",
        help: "name a file in a folder that is there and can be written to")
    }
  }

  /// The file's shape.
  private struct Stored: Decodable {
    let format: String
    let audits: [Audit]

    struct Audit: Decodable {
      let as_of: String
      let articles: Int
      let due: Int
      let soon: Int
      let ok: Int
      let undated: Int
      let future: Int
      let unowned: Int
      let unreadable: Int
      let errors: Int
      let warnings: Int
      let notices: Int
      let due_by_owner: [String: Int]

      /// The entry; nil where a number or the day makes no sense.
      var entry: Entry? {
        guard let day = CalendarDay(parsing: as_of), day.description == as_of,
          [
            articles, due, soon, ok, undated, future, unowned, unreadable, errors, warnings,
            notices,
          ]
          .allSatisfy({ (0...1_000_000_000).contains($0) }),
          due_by_owner.values.allSatisfy({ (0...1_000_000_000).contains($0) })
        else { return nil }
        var findings = DiagnosticSummary([])
        (findings.errors, findings.warnings, findings.notices) = (errors, warnings, notices)
        return Entry(
          day: day, articles: articles,
          counts: [.due: due, .soon: soon, .ok: ok, .undated: undated, .future: future],
          unowned: unowned, unreadable: unreadable, findings: findings, dueByOwner: due_by_owner)
      }
    }
  }
}

extension AuditHistory.Entry {
  /// The numbers of a queue, with what a baseline knows.
  package init(_ queue: ReviewQueue) {
    let items = queue.items + queue.known.items
    day = queue.asOf
    articles = items.count
    counts = Dictionary(items.map { ($0.status, 1) }, uniquingKeysWith: +)
    unowned = items.count { $0.owner == nil }
    unreadable = queue.unreadable
    findings = DiagnosticSummary(queue.diagnostics + queue.known.diagnostics)
    let due = items.filter { $0.status == .due }.compactMap { item in item.owner.map { ($0, 1) } }
    let owners = Dictionary(due, uniquingKeysWith: +)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(AuditHistory.ownersKept)
    dueByOwner = Dictionary(uniqueKeysWithValues: owners.map { ($0.key, $0.value) })
  }

  fileprivate var json: JSONValue {
    let statuses: [ReviewQueue.Status] = [.due, .soon, .ok, .undated, .future]
    return .object(
      [("as_of", .string(day.description)), ("articles", .integer(articles))]
        + statuses.map { ($0.rawValue, .integer(count($0))) }
        + [("unowned", .integer(unowned)), ("unreadable", .integer(unreadable))]
        + findings.members
        + [
          (
            "due_by_owner",
            .object(dueByOwner.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })
          )
        ])
  }
}

extension AuditHistory {
  fileprivate static var ownersKept: Int { mostOwners }
}

internal import Foundation
package import GuichetCore

/// What an audit knew at its first run over old articles, so that later runs tell only what is new.
///
/// An entry holds for a file, a rule, what was found and, where there is one, the day: an article
/// that was reviewed falls due anew.
package struct ReviewBaseline: Sendable {
  /// One thing that is known.
  struct Entry: Hashable, Sendable, Decodable {
    let file: String
    let rule: String
    /// The review day, or for what happened since a review the day of that review.
    let day: String?
    /// What was found; nil for a review day, and in files of older versions.
    let message: String?

    /// What a file of an older version has for it.
    fileprivate var older: Entry {
      let isDue = rule == Rule.reviewDue.rawValue
      return Entry(file: file, rule: rule, day: isDue ? day : nil, message: nil)
    }
  }

  private static let format = "guichet-audit-baseline-1"
  private static let mostBytes = 64 << 20

  /// The day on which it was written.
  package let day: CalendarDay
  let entries: Set<Entry>

  /// Takes everything that a queue lists and finds, but errors: those must be mended.
  package init(_ queue: ReviewQueue) {
    day = queue.asOf
    let reviews = Self.reviews(queue)
    entries = Set(
      (queue.items + queue.known.items).compactMap(Self.entry)
        + (queue.diagnostics + queue.known.diagnostics).filter { $0.severity != .error }
        .map { Self.entry($0, reviews, asOf: queue.asOf) })
  }

  /// What it knows that is still so, and nothing else; what cannot be read stays.
  package func kept(in queue: ReviewQueue) -> ReviewBaseline {
    let still = ReviewBaseline(queue).entries.filter { match($0) != nil }
    let unread = entries.filter { queue.unreadableFiles.contains($0.file) }
    return ReviewBaseline(day: day, entries: still.union(unread))
  }

  /// The entry that knows something.
  func match(_ entry: Entry) -> Entry? {
    entries.contains(entry) ? entry : entries.contains(entry.older) ? entry.older : nil
  }

  /// Reads a baseline.
  ///
  /// - Returns: a finding where the file cannot be used; an audit must not pass over it.
  package static func read(_ path: String) -> Result<ReviewBaseline, Unusable> {
    do {
      let bytes = try FileSystem.read(path, limit: mostBytes)
      guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
        stored.format == format, let day = CalendarDay(parsing: stored.as_of)
      else { return .failure(Unusable(path, "this is no baseline of an audit")) }
      return .success(ReviewBaseline(day: day, entries: Set(stored.entries)))
    } catch {
      return .failure(Unusable(path, "the baseline cannot be read: \(error.reason)"))
    }
  }

  /// Why a baseline cannot be used.
  package struct Unusable: Error, Sendable {
    package let diagnostic: Diagnostic

    init(_ path: String, _ message: String) {
      diagnostic = Diagnostic(
        .auditBaseline, at: SourcePosition(file: path), message,
        help: "write it with `guichet audit --write-baseline`")
    }
  }

  /// The file's shape.
  private struct Stored: Decodable {
    let format: String
    let as_of: String
    let entries: [Entry]
  }

  private init(day: CalendarDay, entries: Set<Entry>) {
    self.day = day
    self.entries = entries
  }

  /// The file, one entry a line, sorted, so that a review takes away one line.
  package var file: [UInt8] {
    let lines = entries.sorted {
      ($0.file, $0.rule, $0.message ?? "") < ($1.file, $1.rule, $1.message ?? "")
    }.map { entry in
      var members: [(String, JSONValue)] = [
        ("file", .string(entry.file)), ("rule", .string(entry.rule)),
      ]
      if let day = entry.day { members.append(("day", .string(day))) }
      if let message = entry.message { members.append(("message", .string(message))) }
      return "    " + String(decoding: JSONValue.object(members).serialized(), as: UTF8.self)
    }
    let head = "{\n  \"format\": \"\(Self.format)\",\n  \"as_of\": \"\(day)\",\n  \"entries\": ["
    return Array((head + (lines.isEmpty ? "" : "\n") + lines.joined(separator: ",\n")).utf8)
      + Array("\n  ]\n}\n".utf8)
  }

  /// How much it knows.
  package var count: Int { entries.count }

  /// Writes the file; gives a finding where that is impossible.
  package func write(to path: String) -> Diagnostic? {
    do {
      try FileSystem.write(file, to: path)
      return nil
    } catch {
      return Diagnostic(
        .auditBaseline, at: SourcePosition(file: path),
        "the baseline cannot be written: \(error.reason)", help: "check the folder's permissions")
    }
  }

  static func entry(_ item: ReviewQueue.Item) -> Entry? {
    guard item.status == .due, let day = item.reviewBy else { return nil }
    return Entry(file: item.path, rule: Rule.reviewDue.rawValue, day: day.description, message: nil)
  }

  /// The entry of a finding; the audit's own day in its message would make it another one tomorrow.
  static func entry(
    _ diagnostic: Diagnostic, _ reviews: [String: CalendarDay], asOf: CalendarDay
  ) -> Entry {
    let file = diagnostic.position.file
    let isSinceReview =
      diagnostic.rule == .changedSinceReview || diagnostic.rule == .versionSinceReview
    return Entry(
      file: file, rule: diagnostic.rule.rawValue,
      day: isSinceReview ? reviews[file]?.description : nil,
      message: diagnostic.message.replacing("lies after \(asOf)", with: "lies ahead"))
  }

  /// The day of the last review by file.
  static func reviews(_ queue: ReviewQueue) -> [String: CalendarDay] {
    Dictionary(
      (queue.items + queue.known.items).compactMap { item in
        item.lastReviewed.map { (item.path, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension ReviewQueue {
  /// The queue without what a baseline knows, which it keeps apart.
  package func without(_ baseline: ReviewBaseline) -> ReviewQueue {
    var queue = self
    var met: Set<ReviewBaseline.Entry> = []
    func isKnown(_ entry: ReviewBaseline.Entry?) -> Bool {
      guard let entry, let known = baseline.match(entry) else { return false }
      met.insert(known)
      return true
    }
    let reviews = ReviewBaseline.reviews(self)
    queue.known.day = baseline.day
    queue.known.items = items.filter { isKnown(ReviewBaseline.entry($0)) }
    queue.items = items.filter { !isKnown(ReviewBaseline.entry($0)) }
    let findings = diagnostics.map {
      ($0, $0.severity != .error && isKnown(ReviewBaseline.entry($0, reviews, asOf: asOf)))
    }
    queue.known.diagnostics = findings.filter(\.1).map(\.0)
    queue.diagnostics = findings.filter { !$0.1 }.map(\.0)
    // Who looks at some articles, or cannot read one, cannot say that anything is done.
    queue.known.done =
      scope != nil
      ? 0
      : baseline.entries.subtracting(met).count { !unreadableFiles.contains($0.file) }
    return queue
  }
}

/// The words of a progress.
package enum ProgressText {
  /// A line that fits a terminal, `columns` wide: `Reading articles 1200/5000 (24%)`.
  package static func line(_ snapshot: WorkProgress.Snapshot, columns: Int) -> String {
    let text = snapshot.stage.phrase + counted(snapshot)
    // The last column stays empty: some terminals go to the next line as soon as it is written.
    return String(text.prefix(max(columns - 1, 0)))
  }

  /// A line for a log: `guichet: reading articles (1200 of 5000)`.
  package static func logLine(_ snapshot: WorkProgress.Snapshot) -> String {
    let phrase = snapshot.stage.phrase
    let words = phrase.prefix(1).lowercased() + phrase.dropFirst()
    guard snapshot.total > 0 else { return "guichet: \(words)" }
    return "guichet: \(words) (\(min(snapshot.done, snapshot.total)) of \(snapshot.total))"
  }

  private static func counted(_ snapshot: WorkProgress.Snapshot) -> String {
    guard snapshot.total > 0 else { return "" }
    let done = min(snapshot.done, snapshot.total)
    return " \(done)/\(snapshot.total) (\(done * 100 / snapshot.total)%)"
  }
}

/// When a log is told of a progress: rarely, and only if there is something to wait for.
package struct ProgressLog: Sendable {
  private static let patience = 5.0
  private static let interval = 10.0
  private var last: (stage: Stage, seconds: Double)?

  /// Creates a log in which nothing stands.
  package init() {}

  /// The line to write now, if any: after five seconds the stage it is in, then each new stage, and
  /// the same one again after ten more seconds.
  package mutating func line(_ snapshot: WorkProgress.Snapshot, after seconds: Double) -> String? {
    guard seconds >= Self.patience else { return nil }
    if let last, last.stage == snapshot.stage, seconds - last.seconds < Self.interval { return nil }
    last = (snapshot.stage, seconds)
    return ProgressText.logLine(snapshot)
  }
}

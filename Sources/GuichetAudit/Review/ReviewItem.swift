package import GuichetCore

extension ReviewQueue {
  /// How an article stands with its review.
  package enum Status: String, Sendable, CaseIterable {
    /// The review day has come.
    case due
    /// It comes within the window.
    case soon
    /// The last review lies in the future, which nobody can have done.
    case future
    /// Nothing tells when to review it.
    case undated
    /// Reviewed, and not due within the window.
    case ok
  }

  /// A part of an article that has a day of its own.
  package struct Part: Sendable, Hashable {
    /// The line of its comment in the file.
    package let line: Int
    /// The heading above it; nil where there is none.
    package let heading: String?
    /// The day of its review, or the one from which it is not shown.
    package let day: CalendarDay
    /// Whether the day is the one from which it is not shown.
    package let expires: Bool
  }

  /// One article of the queue.
  package struct Item: Sendable {
    /// The source file relative to the root.
    package let path: String
    /// The whole address.
    package let permalink: String
    package let title: String
    package let language: String
    package let owner: String?
    /// The folder below the language's folder, as `billing/cards`; nil at the top.
    package let category: String?
    package let lastReviewed: CalendarDay?
    /// The day of the next review.
    package let reviewBy: CalendarDay?
    package let status: Status
    /// Days since the review day; negative before it.
    package let daysOverdue: Int?
    /// How much it is read: the number in its front matter.
    package let popularity: Double
    /// What its place in the queue comes from.
    package let factors: ReviewFactors
    /// Parts that are due for review, soon due, or soon not shown any more, in the order of the
    /// text.
    package let parts: [Part]
    /// The key or the comment that decides when it is due, else the title.
    package let position: SourcePosition

    /// The weight in the order, with two decimals.
    package var score: Double { (factors.score * 100).rounded() / 100 }

    /// What the next review is about: the article, or the one part whose day it is.
    private var subject: String {
      guard let part = parts.first(where: { $0.line == position.line && !$0.expires }) else {
        return "the article"
      }
      return part.heading.map { "the part “\($0.prefix(80))”" } ?? "a part of the article"
    }

    /// That it is due, or soon, as a finding; nil for every other status, which has a finding of its
    /// own or needs none.
    package var finding: Diagnostic? {
      guard let reviewBy, let daysOverdue else { return nil }
      switch status {
      case .due:
        let age =
          daysOverdue == 0
          ? "today" : "\(daysOverdue) day\(daysOverdue == 1 ? "" : "s") ago, on \(reviewBy)"
        return Diagnostic(
          .reviewDue, at: position, "\(subject) fell due for review \(age)",
          help: "read it from beginning to end, mend it, and record it with `guichet review`")
      case .soon:
        return Diagnostic(
          .reviewSoon, at: position, "\(subject) falls due for review on \(reviewBy)",
          help: "read it, mend it, and record it with `guichet review`")
      case .future, .undated, .ok: return nil
      }
    }
  }
}

package import GuichetCore
internal import GuichetMarkdown

/// A part of an article that somebody has to look at on a day of its own.
package struct SectionReview: Hashable, Sendable {
  /// What happens on the day.
  package enum Kind: String, Hashable, Sendable {
    /// The part is due for review.
    case review
    /// The part is not shown from that day on.
    case expiry
  }

  package let kind: Kind
  package let day: CalendarDay
  /// The words of the heading above it; nil where it stands above the first one.
  package let heading: String?
  /// Where its comment stands, with the line.
  package let position: SourcePosition

  /// The line of its comment in the file.
  package var line: Int { position.line ?? 1 }
}

extension Article {
  /// The parts of an article that have days of their own, in the order of the text.
  ///
  /// A review of the whole article settles the days up to its own.
  func openSectionReviews(asOf: CalendarDay) -> [SectionReview] {
    let settled = frontMatter.lastReviewed.flatMap { $0 <= asOf ? $0 : nil }
    return document.dateMarks.compactMap { mark in
      if mark.kind == .reviewBy, let settled, mark.day <= settled { return nil }
      return SectionReview(
        kind: mark.kind == .expires ? .expiry : .review, day: mark.day, heading: mark.heading,
        position: mark.position)
    }
  }
}

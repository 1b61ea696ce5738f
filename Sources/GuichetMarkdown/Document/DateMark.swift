package import GuichetCore

/// A day that a part of a text has for itself, written as `<!-- review-by: 2027-01-15 -->` or
/// `<!-- expires: 2027-09-01 -->`.
package struct DateMark: Hashable, Sendable {
  /// What happens on the day.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The part is due for review.
    case reviewBy = "review-by"
    /// The part is not shown from that day on.
    case expires
  }

  package var kind: Kind
  package var day: CalendarDay
  /// The words of the heading that the part stands under, or that it is the section of.
  package var heading: String?
  /// Whether it is about a section.
  package var isSection: Bool
  /// Where it stands.
  package var position: SourcePosition
}

package import GuichetCore

/// A product whose articles can apply to some of its versions.
package struct Product: Sendable, Hashable {
  /// The key in `site.yml` and in front matter.
  package var name: String
  /// What readers see.
  package var title: LocalizedText
  /// The versions as listed, newest first by convention.
  package var versions: [ProductVersion]

  /// The version marked current, else the first.
  package var current: ProductVersion? { versions.first(where: \.isCurrent) ?? versions.first }
}

/// One version of a product.
package struct ProductVersion: Sendable, Hashable {
  package var name: String
  package var isCurrent = false
  package var released: CalendarDay?
  package var supportedUntil: CalendarDay?
  package var endOfLife: CalendarDay?

  /// Whether customers can have it on a day.
  package func isReleased(on day: CalendarDay) -> Bool { released.map { $0 <= day } ?? true }

  /// Whether it is released and supported on a day.
  package func isInUse(on day: CalendarDay) -> Bool { isReleased(on: day) && !isEnded(on: day) }

  /// Whether nobody supports it any more on a day.
  package func isEnded(on day: CalendarDay) -> Bool {
    if let endOfLife, endOfLife <= day { return true }
    if let supportedUntil, supportedUntil < day { return true }
    return false
  }
}

internal import GuichetContent
internal import GuichetCore

extension Article {
  /// Shows a draft or a scheduled article as if its day had come, and keeps in mind why it is not
  /// public.
  mutating func preview(on day: CalendarDay) {
    if let published = frontMatter.published, published > day {
      preview = .scheduled(published)
      frontMatter.published = nil
    }
    if frontMatter.isDraft {
      preview = .draft
      frontMatter.isDraft = false
    }
  }
}

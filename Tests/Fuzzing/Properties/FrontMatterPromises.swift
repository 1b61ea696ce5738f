import GuichetContent
import GuichetCore

/// Reading front matter, and writing keys into it.
enum FrontMatterPromises {
  /// What a review writes.
  private static let review: [FrontMatterEdit.Change] = [
    .init(.lastReviewed, .plain("2026-11-22")), .init(.reviewedBy, .text("Ada: \"B\"\\")),
    .init(.reviewedVersion, .list(["app 5", "#cli, 2"])), .init(.reviewNote, nil),
  ]

  @Sendable static func check(_ bytes: [UInt8]) throws {
    guard UTF8Check.firstInvalidOffset(in: bytes) == nil else { return }
    let parser = FrontMatterParser(SiteConfiguration())
    let outcome = parser.parse(bytes, file: "a.md", needsTitle: true)
    try check(outcome, bytes)
    guard let written = try? FrontMatterEdit.applying(review, to: bytes, parser) else { return }
    let again = parser.parse(written, file: "a.md", needsTitle: true)
    try demand(
      written[again.bodyOffset...].elementsEqual(bytes[outcome.bodyOffset...]), "the text changed")
    try demand(
      again.frontMatter.lastReviewed == CalendarDay(year: 2026, month: 11, day: 22),
      "the day that was written is not read")
    try demand(again.frontMatter.title == outcome.frontMatter.title, "the title changed")
    do {
      let twice = try FrontMatterEdit.applying(review, to: written, parser)
      try demand(twice == written, "writing the same twice changes the file")
    } catch let failure as FrontMatterEdit.Failure {
      // YAML ends lines where git and editors do not; then nothing is written.
      let isOdd = String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
        ["\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0)
      }
      try demand(isOdd, "what was written cannot be written again: \(failure)")
    }
  }

  /// What holds of front matter under any settings.
  static func check(_ outcome: FrontMatterParser.Outcome, _ bytes: [UInt8]) throws {
    try FindingPromises.check(outcome.diagnostics, in: bytes)
    try demand(
      !outcome.frontMatter.title.isEmpty || !outcome.diagnostics.isEmpty,
      "no title, and nothing said")
    try demand(outcome.bodyOffset <= bytes.count, "the text starts behind the file's end")
    let line = FindingPromises.lines(of: bytes[..<outcome.bodyOffset])
    if outcome.bodyOffset < bytes.count {
      try demand(outcome.bodyLine == line, "line \(outcome.bodyLine) for \(line)")
    }
    if let slug = outcome.frontMatter.slug {
      try demand(Slug(slug)?.text == slug, "the slug \(slug.debugDescription) is none")
    }
    if let popularity = outcome.frontMatter.popularity {
      try demand((0...1e12).contains(popularity), "a popularity of \(popularity)")
    }
  }
}

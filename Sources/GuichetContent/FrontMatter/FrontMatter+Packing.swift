package import GuichetCore

extension FrontMatter: Packable {
  package func pack(into writer: inout PackWriter) {
    title.pack(into: &writer)
    description.pack(into: &writer)
    id.pack(into: &writer)
    slug.pack(into: &writer)
    type.pack(into: &writer)
    products.pack(into: &writer)
    variantOf.pack(into: &writer)
    tags.pack(into: &writer)
    keywords.pack(into: &writer)
    popularity.pack(into: &writer)
    isFeatured.pack(into: &writer)
    order.pack(into: &writer)
    owner.pack(into: &writer)
    lastReviewed.pack(into: &writer)
    reviewIn.pack(into: &writer)
    reviewBy.pack(into: &writer)
    reviewedBy.pack(into: &writer)
    reviewedVersions.pack(into: &writer)
    reviewedHash.pack(into: &writer)
    reviewNote.pack(into: &writer)
    expires.pack(into: &writer)
    expiresTo.pack(into: &writer)
    isDraft.pack(into: &writer)
    published.pack(into: &writer)
    redirectFrom.pack(into: &writer)
    related.pack(into: &writer)
    contact.pack(into: &writer)
    image.pack(into: &writer)
    isHiddenFromSearchEngines.pack(into: &writer)
    lang.pack(into: &writer)
    author.pack(into: &writer)
    updated.pack(into: &writer)
    canonical.pack(into: &writer)
    status.pack(into: &writer)
    fixedIn.pack(into: &writer)
    translationOf.pack(into: &writer)
    sourceHash.pack(into: &writer)
    address.pack(into: &writer)
    positions.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    title = try String(from: &reader)
    description = try String?(from: &reader)
    id = try String?(from: &reader)
    slug = try String?(from: &reader)
    type = try ArticleType?(from: &reader)
    products = try [ProductRange](from: &reader)
    variantOf = try PlacedText?(from: &reader)
    tags = try [String](from: &reader)
    keywords = try [String](from: &reader)
    popularity = try Double?(from: &reader)
    isFeatured = try Bool(from: &reader)
    order = try Double?(from: &reader)
    owner = try String?(from: &reader)
    lastReviewed = try CalendarDay?(from: &reader)
    reviewIn = try ReviewInterval?(from: &reader)
    reviewBy = try CalendarDay?(from: &reader)
    reviewedBy = try String?(from: &reader)
    reviewedVersions = try [String](from: &reader)
    reviewedHash = try String?(from: &reader)
    reviewNote = try String?(from: &reader)
    expires = try CalendarDay?(from: &reader)
    expiresTo = try String?(from: &reader)
    isDraft = try Bool(from: &reader)
    published = try CalendarDay?(from: &reader)
    redirectFrom = try [OldAddress](from: &reader)
    related = try [PlacedText](from: &reader)
    contact = try [PlacedText]?(from: &reader)
    image = try PlacedText?(from: &reader)
    isHiddenFromSearchEngines = try Bool(from: &reader)
    lang = try PlacedText?(from: &reader)
    author = try String?(from: &reader)
    updated = try CalendarDay?(from: &reader)
    canonical = try String?(from: &reader)
    status = try IssueStatus?(from: &reader)
    fixedIn = try String?(from: &reader)
    translationOf = try PlacedText?(from: &reader)
    sourceHash = try String?(from: &reader)
    address = try PlacedText?(from: &reader)
    positions = try KeyPositions(from: &reader)
  }
}

extension ArticleType: Packable {}
extension IssueStatus: Packable {}

extension PlacedText: Packable {
  package func pack(into writer: inout PackWriter) {
    text.pack(into: &writer)
    position.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    text = try String(from: &reader)
    position = try SourcePosition(from: &reader)
  }
}

extension OldAddress: Packable {
  package func pack(into writer: inout PackWriter) {
    text.pack(into: &writer)
    anchor.pack(into: &writer)
    position.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    text = try String(from: &reader)
    anchor = try String?(from: &reader)
    position = try SourcePosition(from: &reader)
  }
}

extension ProductRange: Packable {
  package func pack(into writer: inout PackWriter) {
    name.pack(into: &writer)
    versions.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    name = try String?(from: &reader)
    versions = try VersionRange?(from: &reader)
  }
}

extension VersionRange: Packable {
  package func pack(into writer: inout PackWriter) { texts.pack(into: &writer) }

  package init(from reader: inout PackReader) throws(PackError) {
    guard let range = VersionRange(try [String](from: &reader)) else { throw PackError() }
    self = range
  }
}

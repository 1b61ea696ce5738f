package import GuichetCore
package import GuichetMarkdown

/// One Markdown file of the content folder, read and placed in the site.
package struct Article: Sendable {
  /// What the article's page is.
  package enum Role: Sendable, Hashable {
    /// A page of its own.
    case article
    /// The text of a category's page.
    case category
    /// The text of a language's home page.
    case home
  }

  /// Whether readers see it on the day of the build.
  package enum Visibility: Sendable, Hashable {
    case published, draft, scheduled, expired
  }

  /// Why readers do not see an article yet that a preview shows.
  package enum Preview: Sendable, Hashable {
    case draft
    /// It is shown from this day on.
    case scheduled(CalendarDay)
  }

  /// What an article is made of; behind one reference, as most code asks a copy of an article for one
  /// or two things, and counting up and down what all the rest refers to would take longer than that.
  private struct Fields: Sendable {
    let source: ContentFile
    let hash: ContentHash
    var facts: ContentHash?
    var language: String
    var pathInLanguage: String
    var matter: Boxed<FrontMatter>
    var document: Boxed<MarkdownDocument>
    var role: Role = .article
    var permalink = ""
    var category: Int?
    var applicability = Applicability()
    var channelNames: [String] = []
    var visibility: Visibility = .published
    var reviewDay: CalendarDay?
    var wholeReviewDay: CalendarDay?
    var sectionReviews: [SectionReview] = []
    var translationKey = ""
    var standIn: StandIn?
    var outdated: OutdatedTranslation?
    var preview: Preview?
    var wording = ""
    var signals: ArticleSignals?
    var isPopularityCounted = false
  }

  /// Always one: an array is copied when somebody changes it whom others share it with, and only then.
  private var fields: [Fields]

  /// The file.
  package var source: ContentFile { fields[0].source }
  /// The hash of the file's bytes.
  package var hash: ContentHash { fields[0].hash }
  /// The hash of what the file says beside its text: all of it that can show on pages of others; nil
  /// where nobody asked.
  package var facts: ContentHash? {
    get { fields[0].facts }
    _modify { yield &fields[0].facts }
  }
  /// Its language tag.
  package var language: String {
    get { fields[0].language }
    _modify { yield &fields[0].language }
  }
  /// The path below the language's folder, which joins translations of one article.
  package var pathInLanguage: String {
    get { fields[0].pathInLanguage }
    _modify { yield &fields[0].pathInLanguage }
  }
  /// What it says about itself, with what it inherits from category and site filled in.
  package var frontMatter: FrontMatter {
    _read { yield fields[0].matter.wrappedValue }
    set { fields[0].matter.wrappedValue = newValue }
  }
  /// Its text.
  package var document: MarkdownDocument {
    _read { yield fields[0].document.wrappedValue }
    set { fields[0].document.wrappedValue = newValue }
  }
  /// What its page is.
  package var role: Role {
    get { fields[0].role }
    _modify { yield &fields[0].role }
  }
  /// The address below the site, without a slash in front, as `fr/billing/refunds/`.
  package var permalink: String {
    get { fields[0].permalink }
    _modify { yield &fields[0].permalink }
  }
  /// The category it stands in, an index into the model's categories; nil at a language's root.
  package var category: Int? {
    get { fields[0].category }
    _modify { yield &fields[0].category }
  }
  /// The products and versions that it applies to.
  package var applicability: Applicability {
    get { fields[0].applicability }
    _modify { yield &fields[0].applicability }
  }
  /// Names of the contact channels it offers, in order.
  package var channelNames: [String] {
    get { fields[0].channelNames }
    _modify { yield &fields[0].channelNames }
  }
  /// Whether readers see it.
  package var visibility: Visibility {
    get { fields[0].visibility }
    _modify { yield &fields[0].visibility }
  }
  /// The first day on which it, or a part of it, is due for review; nil where nothing tells.
  package var reviewDay: CalendarDay? {
    get { fields[0].reviewDay }
    _modify { yield &fields[0].reviewDay }
  }
  /// The day on which the article as a whole is due; nil where nothing tells.
  package var wholeReviewDay: CalendarDay? {
    get { fields[0].wholeReviewDay }
    _modify { yield &fields[0].wholeReviewDay }
  }
  /// Parts that are due or end on days of their own.
  package var sectionReviews: [SectionReview] {
    get { fields[0].sectionReviews }
    _modify { yield &fields[0].sectionReviews }
  }
  /// What joins it with its translations: the path below its language's folder, or that of the
  /// article it says to translate.
  package var translationKey: String {
    get { fields[0].translationKey }
    _modify { yield &fields[0].translationKey }
  }
  /// The article of another language whose text is shown here for want of a translation.
  package var standIn: StandIn? {
    get { fields[0].standIn }
    _modify { yield &fields[0].standIn }
  }
  /// Whether its original says something else than when it was translated.
  package var outdated: OutdatedTranslation? {
    get { fields[0].outdated }
    _modify { yield &fields[0].outdated }
  }
  /// Set where only a preview shows it.
  package var preview: Preview? {
    get { fields[0].preview }
    _modify { yield &fields[0].preview }
  }
  /// The hash of what translators and reviewers follow: title, description and text; empty where
  /// nobody asks for it.
  package var wording: String {
    get { fields[0].wording }
    _modify { yield &fields[0].wording }
  }
  /// What readers did with it, from the tables in `content/signals`; nil where they say nothing.
  package var signals: ArticleSignals? {
    get { fields[0].signals }
    _modify { yield &fields[0].signals }
  }
  /// Whether `popularity` was filled in from traffic.
  package var isPopularityCounted: Bool {
    get { fields[0].isPopularityCounted }
    _modify { yield &fields[0].isPopularityCounted }
  }

  /// Where `popularity` comes from; nil where there is none.
  package var popularitySource: PopularitySource? {
    frontMatter.popularity == nil ? nil : isPopularityCounted ? .traffic : .frontMatter
  }

  /// Creates an article that has no place yet.
  package init(
    source: ContentFile, language: String, pathInLanguage: String, frontMatter: FrontMatter,
    document: MarkdownDocument, hash: ContentHash
  ) {
    fields = [
      Fields(
        source: source, hash: hash, language: language, pathInLanguage: pathInLanguage,
        matter: Boxed(wrappedValue: frontMatter), document: Boxed(wrappedValue: document))
    ]
  }

  /// The language of its title and text.
  package var textLanguage: String { standIn?.language ?? language }

  /// Whether feeds and lists for programs have it: it is published, and in its own language.
  package var isPublic: Bool { visibility == .published && preview == nil && standIn == nil }

  /// The title, or where there is none the file's name in words.
  package var title: String { frontMatter.title }

  /// Where a finding about the article as a whole points.
  package func position(of key: FrontMatterKey) -> SourcePosition {
    frontMatter.positions[key] ?? frontMatter.positions[.title]
      ?? SourcePosition(file: source.file, line: 1)
  }

  /// The description, else the beginning of the text, cut at a word.
  package var summary: String {
    frontMatter.description ?? document.summary.cutAtWord(maximum: 160)
  }
}

extension String {
  /// The text, or its first whole words within `maximum` characters and an ellipsis.
  package func cutAtWord(maximum: Int) -> String {
    guard let limit = index(startIndex, offsetBy: maximum, limitedBy: endIndex), limit < endIndex
    else {
      return self
    }
    var head = self[..<limit]
    if !self[limit].isWhitespace {
      if let blank = head.lastIndex(where: \.isWhitespace), blank > startIndex {
        head = head[..<blank]
      }
    }
    while let last = head.last, last.isWhitespace || ",;:-–—".contains(last) { head.removeLast() }
    return head + "…"
  }
}

extension MarkdownDocument {
  /// The ids that links can point at.
  package func hasAnchor(_ anchor: String) -> Bool {
    headings.contains { $0.anchor == anchor }
  }
}

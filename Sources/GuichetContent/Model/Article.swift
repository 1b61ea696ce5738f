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

  /// The file.
  package let source: ContentFile
  /// Its language tag.
  package var language: String
  /// The path below the language's folder, which joins translations of one article.
  package var pathInLanguage: String
  /// What it says about itself, with what it inherits from category and site filled in.
  package var frontMatter: FrontMatter {
    _read { yield boxedMatter.wrappedValue }
    set { boxedMatter.wrappedValue = newValue }
  }
  /// Its text.
  package var document: MarkdownDocument {
    _read { yield boxedDocument.wrappedValue }
    set { boxedDocument.wrappedValue = newValue }
  }
  /// The hash of the file's bytes.
  package let hash: ContentHash
  /// What its page is.
  package var role: Role = .article
  /// The address below the site, without a slash in front, as `fr/billing/refunds/`.
  package var permalink = ""
  /// The category it stands in, an index into the model's categories; nil at a language's root.
  package var category: Int?
  /// The products and versions that it applies to.
  package var applicability = Applicability()
  /// Names of the contact channels it offers, in order.
  package var channelNames: [String] = []
  /// Whether readers see it.
  package var visibility: Visibility = .published
  /// The first day on which it, or a part of it, is due for review; nil where nothing tells.
  package var reviewDay: CalendarDay?
  /// The day on which the article as a whole is due; nil where nothing tells.
  package var wholeReviewDay: CalendarDay?
  /// Parts that are due or end on days of their own.
  package var sectionReviews: [SectionReview] = []

  private var boxedMatter: Boxed<FrontMatter>
  private var boxedDocument: Boxed<MarkdownDocument>

  /// What joins it with its translations: the path below its language's folder, or that of the
  /// article it says to translate.
  package var translationKey = ""
  /// The article of another language whose text is shown here for want of a translation.
  package var standIn: StandIn?
  /// Whether its original says something else than when it was translated.
  package var outdated: OutdatedTranslation?
  /// Set where only a preview shows it.
  package var preview: Preview?
  /// The hash of what translators and reviewers follow: title, description and text; empty where
  /// nobody asks for it.
  package var wording = ""

  /// What readers did with it, from the tables in `content/signals`; nil where they say nothing.
  package var signals: ArticleSignals?
  /// Where `popularity` comes from; nil where there is none.
  package var popularitySource: PopularitySource? {
    frontMatter.popularity == nil ? nil : isPopularityCounted ? .traffic : .frontMatter
  }
  /// Whether `popularity` was filled in from traffic.
  package var isPopularityCounted = false

  /// Creates an article that has no place yet.
  package init(
    source: ContentFile, language: String, pathInLanguage: String, frontMatter: FrontMatter,
    document: MarkdownDocument, hash: ContentHash
  ) {
    self.source = source
    self.language = language
    self.pathInLanguage = pathInLanguage
    self.hash = hash
    boxedMatter = Boxed(wrappedValue: frontMatter)
    boxedDocument = Boxed(wrappedValue: document)
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

package import GuichetCore

/// What an article says about itself before its text.
package struct FrontMatter: Sendable {
  /// The question or task, in the customer's words; the page's only level-1 heading.
  package var title = ""
  /// One or two sentences for lists and search engines.
  package var description: String?
  /// A stable name for help links.
  package var id: String?
  /// The last segment of the permalink.
  package var slug: String?
  /// What kind of article it is.
  package var type: ArticleType?
  /// The products it is about and the versions of them; empty where it does not say.
  package var products: [ProductRange] = []
  /// The article that answers the same question for other versions.
  package var variantOf: PlacedText?
  /// Topics.
  package var tags: [String] = []
  /// Words customers use that the text does not.
  package var keywords: [String] = []
  /// How much it is read, 0 and up; used relative to the other articles.
  package var popularity: Double?
  /// Whether the home page shows it first.
  package var isFeatured = false
  /// Place in lists, small first.
  package var order: Double?
  /// Who keeps it true.
  package var owner: String?
  /// When somebody last read it from beginning to end and found it true.
  package var lastReviewed: CalendarDay?
  /// How long a review lasts.
  package var reviewIn: ReviewInterval?
  /// The day of the next review, over `last_reviewed` + `review_in`.
  package var reviewBy: CalendarDay?
  /// Who did the last review.
  package var reviewedBy: String?
  /// The versions of the products at the last review, each as `product version`.
  package var reviewedVersions: [String] = []
  /// The hash of the wording at the last review.
  package var reviewedHash: String?
  /// What was noted at the last review.
  package var reviewNote: String?
  /// The day from which it is no longer shown.
  package var expires: CalendarDay?
  /// Where its address leads after that.
  package var expiresTo: String?
  /// Whether it is unfinished.
  package var isDraft = false
  /// The day from which it is shown.
  package var published: CalendarDay?
  /// Old addresses that lead here.
  package var redirectFrom: [OldAddress] = []
  /// Articles picked by hand, as links relative to this one.
  package var related: [PlacedText] = []
  /// Names of contact channels, over the route; nil when not given.
  package var contact: [PlacedText]?
  /// A picture for previews on other sites.
  package var image: PlacedText?
  /// Whether search engines should leave it out.
  package var isHiddenFromSearchEngines = false
  /// The language it says it is in.
  package var lang: PlacedText?
  /// Who wrote it.
  package var author: String?
  /// The last change of substance.
  package var updated: CalendarDay?
  /// The absolute address of the original, where this is a copy.
  package var canonical: String?
  /// How far a known issue has come.
  package var status: IssueStatus?
  /// The version in which a known issue is gone.
  package var fixedIn: String?
  /// The article of another language that it translates, by its path below the content folder.
  package var translationOf: PlacedText?
  /// The hash of the original's wording when it was translated.
  package var sourceHash: String?
  /// The whole address that an article of another tool asks for.
  package var address: PlacedText?
  /// Where each key stands.
  package var positions = KeyPositions()
}

/// A text and where it stands.
package struct PlacedText: Hashable, Sendable {
  package var text: String
  package var position: SourcePosition

  package init(text: String, position: SourcePosition) {
    self.text = text
    self.position = position
  }
}

/// The shapes an article can have.
package enum ArticleType: String, CaseIterable, Sendable {
  case howTo = "how-to"
  case faq, troubleshooting, reference, tutorial
  case knownIssue = "known-issue"
  case announcement
}

/// How far a known issue has come; the raw value is the word in front matter.
package enum IssueStatus: String, CaseIterable, Sendable {
  case investigating, identified, workaround, fixed
  case wontFix = "wont-fix"
}

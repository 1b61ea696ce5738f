package import GuichetCore
package import GuichetMarkdown

/// What `site.yml` says, with every default filled in.
package struct SiteConfiguration: Sendable {
  /// The hash of the bytes that say it all.
  package var hash = ContentHash([])
  /// The help centre's name, by language.
  package var title = LocalizedText("Help")
  /// What it is about, for the home page and search engines.
  package var description: LocalizedText?
  /// Where the site is published.
  package var baseURL = BaseURL.placeholder
  /// Language tags; the first is the default.
  package var languages: [String] = ["en"]
  /// Products with their versions, in the order written.
  package var products: [Product] = []
  /// How readers reach a person.
  package var contact = ContactConfiguration()
  /// Review defaults for articles and categories that say nothing.
  package var review = ReviewDefaults()
  /// Customers' words for search.
  package var vocabulary = SearchVocabulary()
  /// Where the site counts what readers search for: an https address or a path on the same host.
  package var searchEvents: String?
  /// Words to avoid, with the customer's word.
  package var avoidedWords: [(word: String, instead: String)] = []
  /// The look.
  package var theme = ThemeConfiguration()
  /// Whether raw HTML in articles passes as it is.
  package var allowsRawHTML = false
  /// What is known about the tool for which the articles were written; nil for Guichet.
  package var preset: Preset?
  /// Front matter keys renamed to Guichet's own.
  package var renamedKeys: [String: String] = [:]
  /// Front matter keys that are nobody's business.
  package var ignoredKeys: Set<String> = []
  /// Severities changed by the site; nil switches a rule off.
  package var severities: [Rule: Severity?] = [:]
  /// Who stands behind the site.
  package var organization: Organization?
  /// Whether pages of questions and answers carry schema.org's FAQPage.
  package var hasFAQData = false
  /// Where "did this help?" goes.
  package var feedback: Feedback?
  /// Links at the foot of every page: imprint, privacy.
  package var footerLinks: [FooterLink] = []
  /// A short text on top of every page.
  package var announcement: Announcement?
  /// The picture for previews on other sites of pages that have none, a file in the content folder.
  package var socialImage: PlacedText?
  /// What is written beside the pages.
  package var publish = PublishConfiguration()
  /// What happens where a translation is missing or old.
  package var translations = TranslationConfiguration()
  /// Where the day of the last change comes from that an article does not give.
  package var dates = DateSource.written
  /// How fast readers of the past count less, in days: each such time halves them.
  package var signalHalfLife = ReviewInterval(90, .day)
  /// The page about privacy; nil for none.
  package var privacy: PrivacyConfiguration? = PrivacyConfiguration()
  /// Where `site.yml` stands, relative to the root.
  package var file = "content/site.yml"

  /// Creates the configuration of a site that says nothing.
  package init() {}

  /// The language whose pages have no prefix.
  package var defaultLanguage: String { languages.first ?? "en" }
  /// Whether articles live in one folder a language.
  package var isMultilingual: Bool { languages.count > 1 }

  /// The words to avoid, to look for in a text.
  package var avoidedPhrases: PhraseList {
    PhraseList(avoidedWords.map { (phrase: $0.word, instead: $0.instead) })
  }

  /// The terms of the glossary to look for in texts of a language: those with a definition.
  package func glossaryTerms(in language: String) -> TermList {
    guard vocabulary.linksGlossary else { return TermList() }
    return TermList(
      vocabulary.glossary.map { term in
        term.definition(in: language) == nil
          ? [] : [term.name(in: language)] + term.also(in: language)
      })
  }

  /// A product by its name in `site.yml`.
  package func product(named name: String) -> Product? {
    products.first { $0.name == name }
  }
}

/// Colours, logo and theme folder.
package struct ThemeConfiguration: Sendable, Hashable {
  /// The folder below `themes/`.
  package var name = "default"
  /// What the site sets of the look, by key.
  package var look: [String: PlacedText] = [:]
  /// An image in the content folder or the theme's assets.
  package var logo: PlacedText?
  /// The same for dark screens.
  package var darkLogo: PlacedText?
  /// Whether the logo says the site's title, so that no text stands beside it.
  package var isLogoAlone = false

  /// The keys of the look; the theme reads their values.
  package static let lookKeys = [
    "accent", "accent_dark", "band", "background", "ink", "radius", "font", "heading_font",
  ]
}

/// A short text on top of every page.
package struct Announcement: Sendable, Hashable {
  package var text: LocalizedText
  /// Where more is said: an http or https address, or a path on the same host.
  package var url: String?
  /// The last day on which it is shown.
  package var until: CalendarDay?

  /// Whether it is shown on a day.
  package func isShown(on day: CalendarDay) -> Bool { until.map { day <= $0 } ?? true }
}

/// The body behind the site, for structured data.
package struct Organization: Sendable, Hashable {
  package var name: String
  package var url: String?
  /// A file in the content folder, or an https address.
  package var logo: PlacedText?
}

/// Where readers' answers to "did this help?" go; at least one is set.
package struct Feedback: Sendable, Hashable {
  /// Takes answers by POST: an https address, or a path on the same host.
  package var url: String?
  /// A path on the same host that is asked for with the answer in its query, so that the host's
  /// access log keeps it.
  package var log: String?
  /// A mailbox.
  package var email: String?
}

/// A link at the foot of every page.
package struct FooterLink: Sendable, Hashable {
  package var title: LocalizedText
  package var url: String
}

package import GuichetCore

/// The ways to a person, and which articles offer which.
package struct ContactConfiguration: Sendable {
  /// The zone of the opening hours (IANA name), shown beside them.
  package var timeZone: String?
  /// Whether times are written with the halves of the day, as `9:00 AM`.
  package var hasHalfDays = false
  /// Where the holidays stand, when there are any.
  package var holidaysPosition: SourcePosition?
  /// Channels in escalation order.
  package var channels: [ContactChannel] = []
  /// Which channels a part of the site offers instead of all.
  package var routes: [ContactRoute] = []
  /// When a reader who seems stuck is offered a channel unasked; nil never.
  package var offer: ContactOffer? = ContactOffer()

  /// The channels for readers of a language, in escalation order.
  package func channels(in language: String) -> [ContactChannel] {
    channels.filter { $0.serves(language) }
  }
}

/// How long a reader looks before a channel is offered unasked, once a visit.
package struct ContactOffer: Sendable, Hashable {
  /// So many articles read without one that helped.
  package var pages = 4
  /// So many seconds on one article.
  package var seconds = 90
}

/// One way to reach a person.
package struct ContactChannel: Sendable, Hashable {
  /// What kind of way it is.
  package enum Kind: String, Sendable, CaseIterable {
    case form, chat, phone, email, callback, appointment, community, post
  }

  package var kind: Kind
  /// The name that routes and front matter use; the kind where none is given.
  package var name: String
  /// What readers see.
  package var label: LocalizedText?
  /// Where it leads, with placeholders `{article}`, `{title}`, `{query}`, `{version}`, `{lang}`,
  /// `{trail}`:
  /// an http or https address, `tel:`, `mailto:`, or nil for post.
  package var url: String?
  /// The text that an e-mail starts with, with the same placeholders.
  package var body: LocalizedText?
  /// What is shown beside the label: a number, an e-mail or postal address.
  package var text: String?
  /// A sentence about cost, waiting time or language.
  package var note: LocalizedText?
  /// When somebody answers.
  package var hours: OpeningHours?
  /// The days on which other hours count, by day; the site's and the channel's own.
  package var holidays: [Holiday] = []
  /// The languages it answers in; empty for all.
  package var languages: [String] = []
  /// The form on the contact page, for a channel that is one; `url` is nil then.
  package var form: ContactForm?
  /// Where it stands in `site.yml`.
  package var position: SourcePosition

  /// Whether readers of a language are answered in it; `fr` counts for `fr-CA` too.
  package func serves(_ language: String) -> Bool {
    languages.isEmpty || languages.contains(language)
      || languages.contains(String(language.prefix { $0 != "-" }))
  }
}

/// Sends some articles to some channels; everything that is given must fit.
package struct ContactRoute: Sendable, Hashable {
  package var category: String?
  package var tag: String?
  package var product: String?
  /// Articles that apply to no version outside this range.
  package var versions: VersionRange?
  package var language: String?
  /// Names of channels, in order.
  package var channels: [String]
  package var position: SourcePosition
}

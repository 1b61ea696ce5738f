package import GuichetCore

/// The ways to a person, and which articles offer which.
package struct ContactConfiguration: Sendable {
  /// The zone of the opening hours (IANA name), shown beside them.
  package var timeZone: String?
  /// Channels in escalation order.
  package var channels: [ContactChannel] = []
  /// Which channels a part of the site offers instead of all.
  package var routes: [ContactRoute] = []
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
  /// Where it leads, with placeholders `{article}`, `{title}`, `{query}`, `{version}`, `{lang}`:
  /// an http or https address, `tel:`, `mailto:`, or nil for post.
  package var url: String?
  /// What is shown beside the label: a number, an e-mail or postal address.
  package var text: String?
  /// A sentence about cost, waiting time or language.
  package var note: LocalizedText?
  /// When somebody answers.
  package var hours: OpeningHours?
  /// Where it stands in `site.yml`.
  package var position: SourcePosition
}

/// Sends the articles of a category, tag or product to some channels.
package struct ContactRoute: Sendable, Hashable {
  package var category: String?
  package var tag: String?
  package var product: String?
  /// Names of channels, in order.
  package var channels: [String]
  package var position: SourcePosition
}

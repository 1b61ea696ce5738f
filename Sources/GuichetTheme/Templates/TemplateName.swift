/// The templates that a theme must have: one a kind of page, and the fragments that many pages share.
package enum TemplateName: String, Sendable, Hashable, CaseIterable {
  case home
  case category
  case article
  case tag
  case tags
  case glossary
  case search
  case contact
  case sent
  case version
  case privacy
  case notFound = "not_found"
  case redirect
  case gone

  /// The head of every page of a language, for `header_html`.
  case header
  /// The foot of every page of a language, for `footer_html`.
  case footer

  /// The vocabulary's names for this template.
  var shape: Shape { Vocabulary.shape(of: self) }
}

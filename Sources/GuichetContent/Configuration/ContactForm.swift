package import GuichetCore

/// A form on the contact page, posted to an address of the operator.
package struct ContactForm: Sendable, Hashable {
  /// What kind of answer a field of the operator's takes.
  package enum FieldKind: String, Sendable, CaseIterable {
    case text, email, tel, number, select
  }

  /// A field of the operator's.
  package struct Field: Sendable, Hashable {
    /// Under which name the answer is sent.
    package var name: String
    package var kind: FieldKind
    package var label: LocalizedText
    package var hint: LocalizedText?
    package var isRequired: Bool
    /// What can be chosen; sent is the text for languages without one of their own, so that the
    /// operator gets the same in every language.
    package var options: [LocalizedText]
  }

  /// Takes the form by POST: an https address, or a path on the same host.
  package var action: String
  /// Whether readers must leave an address for the answer.
  package var needsReplyAddress = true
  package var fields: [Field] = []

  /// Names that the form itself uses.
  package static let ownNames: Set<String> = [
    "subject", "message", "email", "article", "title", "query", "version", "lang", "trail",
  ]
}

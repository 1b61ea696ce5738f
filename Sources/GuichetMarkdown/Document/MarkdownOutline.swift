package import GuichetCore

/// What a document's own page and the checks of its text ask about it, and hardly anybody else.
package struct MarkdownOutline: Hashable, Sendable {
  /// The headings in order, without one that only repeats the title.
  package var headings: [Heading] = []
  /// The links in order, without those whose scheme is not allowed.
  package var links: [Link] = []
  /// The images and videos in order, without those whose scheme is not allowed.
  package var images: [Image] = []
  /// Which of the options' phrases the text uses, in the order of their first uses.
  package var phraseUses: [PhraseUse] = []
  /// The parts that are about some versions only, in order.
  package var versionMarks: [VersionMark] = []
  /// Which findings about it shall stay, as its comments say.
  package var suppressions: [Suppression] = []
  /// The anchors that the text would have with its expired parts; empty where nothing has expired.
  package var anchorsBeforeExpiry: Set<String> = []
  /// Whether it has the text of a film, written `> [!TRANSCRIPT]`.
  package var hasTranscript = false
  /// What the writer should know, in the order of the text.
  package var diagnostics: [Diagnostic] = []

  /// Creates an empty outline.
  package init() {}
}

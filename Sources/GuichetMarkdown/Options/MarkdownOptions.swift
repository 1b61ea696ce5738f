package import GuichetCore

/// What the site decides about its Markdown; together with the bytes, all that a result depends on.
package struct MarkdownOptions: Hashable, Sendable {
  /// Whether HTML in an article goes to the page as it is written; off, it is shown as text.
  package var rawHTML: Bool
  /// The sizes beyond which a text is shown unparsed.
  package var limits: MarkdownLimits
  /// The words that the converter itself writes, in the article's language.
  package var words: MarkdownWords
  /// Words and phrases whose uses in the text are counted.
  package var phrases: PhraseList
  /// Terms of the glossary, whose first uses in the text become links.
  package var terms: TermList
  /// Whether each heading of level 2 is a question that has a link to itself beside it.
  package var linksQuestions: Bool
  /// Whether the document is written as Markdown too.
  package var writesMarkdown: Bool
  /// The day of the build, from which on parts that expired are left out; nil to leave out none.
  package var asOf: CalendarDay?

  /// Creates options; the defaults are what an untouched English site uses.
  package init(
    rawHTML: Bool = false, limits: MarkdownLimits = .standard, words: MarkdownWords = .english,
    phrases: PhraseList = PhraseList(), terms: TermList = TermList(), linksQuestions: Bool = false,
    writesMarkdown: Bool = false, asOf: CalendarDay? = nil
  ) {
    self.rawHTML = rawHTML
    self.limits = limits
    self.words = words
    self.phrases = phrases
    self.terms = terms
    self.linksQuestions = linksQuestions
    self.writesMarkdown = writesMarkdown
    self.asOf = asOf
  }
}

/// Terms of a glossary to look for in running text, each in any number of forms.
package struct TermList: Hashable, Sendable {
  /// Every form of every term.
  let phrases: PhraseList
  /// The term of each phrase.
  private let terms: [Int]

  /// Whether there is nothing to look for.
  package var isEmpty: Bool { phrases.isEmpty }

  /// Creates a list.
  ///
  /// - Parameter terms: the forms of each term; a term without forms is not looked for.
  package init(_ terms: [[String]] = []) {
    phrases = PhraseList(terms.flatMap(\.self).map { (phrase: $0, instead: "") })
    self.terms = terms.enumerated().flatMap { number, forms in forms.map { _ in number } }
  }

  /// The term that a phrase is a form of, counted from 0 in the order given.
  func term(ofPhrase phrase: Int) -> Int { terms[phrase] }
}

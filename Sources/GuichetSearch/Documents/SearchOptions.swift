/// A word of the trade that a search for it explains.
package struct GlossaryTerm: Sendable {
  package let name: String
  /// Other words for it.
  package let also: [String]
  package let definition: String

  /// Takes the parts as they are.
  package init(name: String, also: [String], definition: String) {
    self.name = name
    self.also = also
    self.definition = definition
  }
}

/// What a site decides about its search index.
package struct SearchOptions: Sendable {
  /// The language of the documents (BCP 47); the primary subtag picks the stemmer.
  package var language: String
  /// Groups of words or phrases that mean the same, each found by all the others.
  package var synonyms: [[String]]
  /// The first word or phrase of each, when typed, also finds the others, but not the reverse.
  package var oneWaySynonyms: [[String]]
  /// Terms whose definition is shown to who searches for them.
  package var glossary: [GlossaryTerm]
  /// Up to this many bytes of JSON, the whole index is one file.
  package var singleFileLimit: Int
  /// The bytes of JSON a file of postings is filled to.
  package var postingShardSize: Int
  /// The number of words in a file of the vocabulary.
  package var vocabularyShardWords: Int
  /// The characters of text kept of an article for excerpts.
  package var excerptCharacters: Int

  /// The defaults aim at at most 60 kB (gzip) for a first query on 1,000 articles.
  package init(
    language: String, synonyms: [[String]] = [], oneWaySynonyms: [[String]] = [],
    glossary: [GlossaryTerm] = [], singleFileLimit: Int = 120_000,
    postingShardSize: Int = 2_500, vocabularyShardWords: Int = 200,
    excerptCharacters: Int = 1_200
  ) {
    self.language = language
    self.synonyms = synonyms
    self.oneWaySynonyms = oneWaySynonyms
    self.glossary = glossary
    self.singleFileLimit = singleFileLimit
    self.postingShardSize = postingShardSize
    self.vocabularyShardWords = vocabularyShardWords
    self.excerptCharacters = excerptCharacters
  }
}

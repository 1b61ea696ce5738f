package import GuichetCore

/// Where analyses of documents are kept from one build to the next.
///
/// What it gives back must be what it was given; it may forget at any time.
package protocol AnalysisStore: Sendable {
  /// Whether something was kept under a key, which may be gone all the same when it is asked for.
  func has(_ key: ContentHash) -> Bool
  /// What was kept under a key.
  func analysis(of key: ContentHash) -> AnalysedDocuments?
  /// The texts of an analysis that was kept under a key.
  func texts(of key: ContentHash) -> AnalysedTexts?
  /// Keeps an analysis.
  func keep(_ analysis: AnalysedDocuments, of key: ContentHash)
  /// Keeps the texts of an analysis.
  func keep(_ texts: AnalysedTexts, of key: ContentHash)
  /// The words of the last index of a language.
  func words(of language: String) -> KeptWords?
  /// Keeps the words of an index.
  func keep(_ words: KeptWords, of language: String)
  /// What was kept of the last index of a language.
  func index(of language: String) -> KeptIndex?
  /// Keeps what has to be known of an index.
  func keep(_ index: KeptIndex, of language: String)
}

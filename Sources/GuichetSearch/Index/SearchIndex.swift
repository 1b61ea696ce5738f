/// The search index of one language: the structures that the files hold and both readers search.
package struct SearchIndex: Sendable {
  let options: SearchOptions
  /// In the order of their numbers.
  let documents: [SearchDocument]
  /// The sections of each as results show them.
  let excerpts: [Excerpt]
  let vocabulary: Vocabulary
  let postings: Postings
  let layout: ShardLayout

  /// Analyses the documents and builds their index; the same input gives the same index.
  ///
  /// A document's place in the array is its number in results.
  ///
  /// - Parameter store: what spares the analysis of documents that are as they were.
  package static func build(
    _ documents: [SearchDocument], options: SearchOptions, store: (any AnalysisStore)? = nil
  ) async -> SearchIndex {
    await SearchIndexBuilder(documents: documents, options: options, store: store).build()
  }
}

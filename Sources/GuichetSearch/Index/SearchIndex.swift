package import GuichetCore

/// The search index of one language: the structures that the files hold and both readers search.
package struct SearchIndex: Sendable {
  let options: SearchOptions
  /// In the order of their numbers.
  let documents: [SearchDocument]
  /// The sections of each as results show them.
  let excerpts: Excerpts
  let vocabulary: Vocabulary
  let layout: ShardLayout
  let counts: PostingsCounts
  /// Of the words that somebody asks for: all, but where files are known.
  var postings = Postings()
  /// The keys of the analyses of its runs, and the hashes of what nearly everything depends on
  /// (``IndexBasis``) and of its words; nil where nothing is kept.
  var keys: [ContentHash] = []
  var basis: ContentHash?
  var words: ContentHash?
  /// For each of ``parts`` the file that stands published with the same bytes; empty where nobody knows
  /// of any.
  private(set) var known: [KeptIndex.File?] = []

  init(
    options: SearchOptions, documents: [SearchDocument], excerpts: Excerpts,
    vocabulary: Vocabulary, layout: ShardLayout, counts: PostingsCounts
  ) {
    self.options = options
    self.documents = documents
    self.excerpts = excerpts
    self.vocabulary = vocabulary
    self.layout = layout
    self.counts = counts
  }

  /// Analyses the documents and builds their index; the same input gives the same index.
  ///
  /// A document's place in the array is its number in results.
  ///
  /// - Parameters:
  ///   - store: what spares the analysis of documents that are as they were.
  ///   - published: gives the hash of a file of the index that stands published, by its name; such a
  ///     file is not made again. Only for whoever wants nothing of the index but its files.
  package static func build(
    _ documents: [SearchDocument], options: SearchOptions, store: (any AnalysisStore)? = nil,
    published: (@Sendable (String) -> ContentHash?)? = nil
  ) async -> SearchIndex {
    await SearchIndexBuilder(
      documents: documents, options: options, store: store, published: published
    ).build()
  }

  /// Finds out which files are known: those that nothing has touched, that begin and end where they
  /// did, and that stand published, as do all that share the hash in their names.
  mutating func know(
    _ before: KeptIndex, _ change: IndexChange, _ published: (String) -> ContentHash?
  ) {
    let parts = parts
    let old = Dictionary(grouping: before.files, by: \.kind)
    known = [KeptIndex.File?](repeating: nil, count: parts.count)
    for group in Self.groups(parts) {
      let kind = parts[group.lowerBound].kind
      guard let files = old[kind] else { continue }
      // The last group has all files that are left.
      let isLast = group.upperBound == parts.count || parts[group.upperBound].kind != kind
      guard !isLast || files.count == parts[group.upperBound - 1].number + 1 else { continue }
      let same = parts[group].map { part -> KeptIndex.File? in
        guard files.indices.contains(part.number) else { return nil }
        let file = files[part.number]
        guard change.range(of: file) == part.range, !change.touches(part, layout),
          published(part.fileName(file.name)) == file.hash
        else { return nil }
        return file
      }
      guard same.allSatisfy({ $0 != nil }) else { continue }
      for (place, file) in zip(group, same) { known[place] = file }
    }
  }

  /// Whether the postings of each row have to be made; nil where all have.
  var wantedRows: [Bool]? {
    guard !known.isEmpty else { return nil }
    var wanted = [Bool](repeating: false, count: vocabulary.keys.count)
    for (part, file) in zip(parts, known) where part.kind == .postings && file == nil {
      for row in part.range { wanted[row] = true }
    }
    return wanted
  }
}

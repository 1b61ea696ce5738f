package import GuichetCore

/// What the next build has to know of an index to make only those of its files that are others.
///
/// After an edit of a text nearly every file says what it said. Which they are is told by the words of
/// the articles that changed, as they are now and as they were.
package struct KeptIndex: Sendable {
  /// A file of the index.
  struct File: Sendable, Hashable {
    /// What in it is of which kind.
    let kind: SearchIndex.Part.Kind
    /// Of words, keys or documents.
    let range: Range<Int>
    /// The hash in its name.
    let name: String
    /// The hash of its bytes.
    let hash: ContentHash
  }

  /// See ``IndexBasis/hash``.
  let basis: ContentHash
  /// The hash of its words and their groups.
  let words: ContentHash
  /// The keys of the analyses of its runs.
  let keys: [ContentHash]
  /// How many documents have each word.
  let counts: PostingsCounts
  /// In the order of the index.
  let files: [File]
}

/// What nearly every file of an index depends on: where it is another, all are made.
struct IndexBasis {
  private var writer = PackWriter()

  /// Takes what is no text of an article.
  ///
  /// - Parameters:
  ///   - shown: of each run of documents, what ``DocumentChunks/shown(_:)`` gives.
  ///   - mean: the usual length of a body.
  init(_ options: SearchOptions, runs: [Range<Int>], shown: [ContentHash], mean: Double) {
    options.postingShardSize.pack(into: &writer)
    options.vocabularyShardWords.pack(into: &writer)
    options.excerptCharacters.pack(into: &writer)
    for run in runs { run.count.pack(into: &writer) }
    shown.pack(into: &writer)
    mean.pack(into: &writer)
  }

  var hash: ContentHash { ContentHash(writer.bytes) }
}

extension KeptIndex: Packable {
  package func pack(into writer: inout PackWriter) {
    basis.pack(into: &writer)
    words.pack(into: &writer)
    keys.pack(into: &writer)
    writer.append(column: counts.all)
    writer.append(column: counts.titles)
    writer.append(number: UInt(files.count))
    for file in files {
      writer.append(byte: UInt8(ascii: file.kind.letter))
      writer.append(number: UInt(file.range.lowerBound))
      writer.append(number: UInt(file.range.count))
      file.name.pack(into: &writer)
      file.hash.pack(into: &writer)
    }
  }

  package init(from reader: inout PackReader) throws(PackError) {
    basis = try ContentHash(from: &reader)
    words = try ContentHash(from: &reader)
    keys = try [ContentHash](from: &reader)
    counts = PostingsCounts(all: try reader.column(), titles: try reader.column())
    guard counts.all.count == counts.titles.count else { throw PackError() }
    var files: [File] = []
    for _ in 0..<(try reader.count()) {
      let letter = Unicode.Scalar(try reader.byte())
      guard let kind = SearchIndex.Part.Kind(rawValue: String(letter)) else { throw PackError() }
      let (start, count) = (try reader.number(), try reader.number())
      guard start <= UInt32.max, count <= UInt32.max else { throw PackError() }
      files.append(
        File(
          kind: kind, range: Int(start)..<Int(start + count), name: try String(from: &reader),
          hash: try ContentHash(from: &reader)))
    }
    self.files = files
  }
}

extension SearchIndex.Part.Kind {
  fileprivate var letter: Unicode.Scalar { rawValue.unicodeScalars.first ?? "v" }
}

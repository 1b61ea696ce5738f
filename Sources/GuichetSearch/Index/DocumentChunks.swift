internal import GuichetCore

/// Cuts the documents of a language into runs that are analysed together.
///
/// The addresses of the documents say where a run ends, so that one more or one less changes its
/// own run and perhaps the next one, not all that follow.
enum DocumentChunks {
  /// The runs of some documents.
  static func ranges(_ documents: [SearchDocument]) -> [Range<Int>] {
    let usual = usualSize(documents.count)
    var ranges: [Range<Int>] = []
    var start = 0
    for (index, document) in documents.enumerated() {
      let size = index + 1 - start
      guard size >= usual / 2, hash(document.url) % UInt64(usual) == 0 || size >= usual * 4
      else { continue }
      ranges.append(start..<index + 1)
      start = index + 1
    }
    if start < documents.count { ranges.append(start..<documents.count) }
    return ranges
  }

  /// How long runs are usually: so that there are some hundred, and work for all cores to the end, but
  /// a word is normalised a few times, not once a document.
  ///
  /// A power of two, which seldom changes.
  private static func usualSize(_ count: Int) -> Int {
    var size = 16
    while size < 256, size * 2 * 128 <= count { size *= 2 }
    return size
  }

  /// FNV-1a, of whose bits the low ones are used.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash >> 32
  }

  /// The hash of all that the analysis reads of some documents.
  static func key(
    _ documents: ArraySlice<SearchDocument>, excerptCharacters: Int
  ) -> ContentHash {
    var writer = PackWriter()
    excerptCharacters.pack(into: &writer)
    for document in documents {
      document.title.pack(into: &writer)
      document.keywords.pack(into: &writer)
      document.tags.pack(into: &writer)
      document.summary.pack(into: &writer)
      document.category.pack(into: &writer)
      document.ancestors.pack(into: &writer)
      document.slug.pack(into: &writer)
      document.sectionsHash.pack(into: &writer)
    }
    return ContentHash(writer.bytes)
  }

  /// The hash of all that files of an index say of some documents and that the analysis does not read.
  static func shown(_ documents: ArraySlice<SearchDocument>) -> ContentHash {
    var writer = PackWriter()
    for document in documents {
      document.url.pack(into: &writer)
      document.description.pack(into: &writer)
      document.type.pack(into: &writer)
      document.products.pack(into: &writer)
      document.versions.pack(into: &writer)
      document.tags.pack(into: &writer)
      document.popularity.pack(into: &writer)
    }
    return ContentHash(writer.bytes)
  }
}

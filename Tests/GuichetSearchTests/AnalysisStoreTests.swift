import GuichetCore
import Synchronization
import TestSupport
import Testing

@testable import GuichetSearch

/// What is kept of documents changes how long an index takes, and no byte of it.
struct AnalysisStoreTests {
  /// Keeps bytes, as a folder would.
  private final class Store: AnalysisStore {
    private let files = Mutex<[ContentHash: [UInt8]]>([:])
    private let spelled = Mutex<[ContentHash: [UInt8]]>([:])
    private let made = Mutex(0)
    private let lists = Mutex<[String: [UInt8]]>([:])
    private let indexes = Mutex<[String: [UInt8]]>([:])

    func has(_ key: ContentHash) -> Bool { files.withLock { $0[key] != nil } }

    func analysis(of key: ContentHash) -> AnalysedDocuments? {
      guard let bytes = files.withLock({ $0[key] }) else { return nil }
      var reader = PackReader(bytes)
      let analysis = try? AnalysedDocuments(from: &reader)
      #expect(analysis != nil && reader.isAtEnd)
      return analysis
    }

    func keep(_ analysis: AnalysedDocuments, of key: ContentHash) {
      var writer = PackWriter()
      analysis.pack(into: &writer)
      files.withLock { [bytes = writer.bytes] in $0[key] = bytes }
      made.withLock { $0 += 1 }
    }

    func texts(of key: ContentHash) -> AnalysedTexts? {
      guard let bytes = spelled.withLock({ $0[key] }) else { return nil }
      var reader = PackReader(bytes)
      let texts = try? AnalysedTexts(from: &reader)
      #expect(texts != nil && reader.isAtEnd)
      return texts
    }

    func keep(_ texts: AnalysedTexts, of key: ContentHash) {
      var writer = PackWriter()
      texts.pack(into: &writer)
      spelled.withLock { [bytes = writer.bytes] in $0[key] = bytes }
    }

    /// Forgets the texts of about half of the runs.
    func loseTexts(_ generator: inout SeededGenerator) {
      for key in files.withLock({ Array($0.keys) }) where Bool.random(using: &generator) {
        spelled.withLock { $0[key] = nil }
      }
    }

    func words(of language: String) -> KeptWords? {
      guard let bytes = lists.withLock({ $0[language] }) else { return nil }
      var reader = PackReader(bytes)
      let words = try? KeptWords(from: &reader)
      #expect(words != nil && reader.isAtEnd)
      return words
    }

    func keep(_ words: KeptWords, of language: String) {
      var writer = PackWriter()
      words.pack(into: &writer)
      lists.withLock { [bytes = writer.bytes] in $0[language] = bytes }
    }

    func index(of language: String) -> KeptIndex? {
      guard let bytes = indexes.withLock({ $0[language] }) else { return nil }
      var reader = PackReader(bytes)
      let index = try? KeptIndex(from: &reader)
      #expect(index != nil && reader.isAtEnd)
      return index
    }

    func keep(_ index: KeptIndex, of language: String) {
      var writer = PackWriter()
      index.pack(into: &writer)
      indexes.withLock { [bytes = writer.bytes] in $0[language] = bytes }
    }

    /// How many runs were analysed since this was asked last.
    func count() -> Int {
      made.withLock { count in
        defer { count = 0 }
        return count
      }
    }
  }

  /// Words that are written in many ways, some of which are the same to a reader.
  private static let words = [
    "login", "log", "in", "Log-in", "GitHub", "gitHub", "PDF2", "3.2", "l'été", "ete",
    "e\u{301}te\u{301}",
    "\u{301}x", "abc", "abc\u{301}x", "don't", "user’s", "straße", "STRASSE", "œuvre", "日本語", "한국어",
    "قَلَم", "ΟΔΟΣ", "ά", "snake_case", "a-b-c-d-e-f", String(repeating: "long", count: 12), "I", "x",
    "\u{0928}\u{093C}", "\u{0929}", "😀", "\u{FB01}le", "E000\u{E000}",
  ]

  private static func text(_ count: Int, _ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...count, using: &generator)).map { _ in
      words.randomElement(using: &generator) ?? ""
    }.joined(separator: Bool.random(using: &generator) ? " " : ", ")
  }

  private static func document(_ name: Int, _ generator: inout SeededGenerator) -> SearchDocument {
    SearchDocument(
      url: "/topic/\(name)/", title: text(5, &generator), description: text(4, &generator),
      lead: text(3, &generator), category: text(1, &generator), ancestors: [text(1, &generator)],
      slug: text(3, &generator), tags: [text(1, &generator)], keywords: [text(3, &generator)],
      popularity: Double(generator.next() % 11) / 10,
      sections: (0..<generator.next() % 4).map {
        SearchSection(
          anchor: "s\($0)", title: text(4, &generator), text: text(30, &generator))
      })
  }

  private static func edit(_ documents: inout [SearchDocument], _ generator: inout SeededGenerator)
  {
    let place = Int.random(in: 0..<documents.count, using: &generator)
    let name = Int(generator.next() % 1_000)
    switch generator.next() % 4 {
    case 0: documents[place] = document(name, &generator)
    case 1: documents.insert(document(name, &generator), at: place)
    case 2 where documents.count > 1: documents.remove(at: place)
    default: documents.swapAt(place, 0)
    }
  }

  private static func options() -> SearchOptions {
    SearchOptions(
      language: "fr", singleFileLimit: 0, postingShardSize: 300, vocabularyShardWords: 12)
  }

  private static func files(
    _ documents: [SearchDocument], store: (any AnalysisStore)? = nil,
    cut: @escaping @Sendable ([SearchDocument]) -> [Range<Int>] = DocumentChunks.ranges
  ) async -> [String: [UInt8]] {
    let index = await SearchIndexBuilder(
      documents: documents, options: options(), store: store, cut: cut
    ).build()
    return Dictionary(await index.files().map { ($0.name, $0.bytes ?? []) }) { first, _ in first }
  }

  @Test(arguments: 1...6) func `edits give the same bytes with a store and without`(
    seed: UInt64
  ) async {
    var generator = SeededGenerator(seed)
    var documents = (0..<Int.random(in: 1...90, using: &generator)).map {
      Self.document($0, &generator)
    }
    let store = Store()
    for step in 0..<8 {
      let expected = await Self.files(documents)
      #expect(await Self.files(documents, store: store) == expected, "seed \(seed), \(step)")
      // Every byte may depend on how documents are cut, and none does.
      let size = Int.random(in: 1...documents.count, using: &generator)
      let cut = await Self.files(documents) { documents in
        stride(from: 0, to: documents.count, by: size).map {
          $0..<min($0 + size, documents.count)
        }
      }
      #expect(cut == expected, "seed \(seed), \(step), runs of \(size)")
      Self.edit(&documents, &generator)
      if step.isMultiple(of: 3) { store.loseTexts(&generator) }
    }
  }

  /// Words of which some are rare and each has others of its stem.
  private static let rare = (0..<60).flatMap { number in
    ["", "s", "ing"].map {
      "zork\(Unicode.Scalar(UInt8(97 + number / 8)))\(Unicode.Scalar(UInt8(97 + number % 8)))" + $0
    }
  }

  private static func rareText(_ count: Int, _ generator: inout SeededGenerator) -> String {
    (0..<count).map { _ in
      // The later in the list, the rarer.
      let place = Double.random(in: 0..<1, using: &generator)
      return rare[Int(place * place * place * Double(rare.count))]
    }.joined(separator: " ")
  }

  /// Takes words that no other article has out of one, and puts others in: some that stand beside
  /// each other or between words of a stem, some of the stem of a rare word, in texts and in titles.
  private static func exchangeWords(
    in document: inout SearchDocument, _ generator: inout SeededGenerator
  ) {
    let letters = "abcdefgh".map(String.init)
    func news() -> String {
      let stem =
        "zork\(letters.randomElement(using: &generator) ?? "")\(letters.randomElement(using: &generator) ?? "")"
      return [
        "grandmother", "login", "logins", "été", stem + "m", stem + "n", stem + "e", stem + "es",
      ]
      .randomElement(using: &generator) ?? ""
    }
    document = SearchDocument(
      url: document.url, title: "Title \(generator.next() % 2 == 0 ? news() : "")",
      description: document.description, lead: document.lead, category: document.category,
      ancestors: document.ancestors, slug: document.slug, type: document.type,
      tags: document.tags, keywords: document.keywords, popularity: document.popularity,
      sections: [
        SearchSection(anchor: "n", title: "Log in grand mother", text: "\(news()) \(news())")
      ])
  }

  /// Writes an article's text anew, or a part of it; or what else may become of articles.
  private static func rewrite(
    _ documents: inout [SearchDocument], _ generator: inout SeededGenerator
  ) {
    let place = Int.random(in: 0..<documents.count, using: &generator)
    let old = documents[place]
    var sections = old.sections
    var popularity = old.popularity
    var type = old.type
    switch generator.next() % 14 {
    case 0: return edit(&documents, &generator)
    case 1: popularity = Double(generator.next() % 11) / 10
    case 2: type = ["faq", "how-to", nil].randomElement(using: &generator) ?? nil
    case 3: sections.append(SearchSection(anchor: "n", title: "", text: "new\(generator.next())"))
    case 12, 13: return exchangeWords(in: &documents[5], &generator)
    case 4: sections = []
    case 5..<9 where !sections.isEmpty:
      let last = sections.removeLast()
      sections.append(
        SearchSection(
          anchor: last.anchor, title: last.title,
          text: last.text + " " + rareText(2, &generator)))
    default:
      sections = (0..<2).map {
        SearchSection(
          anchor: "s\($0)", title: text(4, &generator),
          text: text(30, &generator) + " " + rareText(3, &generator))
      }
    }
    documents[place] = SearchDocument(
      url: old.url, title: old.title, description: old.description, lead: old.lead,
      category: old.category, ancestors: old.ancestors, slug: old.slug, type: type,
      tags: old.tags, keywords: old.keywords, popularity: popularity, sections: sections)
  }

  @Test(arguments: 1...4) func `files that no edit has touched are known, and no others`(
    seed: UInt64
  ) async throws {
    var generator = SeededGenerator(seed)
    var documents = (0..<600).map { number in
      let made = Self.document(number, &generator)
      return SearchDocument(
        url: made.url, title: made.title + " " + Self.rareText(1, &generator),
        description: made.description, lead: made.lead, category: made.category,
        ancestors: made.ancestors, slug: made.slug, tags: made.tags, keywords: made.keywords,
        popularity: made.popularity,
        sections: made.sections + [
          SearchSection(anchor: "r", title: "", text: Self.rareText(4, &generator))
        ])
    }
    let store = Store()
    var standing: [String: ContentHash] = [:]
    var shares: [Double] = []
    for step in 0..<30 {
      let expected = await Self.files(documents)
      var builder = SearchIndexBuilder(
        documents: documents, options: Self.options(), store: store)
      builder.published = { [standing] name in standing[name] }
      let index = await builder.build()
      let files = await index.files()
      #expect(Set(files.map(\.name)) == Set(expected.keys), "seed \(seed), \(step)")
      for file in files {
        let bytes: [UInt8] = try #require(expected[file.name])
        let isSame = (file.bytes ?? bytes) == bytes && file.hash == ContentHash(bytes)
        #expect(isSame, "seed \(seed), \(step): \(file.name)")
        if file.bytes == nil { #expect(standing[file.name] == file.hash) }
      }
      let known = files.count { $0.bytes == nil }
      shares.append(Double(known) / Double(files.count))
      let kept: KeptIndex = try #require(index.kept(files))
      store.keep(kept, of: "fr")
      standing = expected.mapValues { ContentHash($0) }
      // Somebody takes files away.
      if generator.next() % 4 == 0, let lost = standing.keys.randomElement(using: &generator) {
        standing[lost] = nil
      }
      for _ in 0...generator.next() % 2 { Self.rewrite(&documents, &generator) }
    }
    // All is made the first time; after most edits little is.
    #expect(shares[0] == 0)
    #expect(shares.count { $0 > 0.2 } > 8, "\(shares)")
  }

  @Test func `a file of postings is the same where its words are, wherever they stand`() throws {
    let counts = PostingsCounts(all: [1, 1, 1, 1, 1, 1], titles: [0, 0, 0, 0, 0, 0])
    let hash = ContentHash(of: "words")
    let kept = KeptIndex(basis: hash, words: hash, keys: [], counts: counts, files: [])
    var vocabulary = Vocabulary()
    vocabulary.keys = ["a", "c", "d", "e", "f", "g"]
    vocabulary.spellings = vocabulary.keys
    vocabulary.mates = [[], [], [], [], [4, 5], [4, 5]]
    let builder = PostingsBuilder(
      parts: [], rows: [], vocabulary: vocabulary, priors: [], counts: counts, mean: 20)
    // `b` is gone and `d` is new; `g` has lost a word of its stem.
    let change = try #require(
      IndexChange(
        kept, builder,
        NumberedWords.Before(hash: hash, rows: [0, -1, 1, 3, 4, 5], regrouped: [4, 5])))
    func range(_ old: Range<Int>, _ kind: SearchIndex.Part.Kind = .postings) -> Range<Int>? {
      change.range(of: KeptIndex.File(kind: kind, range: old, name: "", hash: hash))
    }
    #expect(range(0..<1) == 0..<1)
    #expect(range(0..<2) == nil && range(0..<3) == nil && range(1..<3) == nil)
    #expect(range(2..<3) == 1..<2)
    #expect(range(2..<4) == nil)
    #expect(range(3..<6) == 3..<6)
    #expect(range(3..<7) == nil && range(2..<2) == nil)
    #expect(range(1..<3, .documents) == 1..<3)
    #expect(change.postings == [false, false, true, false, true, true])
    #expect(change.rows(of: [-1, 0, 1, 2, 5]) == [-1, 0, -1, 1, 5])
    let others = NumberedWords.Before(hash: ContentHash(of: "others"))
    #expect(IndexChange(kept, builder, others) == nil)
  }

  @Test func `a word that others write as two comes and goes`() async {
    var generator = SeededGenerator(5)
    var documents = (0..<120).map { Self.document($0, &generator) }
    func document(_ name: Int, _ title: String) -> SearchDocument {
      SearchDocument(
        url: "/topic/\(name)/", title: title, description: "", lead: "", category: "",
        ancestors: [], slug: "", tags: [], keywords: [], popularity: 0, sections: [])
    }
    documents[3] = document(3, "grand mother tongue")
    let store = Store()
    for title in ["x", "grandmother", "grandmothers tongues", "mothertongue", "grand", "x"] {
      documents[90] = document(90, title)
      #expect(await Self.files(documents, store: store) == Self.files(documents), "\(title)")
    }
  }

  @Test func `an edit costs one run, another article two at most`() async {
    var generator = SeededGenerator(3)
    var documents = (0..<700).map { Self.document($0, &generator) }
    let store = Store()
    _ = await Self.files(documents, store: store)
    #expect(store.count() > 20)
    documents[300] = Self.document(300, &generator)
    _ = await Self.files(documents, store: store)
    #expect(store.count() == 1)
    for _ in 0..<8 {
      let place = Int.random(in: 0..<documents.count, using: &generator)
      documents.insert(Self.document(1_000 + place, &generator), at: place)
      _ = await Self.files(documents, store: store)
      #expect(store.count() <= 2)
    }
    // Nor does it cost anything that others are read more often.
    let popular = documents.map {
      SearchDocument(
        url: $0.url, title: $0.title, description: $0.description, lead: $0.lead,
        category: $0.category, ancestors: $0.ancestors, slug: $0.slug, tags: $0.tags,
        keywords: $0.keywords, popularity: 1 - $0.popularity, sections: $0.sections)
    }
    #expect(await Self.files(popular, store: store) == Self.files(popular))
    #expect(store.count() == 0)
  }

  @Test func `all that is counted is in the key`() {
    func key(
      title: String = "t", description: String = "d", lead: String = "l", category: String = "c",
      ancestors: [String] = ["a"], slug: String = "s", tags: [String] = ["g"],
      keywords: [String] = ["k"],
      sections: [SearchSection] = [SearchSection(anchor: "a", title: "b", text: "c")],
      excerptCharacters: Int = 100
    ) -> ContentHash {
      DocumentChunks.key(
        [
          SearchDocument(
            url: "/", title: title, description: description, lead: lead, category: category,
            ancestors: ancestors, slug: slug, tags: tags, keywords: keywords, sections: sections)
        ], excerptCharacters: excerptCharacters)
    }
    let keys = [
      key(), key(title: "x"), key(description: "x"), key(description: ""),
      key(description: "", lead: "y"), key(category: "x"), key(ancestors: ["x"]), key(slug: "x"),
      key(tags: ["x"]), key(keywords: ["x"]), key(tags: ["g", "k"], keywords: []),
      key(sections: []), key(sections: [SearchSection(anchor: "a", title: "x", text: "c")]),
      key(sections: [SearchSection(anchor: "a", title: "b", text: "x")]),
      key(sections: [SearchSection(anchor: "x", title: "b", text: "c")]),
      key(sections: [SearchSection(anchor: nil, title: "b", text: "c")]),
      key(excerptCharacters: 101),
    ]
    #expect(Set(keys).count == keys.count)
  }

  @Test func `runs cover all documents in order`() {
    var generator = SeededGenerator(5)
    for count in [0, 1, 7, 8, 40, 3_000] {
      let documents = (0..<count).map {
        SearchDocument(url: "/\(generator.next())/\($0)/", title: "")
      }
      let ranges = DocumentChunks.ranges(documents)
      #expect(ranges.flatMap(\.self) == Array(0..<count))
      #expect(ranges.allSatisfy { !$0.isEmpty && $0.count <= 128 })
    }
    // Not even names that all end a run make it short.
    let same = [SearchDocument](repeating: SearchDocument(url: "/", title: ""), count: 200)
    #expect(DocumentChunks.ranges(same).dropLast().allSatisfy { 8...64 ~= $0.count })
  }

  @Test func `damaged bytes are nothing, whatever they say`() async {
    var generator = SeededGenerator(9)
    let documents = (0..<12).map { Self.document($0, &generator) }
    var analyser = DocumentAnalyser()
    let analysis = analyser.analyse(documents[...], excerptCharacters: 100)
    var (numbers, texts) = (PackWriter(), PackWriter())
    analysis.documents.pack(into: &numbers)
    analysis.texts.value.pack(into: &texts)
    for round in 0..<6_000 {
      var reader = PackReader(
        round.isMultiple(of: 2) ? Self.damaged(numbers.bytes, &generator) : numbers.bytes)
      guard let read = try? AnalysedDocuments(from: &reader) else { continue }
      reader = PackReader(
        round.isMultiple(of: 2) ? texts.bytes : Self.damaged(texts.bytes, &generator))
      guard let spelled = try? AnalysedTexts(from: &reader), spelled.fit(read) else { continue }
      // What passes for an analysis can be used as one, which is all that can be asked.
      let run = AnalysedRun(documents: read, texts: Lazy(spelled))
      for document in read.bodyLengths.indices { _ = Excerpts([run])[document].json.count }
      let numbering = await WordNumbering(parts: [run])
      let words = await numbering.sorted(language: "en")
      _ = await PostingsBuilder(
        parts: [read], rows: words.rows, vocabulary: words.vocabulary,
        priors: [Double](repeating: 1, count: read.bodyLengths.count),
        counts: await PostingsCounts.count(
          [read], rows: words.rows, words: words.vocabulary.keys.count),
        mean: PostingsBuilder.meanLength([read])
      ).build()
    }
  }

  @Test func `a damaged list of files is nothing, whatever it says`() async throws {
    var generator = SeededGenerator(11)
    let documents = (0..<400).map { Self.document($0, &generator) }
    let store = Store()
    let made = await SearchIndexBuilder(
      documents: documents, options: Self.options(), store: store
    ).build()
    let files = await made.files()
    var writer = PackWriter()
    let kept: KeptIndex = try #require(made.kept(files))
    kept.pack(into: &writer)
    let words = NumberedWords.Before(hash: kept.words)
    let builder = PostingsBuilder(
      parts: [], rows: [], vocabulary: made.vocabulary,
      priors: [Double](repeating: 1, count: documents.count), counts: made.counts, mean: 20)
    for _ in 0..<2_000 {
      var reader = PackReader(Self.damaged(writer.bytes, &generator))
      guard let read = try? KeptIndex(from: &reader),
        let change = IndexChange(read, builder, words)
      else { continue }
      var index = made
      index.know(read, change) { _ in nil }
      _ = index.wantedRows
    }
  }

  @Test func `damaged words are nothing, whatever they say`() async {
    var generator = SeededGenerator(10)
    var analyser = DocumentAnalyser()
    let parts = (0..<6).map { number in
      analyser.analyse(
        [Self.document(number, &generator), Self.document(number + 10, &generator)][...],
        excerptCharacters: 100)
    }
    let keys = parts.indices.map { ContentHash(of: "\($0)") }
    let words = await WordNumbering(parts: parts).sorted(language: "fr")
    var writer = PackWriter()
    KeptWords(
      words, reversed: ShardLayout.sortedFromTheEnd(words.vocabulary.keys), keys: keys
    ).pack(into: &writer)
    // The last part is another, so that its words are looked for.
    let others = keys.dropLast() + [ContentHash(of: "other")]
    for _ in 0..<3_000 {
      var reader = PackReader(Self.damaged(writer.bytes, &generator))
      guard let read = try? KeptWords(from: &reader) else { continue }
      guard
        let result = await read.numbering(of: parts, keys: Array(others), language: "fr")
      else { continue }
      let counts = result.words.rows.map(\.count)
      #expect(counts == words.rows.map(\.count))
    }
  }

  private static func damaged(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    switch generator.next() % 3 {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + 5))
    default: bytes[place] ^= 0x80
    }
    return bytes
  }
}

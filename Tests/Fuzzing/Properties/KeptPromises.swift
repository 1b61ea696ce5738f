import GuichetCore
import GuichetMarkdown

@testable import GuichetContent
@testable import GuichetSearch
@testable import GuichetSite

/// Reading what one build left for the next, whoever has been at it.
enum KeptPromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    try checkAgain(bytes, as: BuildRecord.self)
    try checkAgain(bytes, as: ReadingCache.Shard.self)
    try checkAgain(bytes, as: KeptWords.self)
    try checkAgain(bytes, as: KeptIndex.self)
    if let shard = read(bytes, as: ReadingCache.Shard.self) {
      for entry in shard.entries { try checkReading(entry) }
    }
    try checkAgain(bytes, as: AnalysedTexts.self)
    if let documents = try checkAgain(bytes, as: AnalysedDocuments.self) { try walk(documents) }
  }

  /// Whether bytes are one of the things that are kept.
  static func isKept(_ bytes: [UInt8]) -> Bool {
    if let shard = read(bytes, as: ReadingCache.Shard.self) {
      return shard.entries.allSatisfy { reading($0.reading, of: source($0)) != nil }
    }
    return read(bytes, as: BuildRecord.self) != nil || read(bytes, as: KeptWords.self) != nil
      || read(bytes, as: KeptIndex.self) != nil || read(bytes, as: AnalysedDocuments.self) != nil
      || read(bytes, as: AnalysedTexts.self) != nil
  }

  private static func read<Value: Packable>(_ bytes: [UInt8], as type: Value.Type) -> Value? {
    var reader = PackReader(bytes)
    return try? Value(from: &reader)
  }

  /// What was read can be written, and then says the same again.
  @discardableResult private static func checkAgain<Value: Packable>(
    _ bytes: [UInt8], as type: Value.Type
  ) throws -> Value? {
    guard let value = read(bytes, as: type) else { return nil }
    let written = packed(value)
    guard let again = read(written, as: type) else {
      throw BrokenPromise(description: "what was written of \(type) cannot be read")
    }
    try demand(packed(again).count == written.count, "\(type) reads differently")
    return value
  }

  private static func packed(_ value: some Packable) -> [UInt8] {
    var writer = PackWriter()
    value.pack(into: &writer)
    return writer.bytes
  }

  private static func source(_ entry: ReadingCache.Entry) -> ContentFile {
    ContentFile(path: entry.file, file: "content/" + entry.file)
  }

  /// An article as it was read; nil where the bytes are none.
  private static func reading(
    _ bytes: ArraySlice<UInt8>, of source: ContentFile
  ) -> ArticleLoader.Outcome? {
    let texts = DeferredTexts(
      ArticleLoader(root: "/nowhere", configuration: SiteConfiguration(), words: [:]))
    var reader = PackReader(bytes, file: source.file)
    let outcome = try? ArticleLoader.Outcome(of: source, from: &reader, texts: texts)
    // The outline is read when somebody wants it.
    _ = outcome?.article?.document.outline
    return texts.isBroken ? nil : outcome
  }

  /// An article that can be read can be written, and is then as long again.
  private static func checkReading(_ entry: ReadingCache.Entry) throws {
    let source = source(entry)
    func packed(_ outcome: ArticleLoader.Outcome) -> [UInt8] {
      var (outcome, writer) = (outcome, PackWriter(file: source.file))
      outcome.pack(into: &writer)
      return writer.bytes
    }
    guard let outcome = reading(entry.reading, of: source) else { return }
    let written = packed(outcome)
    guard let again = reading(written[...], of: source) else {
      throw BrokenPromise(description: "an article that was written cannot be read")
    }
    try demand(packed(again).count == written.count, "an article reads differently")
  }

  /// Every number leads to something.
  private static func walk(_ documents: AnalysedDocuments) throws {
    for word in 0..<documents.wordCount {
      let gains = documents.gains(of: word).map { documents.gains[$0] }
      let entries = documents.entries(of: word).map { documents.entries[$0] }
      try demand(gains.count == entries.count { $0.place.hasGain }, "gains that nobody has")
      for entry in entries {
        try demand(
          Int(entry.document) < documents.bodyLengths.count, "a document that is not there")
      }
    }
  }
}

internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Articles as the last build read them, so that the next one reads only files that changed.
///
/// What a file says depends on its bytes and on the basis: program, day, options, settings, words of
/// the theme. The readings lie in some files of about a hundred articles each, by the hash of the
/// article's path; one article that changes is one such file written.
///
/// What is kept of an article is all but its text, which takes ten times the room of the rest: an
/// edit asks for a few texts only, and reads those again (``DeferredTexts``).
///
/// A reading is believed like a stamp in ``BuildInputs``: as it stands where the file was left alone
/// before it was read, else by the hash of the bytes. Nobody but this program on this machine can
/// write one that counts, since the basis has the stamp of the program's own file: a folder that
/// comes with a repository cannot bring HTML past the checks of the text.
struct ReadingCache: Sendable {
  private let root: String
  private let folder: CacheFolder
  private let basis: ContentHash
  private let inputs: BuildInputs

  /// What stands in one of the files.
  struct Shard: Sendable {
    let basis: ContentHash
    var entries: [Entry]
  }

  /// A file as it was read.
  struct Entry: Sendable {
    let file: String
    let stamp: FileStamp
    /// Whether the stamp alone stands for the bytes.
    let isSettled: Bool
    let hash: ContentHash
    /// The packed outcome, where it stands in the bytes that were read.
    let reading: ArraySlice<UInt8>
  }

  private static let ending = ".readings"
  private static let articlesPerShard = 128

  /// The readings of a site.
  ///
  /// - Parameters:
  ///   - basis: the program, the day and the options.
  ///   - inputs: the files as somebody looked at them a moment ago.
  ///   - settings: the hash of `site.yml`.
  ///   - words: what the theme writes into texts.
  init(
    root: String, basis: ContentHash, inputs: BuildInputs, settings: ContentHash,
    words: [String: MarkdownWords]
  ) {
    self.root = root
    self.inputs = inputs
    folder = CacheFolder(root: root)
    var writer = PackWriter()
    basis.pack(into: &writer)
    settings.pack(into: &writer)
    for (language, words) in words.sorted(by: { $0.key < $1.key }) {
      language.pack(into: &writer)
      "\(words)".pack(into: &writer)
    }
    self.basis = ContentHash(writer.bytes)
  }

  /// What the next build need not read, and is yet to be written down, beside other work.
  struct Drafts: Sendable {
    fileprivate let folder: CacheFolder
    fileprivate var shards: [(name: String, shard: Shard)]

    /// Writes them, each into its file.
    func write() async {
      _ = await concurrentMap(shards, chunk: 1) { folder.write($0.shard, as: $0.name) }
    }
  }

  /// Reads files, those aside that are as they were.
  ///
  /// - Returns: the outcomes in the order of the files, and what to remember of them.
  func read(
    _ files: [ContentFile], with loader: ArticleLoader, texts: DeferredTexts,
    progress: WorkProgress?
  ) async -> (outcomes: [ArticleLoader.Outcome], drafts: Drafts) {
    let count = Self.shards(for: files.count)
    let names = (0..<count).map { "\($0)-\(count)\(Self.ending)" }
    let members = Self.deal(files, among: count)
    let parts = await concurrentMap(Array(names.indices), chunk: 1) { number in
      let part = read(
        members[number].map { files[$0] }, from: names[number], with: loader, texts: texts)
      progress?.advance(by: part.outcomes.count)
      return part
    }
    let current = Set(names)
    folder.prune(suffix: Self.ending) { current.contains($0) }
    var result = [ArticleLoader.Outcome?](repeating: nil, count: files.count)
    for (indices, part) in zip(members, parts) {
      for (index, outcome) in zip(indices, part.outcomes) { result[index] = outcome }
    }
    return (
      result.compactMap(\.self), Drafts(folder: folder, shards: parts.compactMap(\.draft))
    )
  }

  /// A power of two, so that a site that grows keeps its readings for long.
  private static func shards(for articles: Int) -> Int {
    var count = 1
    while count < 1024, count * articlesPerShard < articles { count *= 2 }
    return count
  }

  /// The indices of the files of each shard.
  private static func deal(_ files: [ContentFile], among count: Int) -> [[Int]] {
    var members = [[Int]](repeating: [], count: count)
    for (index, file) in files.enumerated() {
      let hash = ContentHash(Array(file.file.utf8)).number
      members[Int(hash % UInt64(count))].append(index)
    }
    return members
  }

  private func read(
    _ files: [ContentFile], from name: String, with loader: ArticleLoader, texts: DeferredTexts
  ) -> (outcomes: [ArticleLoader.Outcome], draft: (name: String, shard: Shard)?) {
    let old = folder.read(name, as: Shard.self)
    let known = old?.basis == basis ? old?.entries ?? [] : []
    // They stand in the order of the files, of which few come and go.
    var next = 0
    lazy var places = Dictionary(
      known.indices.map { (known[$0].file, $0) }, uniquingKeysWith: { first, _ in first })
    func entry(of file: String) -> Entry? {
      if next >= known.count || known[next].file != file {
        guard let place = places[file] else { return nil }
        next = place
      }
      defer { next += 1 }
      return known[next]
    }
    var entries: [Entry] = []
    entries.reserveCapacity(files.count)
    var isChanged = known.count != files.count
    let outcomes = files.map { source -> ArticleLoader.Outcome in
      let (stamp, isSettled) = stamp(of: source)
      if let stamp, let entry = entry(of: source.file) {
        if let outcome = outcome(of: source, entry, stamp, texts) {
          if entry.stamp == stamp, entry.isSettled {
            entries.append(entry)
          } else {
            isChanged = true
            entries.append(entry.stamped(stamp, isSettled: isSettled))
          }
          return outcome
        }
      }
      isChanged = true
      var outcome = loader.load(source)
      if let stamp, let hash = outcome.article?.hash, outcome.isRepeatable {
        var writer = PackWriter(file: source.file)
        outcome.pack(into: &writer)
        entries.append(
          Entry(
            file: source.file, stamp: stamp, isSettled: isSettled, hash: hash,
            reading: writer.bytes[...]))
      }
      return outcome
    }
    return (
      outcomes,
      isChanged ? (name, Shard(basis: basis, entries: entries)) : nil
    )
  }

  /// A file's stamp before it is read, and whether that alone stands for the bytes.
  private func stamp(of source: ContentFile) -> (FileStamp?, isSettled: Bool) {
    if let place = inputs.place(of: source.file) {
      return (inputs.entries[place].stamp, inputs.entries[place].isSettled)
    }
    let now = FileStamp.now
    let stamp = FileSystem.stamp("\(root)/\(source.file)")
    return (stamp, stamp?.isSettled(before: now) ?? false)
  }

  /// What is known of a file, where it is still true.
  private func outcome(
    of source: ContentFile, _ entry: Entry, _ stamp: FileStamp, _ texts: DeferredTexts
  ) -> ArticleLoader.Outcome? {
    if entry.stamp != stamp || !entry.isSettled {
      guard entry.stamp.size == stamp.size,
        let bytes = try? FileSystem.read("\(root)/\(source.file)"),
        ContentHash(bytes) == entry.hash
      else { return nil }
    }
    var reader = PackReader(entry.reading, file: source.file)
    let outcome = try? ArticleLoader.Outcome(of: source, from: &reader, texts: texts)
    return reader.isAtEnd ? outcome : nil
  }
}

extension ReadingCache.Entry {
  /// The same reading of a file that was touched.
  func stamped(_ stamp: FileStamp, isSettled: Bool) -> Self {
    Self(file: file, stamp: stamp, isSettled: isSettled, hash: hash, reading: reading)
  }
}

extension ReadingCache.Shard: Packable {
  func pack(into writer: inout PackWriter) {
    basis.pack(into: &writer)
    entries.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackError) {
    basis = try ContentHash(from: &reader)
    entries = try [ReadingCache.Entry](from: &reader)
  }
}

extension ReadingCache.Entry: Packable {
  func pack(into writer: inout PackWriter) {
    file.pack(into: &writer)
    stamp.pack(into: &writer)
    isSettled.pack(into: &writer)
    hash.pack(into: &writer)
    writer.append(number: UInt(reading.count))
    writer.append(contentsOf: reading)
  }

  init(from reader: inout PackReader) throws(PackError) {
    file = try String(from: &reader)
    stamp = try FileStamp(from: &reader)
    isSettled = try Bool(from: &reader)
    hash = try ContentHash(from: &reader)
    reading = try reader.slice(reader.count())
  }
}

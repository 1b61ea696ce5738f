internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// What was read from the files of a site, so that the next load reads only those that changed.
///
/// What a file says depends on its bytes, the configuration, the words of the theme and the day;
/// where one of the other three changed, everything is read anew.
struct SourceMemory: Sendable {
  /// What else readings depend on.
  struct Basis: Sendable, Hashable {
    let configuration: [UInt8]
    let words: [String: MarkdownWords]
    let day: CalendarDay
  }

  /// One file as it was read.
  struct Reading: Sendable {
    let stamp: FileStamp?
    var outcome: ArticleLoader.Outcome
    /// Whether the file cannot be an article now, and the article is what it was before.
    var isLastGood = false
  }

  let basis: Basis
  private var readings: [String: Reading] = [:]
  /// Files that were read by themselves since: a copy of thousands for one would take longer than
  /// everything else that a save costs.
  private var later: [String: Reading] = [:]

  /// How a file was read last.
  subscript(file: String) -> Reading? { later[file] ?? readings[file] }

  /// Reads files, those aside that are as they were; an article whose file was broken since stays
  /// what it was.
  static func read(
    _ files: [ContentFile], with loader: ArticleLoader, basis: Basis, root: String,
    changed: Set<String>, previous: SourceMemory?
  ) async -> (memory: SourceMemory, outcomes: [ArticleLoader.Outcome]) {
    let known = previous?.basis == basis ? previous : nil
    let readings = await concurrentMap(files, chunk: 64) { file -> Reading in
      let stamp = FileSystem.stamp("\(root)/\(file.file)")
      if let old = known?[file.file], stamp != nil, old.stamp == stamp, !changed.contains(file.file)
      {
        return old
      }
      return reading(loader.load(file), stamp: stamp, after: previous?[file.file])
    }
    var memory = SourceMemory(basis: basis)
    memory.readings.reserveCapacity(files.count)
    for (file, reading) in zip(files, readings) { memory.readings[file.file] = reading }
    return (memory, readings.map(\.outcome))
  }

  /// A reading, with the article as it was before where the file can be none now.
  static func reading(
    _ outcome: ArticleLoader.Outcome, stamp: FileStamp?, after old: Reading?
  ) -> Reading {
    guard outcome.article == nil, let last = old?.outcome.article else {
      return Reading(stamp: stamp, outcome: outcome)
    }
    var outcome = outcome
    outcome.article = last
    return Reading(stamp: stamp, outcome: outcome, isLastGood: true)
  }

  /// Remembers a file that was read by itself; its stamp is forgotten, so that the next load reads
  /// it again.
  mutating func keep(_ outcome: ArticleLoader.Outcome, of file: String) {
    later[file] = Self.reading(outcome, stamp: nil, after: self[file])
  }
}

internal import GuichetCore
internal import GuichetSearch
internal import Synchronization

/// Keeps what search knows of articles, so that the next build analyses only those that changed.
///
/// A file holds some articles that stand beside each other, and its name says by a hash all that the
/// analysis reads of them, so a file never goes stale: it is found or not. Two more files a language
/// have the vocabulary and what is known of the last index, and name the others that they were made
/// of.
final class AnalysisCache: AnalysisStore {
  private let folder: CacheFolder
  /// What else the analysis depends on.
  private let program: String
  /// Whether all texts could be had that were analysed.
  private let isSound: @Sendable () -> Bool
  private let used = Mutex<Set<String>>([])

  private static let suffix = ".words"

  /// Opens the cache of a site; nil where the program that made a file could not be told.
  ///
  /// - Parameter isSound: whether what is kept was made from what its key says.
  init?(root: String, isSound: @escaping @Sendable () -> Bool) {
    self.isSound = isSound
    guard let program = FileSystem.stamp("/proc/self/exe") else { return nil }
    folder = CacheFolder(root: root)
    self.program = "\(GuichetVersion.current) \(program)"
  }

  func has(_ key: ContentHash) -> Bool { folder.has(name(of: key)) }

  func analysis(of key: ContentHash) -> AnalysedDocuments? {
    let name = name(of: key)
    guard let analysis = folder.read(name, as: AnalysedDocuments.self) else { return nil }
    used.withLock { _ = $0.insert(name) }
    return analysis
  }

  func keep(_ analysis: AnalysedDocuments, of key: ContentHash) {
    guard isSound() else { return }
    let name = name(of: key)
    folder.write(analysis, as: name)
    used.withLock { _ = $0.insert(name) }
  }

  func words(of language: String) -> KeptWords? {
    let name = name(of: ContentHash(of: "words \(language)"))
    used.withLock { _ = $0.insert(name) }
    return folder.read(name, as: KeptWords.self)
  }

  func keep(_ words: KeptWords, of language: String) {
    guard isSound() else { return }
    folder.write(words, as: name(of: ContentHash(of: "words \(language)")))
  }

  func index(of language: String) -> KeptIndex? {
    let name = name(of: ContentHash(of: "index \(language)"))
    used.withLock { _ = $0.insert(name) }
    return folder.read(name, as: KeptIndex.self)
  }

  func keep(_ index: KeptIndex, of language: String) {
    guard isSound() else { return }
    let name = name(of: ContentHash(of: "index \(language)"))
    used.withLock { _ = $0.insert(name) }
    folder.write(index, as: name)
  }

  private func name(of key: ContentHash) -> String {
    ContentHash(Array("\(program) \(key.hex)".utf8)).hex + Self.suffix
  }

  /// Removes what was not asked for.
  func prune() {
    let used = used.withLock(\.self)
    folder.prune(suffix: Self.suffix) { used.contains($0) }
  }
}

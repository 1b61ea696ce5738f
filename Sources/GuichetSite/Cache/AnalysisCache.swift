internal import GuichetCore
internal import GuichetSearch
internal import Synchronization

/// Keeps what search knows of articles, so that the next build analyses only those that changed.
///
/// Two files hold some articles that stand beside each other, and their name says by a hash all that
/// the analysis reads of them, so they never go stale: they are found or not. Two more files a language
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
  private static let textsSuffix = ".texts"

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
    use(name, textsName(of: key))
    return analysis
  }

  func texts(of key: ContentHash) -> AnalysedTexts? {
    folder.read(textsName(of: key), as: AnalysedTexts.self)
  }

  func keep(_ analysis: AnalysedDocuments, of key: ContentHash) {
    guard isSound() else { return }
    let name = name(of: key)
    folder.write(analysis, as: name)
    use(name)
  }

  func keep(_ texts: AnalysedTexts, of key: ContentHash) {
    guard isSound() else { return }
    let name = textsName(of: key)
    folder.write(texts, as: name)
    use(name)
  }

  func words(of language: String) -> KeptWords? {
    let name = name(of: ContentHash(of: "words \(language)"))
    use(name)
    return folder.read(name, as: KeptWords.self)
  }

  func keep(_ words: KeptWords, of language: String) {
    guard isSound() else { return }
    folder.write(words, as: name(of: ContentHash(of: "words \(language)")))
  }

  func index(of language: String) -> KeptIndex? {
    let name = name(of: ContentHash(of: "index \(language)"))
    use(name)
    return folder.read(name, as: KeptIndex.self)
  }

  func keep(_ index: KeptIndex, of language: String) {
    guard isSound() else { return }
    let name = name(of: ContentHash(of: "index \(language)"))
    use(name)
    folder.write(index, as: name)
  }

  private func use(_ names: String...) { used.withLock { $0.formUnion(names) } }

  private func name(of key: ContentHash) -> String { hex(of: key) + Self.suffix }

  private func textsName(of key: ContentHash) -> String { hex(of: key) + Self.textsSuffix }

  private func hex(of key: ContentHash) -> String {
    ContentHash(Array("\(program) \(key.hex)".utf8)).hex
  }

  /// Removes what was not asked for.
  func prune() {
    let used = used.withLock(\.self)
    for suffix in [Self.suffix, Self.textsSuffix] {
      folder.prune(suffix: suffix) { used.contains($0) }
    }
  }
}

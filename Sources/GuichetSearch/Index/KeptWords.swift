package import GuichetCore

/// The vocabulary of an index as it is kept for the next build, and which of its words each run of
/// documents has.
///
/// Putting the words of all runs into one order takes a third of what an index costs when hardly
/// anything changed; and an edit brings few words, or none.
package struct KeptWords: Sendable {
  /// A run of documents.
  struct Part: Sendable {
    /// The key of its analysis.
    let key: ContentHash
    /// The row of each of its words, -1 for compounds of neighbours that no text of any run has.
    let rows: [Int32]
  }

  /// For each of so many new words all stems are looked at, as fast as all are numbered anew.
  private static let mostNewWords = 200

  private let spellings: WordList
  private let groups: [Int32]
  private let stems: [UInt64]
  /// See ``ShardLayout/sortedFromTheEnd(_:)``.
  private let reversed: [Int32]
  private let parts: [Part]

  /// What is to be kept of an index.
  ///
  /// - Parameters:
  ///   - reversed: see ``ShardLayout/sortedFromTheEnd(_:)``.
  ///   - keys: of the analyses of its parts.
  init(_ words: NumberedWords, reversed: [Int32], keys: [ContentHash]) {
    spellings = WordList(words.vocabulary.spellings)
    groups = words.groups
    stems = words.stems
    self.reversed = reversed
    parts = zip(keys, words.rows).map { Part(key: $0, rows: $1) }
  }

  /// The hash of the words and their groups.
  private var hash: ContentHash { NumberedWords.hash(spellings, groups) }

  /// The rows of a run's words; nil where nobody has kept them.
  func rows(of key: ContentHash) -> [Int32]? { parts.first { $0.key == key }?.rows }

  /// Numbers the words of parts, most of which are as they were.
  ///
  /// - Returns: the same as ``WordNumbering`` gives, and whether it is worth keeping; nil where most
  ///   parts are others, so that numbering all of them anew costs less.
  func numbering(
    of runs: [AnalysedRun], keys: [ContentHash], language: String
  ) async -> (words: NumberedWords, isWorthKeeping: Bool)? {
    let known = Dictionary(parts.map { ($0.key, $0.rows) }, uniquingKeysWith: { first, _ in first })
    let others = keys.count { known[$0] == nil }
    guard others * 4 <= keys.count else { return nil }
    var change = await VocabularyChange(spellings)
    for (key, run) in zip(keys, runs) {
      if let rows = known[key], change.add(run.documents, rows: rows) { continue }
      change.add(run)
    }
    guard change.newWords <= Self.mostNewWords else { return nil }
    await change.joinCompounds(runs)
    guard !change.isEmpty else {
      var vocabulary = change.old
      vocabulary.mates = WordNumbering.mates(groups)
      let words = NumberedWords(
        vocabulary: vocabulary, groups: groups, stems: stems, rows: change.rows,
        reversed: reversed, before: NumberedWords.Before(hash: hash))
      // One run that is another can be looked up again the next time.
      return (words, others > 4)
    }
    var words = change.applied(
      groups: groups, stems: stems, stemmer: Stemmer(language: language))
    words.before?.hash = hash
    return (words, true)
  }
}

extension KeptWords: Packable {
  package func pack(into writer: inout PackWriter) {
    writer.reserve(
      spellings.size + spellings.count * 16
        + parts.reduce(64) { $0 + $1.rows.count * MemoryLayout<Int32>.stride + 32 })
    spellings.pack(into: &writer)
    writer.append(column: groups)
    writer.append(column: stems)
    writer.append(column: reversed)
    writer.append(number: UInt(parts.count))
    for part in parts {
      part.key.pack(into: &writer)
      writer.append(column: part.rows)
    }
  }

  package init(from reader: inout PackReader) throws(PackError) {
    spellings = try WordList(from: &reader)
    groups = try reader.column()
    stems = try reader.column()
    reversed = try reader.column()
    var parts: [Part] = []
    for _ in 0..<(try reader.count()) {
      parts.append(Part(key: try ContentHash(from: &reader), rows: try reader.column()))
    }
    self.parts = parts
    let count = spellings.count
    guard groups.count == count, stems.count == count, groups.allSatisfy({ 0..<count ~= Int($0) }),
      reversed.allSatisfy({ 0..<count ~= Int($0) }),
      parts.allSatisfy({ $0.rows.allSatisfy { -1..<count ~= Int($0) } })
    else { throw PackError() }
  }
}

/// The words of an index in their rows.
struct NumberedWords: Sendable {
  var vocabulary = Vocabulary()
  /// A number for each word, the same for words with the same stem, below their count.
  var groups: [Int32] = []
  /// The hash of each word's stem.
  var stems: [UInt64] = []
  /// The row of each word of each part, -1 for what is left out.
  var rows: [[Int32]] = []
  /// See ``ShardLayout/sortedFromTheEnd(_:)``; nil where nobody has sorted them yet.
  var reversed: [Int32]?
  /// How they differ from those that were kept; nil where none were.
  var before: Before?

  /// What became of words that were kept.
  struct Before: Sendable {
    /// The hash of those.
    var hash: ContentHash
    /// The row that each of them has now, -1 where it is gone; nil where all are what they were.
    var rows: [Int32]?
    /// The rows of the words that share a stem with one that is new, or gone.
    var regrouped: [Int32] = []
  }

  /// The hash of the words and their groups.
  var hash: ContentHash {
    if let before, before.rows == nil { return before.hash }
    return Self.hash(WordList(vocabulary.spellings), groups)
  }

  /// The hash of words in the order of their rows and of their groups.
  static func hash(_ spellings: WordList, _ groups: [Int32]) -> ContentHash {
    var writer = PackWriter()
    spellings.pack(into: &writer)
    writer.append(column: groups)
    return ContentHash(writer.bytes)
  }

  /// The rows of the words of a part, -1 for those that no row has.
  ///
  /// - Parameter other: the words of a part that are mostly the same, and their rows: among those a
  ///   word is found faster than among all.
  func rows(of part: WordList, beside other: (words: WordList, rows: [Int32])) -> [Int32] {
    var known = WordTable(expecting: other.rows.count)
    for word in other.rows.indices {
      _ = other.words.withBytes(of: word) { known.number(of: $0) }
    }
    return (0..<part.count).map { word in
      let place = part.withBytes(of: word) { known.known($0, hash: WordTable.hash($0)) }
      if let place { return other.rows[place] }
      let spelling = part[word]
      let row = vocabulary.rows(equalTo: Folding.key(spelling)).first {
        vocabulary.spellings[$0] == spelling
      }
      return row.map(Int32.init) ?? -1
    }
  }
}

/// What becomes of a vocabulary when some parts of an index are others.
private struct VocabularyChange {
  /// The words as they were, without mates.
  let old: Vocabulary
  /// The row of each word of each part; below -1 for words that are new.
  private(set) var rows: [[Int32]] = []
  /// Whether a text still has the word.
  private var isUsed: [Bool]
  /// The new words, in order of appearance.
  private var added = WordTable(expecting: 0)

  init(_ spellings: WordList) async {
    let size = 4_096
    let pieces = stride(from: 0, to: spellings.count, by: size).map {
      $0..<min($0 + size, spellings.count)
    }
    let words = await concurrentMap(pieces, chunk: 1) { range in
      range.map { row in
        let spelling = spellings[row]
        return (key: Folding.key(spelling), spelling: spelling)
      }
    }
    var old = Vocabulary()
    old.keys = words.flatMap { $0.map(\.key) }
    old.spellings = words.flatMap { $0.map(\.spelling) }
    self.old = old
    isUsed = [Bool](repeating: false, count: spellings.count)
  }

  /// How many words are new.
  var newWords: Int { added.words.count }

  /// Whether the words are the same as before.
  var isEmpty: Bool { newWords == 0 && isUsed.allSatisfy(\.self) }

  /// Adds a part whose rows are known; false where they cannot be its own.
  mutating func add(_ part: AnalysedDocuments, rows: [Int32]) -> Bool {
    guard rows.count == part.wordCount, part.isWritten.count == rows.count else { return false }
    let (rowOfWord, isWritten) = (rows.span, part.isWritten.span)
    for word in rowOfWord.indices where isWritten[word] && rowOfWord[word] < 0 { return false }
    var used = isUsed.mutableSpan
    for word in rowOfWord.indices where isWritten[word] { used[Int(rowOfWord[word])] = true }
    self.rows.append(rows)
    return true
  }

  /// Adds a part whose words have to be looked for.
  mutating func add(_ part: AnalysedRun) {
    let (words, isWritten) = (part.texts.value.words, part.documents.isWritten)
    rows.append(
      (0..<words.count).map { word -> Int32 in
        if let row = row(of: words[word]) {
          if isWritten[word] { isUsed[row] = true }
          return Int32(row)
        }
        guard isWritten[word] else { return -1 }
        return Int32(-2 - words.withBytes(of: word) { added.number(of: $0) })
      })
  }

  /// Gives compounds of neighbours the rows of new words that are written like them.
  mutating func joinCompounds(_ parts: [AnalysedRun]) async {
    guard newWords > 0 else { return }
    rows = await concurrentMap(Array(zip(parts, rows)), chunk: 4) { [added] part, rows in
      let words = part.texts.value.words
      var rows = rows
      for word in rows.indices where rows[word] == -1 {
        let number = words.withBytes(of: word) { added.known($0, hash: WordTable.hash($0)) }
        if let number { rows[word] = Int32(-2 - number) }
      }
      return rows
    }
  }

  private func row(of spelling: String) -> Int? {
    let key = Folding.key(spelling)
    return old.rows(equalTo: key).first { old.spellings[$0] == spelling }
  }

  /// The words with those that are new and without those that are gone, and the rows they have now.
  func applied(
    groups: [Int32], stems: [UInt64], stemmer: consuming Stemmer
  ) -> NumberedWords {
    var result = NumberedWords()
    var rowOfOld = [Int32](repeating: -1, count: old.keys.count)
    let spellings = (0..<newWords).map { added.words[$0] }
    var rowOfAdded = [Int32](repeating: -1, count: spellings.count)
    var finder = GroupFinder(old: old, groups: groups, stems: stems, stemmer: stemmer)
    let new = spellings.indices.map { (key: Folding.key(spellings[$0]), number: $0) }.sorted {
      $0.key == $1.key ? spellings[$0.number] < spellings[$1.number] : $0.key < $1.key
    }
    var others: Set<Int32> = []
    var next = 0
    /// Puts the new words in that come before a row.
    func insert(before row: Int?) {
      while next < new.count {
        let (key, number) = new[next]
        if let row {
          let isBefore =
            key == old.keys[row] ? spellings[number] < old.spellings[row] : key < old.keys[row]
          guard isBefore else { return }
        }
        rowOfAdded[number] = Int32(result.vocabulary.keys.count)
        result.vocabulary.keys.append(key)
        result.vocabulary.spellings.append(spellings[number])
        let (group, stem) = finder.group(of: spellings[number])
        others.insert(group)
        result.groups.append(group)
        result.stems.append(stem)
        next += 1
      }
    }
    for row in old.keys.indices {
      insert(before: row)
      guard isUsed[row] else {
        others.insert(groups[row])
        continue
      }
      rowOfOld[row] = Int32(result.vocabulary.keys.count)
      result.vocabulary.keys.append(old.keys[row])
      result.vocabulary.spellings.append(old.spellings[row])
      result.groups.append(groups[row])
      result.stems.append(stems[row])
    }
    insert(before: nil)
    result.before = NumberedWords.Before(
      hash: ContentHash([]), rows: rowOfOld,
      regrouped: result.groups.indices.filter { others.contains(result.groups[$0]) }
        .map(Int32.init))
    result.groups = Self.renumbered(result.groups)
    result.vocabulary.mates = WordNumbering.mates(result.groups)
    result.rows = rows.map { rows in
      rows.map { row in
        row == -1 ? -1 : row < 0 ? rowOfAdded[Int(-2 - row)] : rowOfOld[Int(row)]
      }
    }
    return result
  }

  /// The same groups with numbers from 0 on.
  private static func renumbered(_ groups: [Int32]) -> [Int32] {
    var numbers: [Int32: Int32] = [:]
    return groups.map { group in
      if let number = numbers[group] { return number }
      let number = Int32(numbers.count)
      numbers[group] = number
      return number
    }
  }
}

/// Finds the words that share a new word's stem.
private struct GroupFinder: ~Copyable {
  let old: Vocabulary
  let groups: [Int32]
  let stems: [UInt64]
  let stemmer: Stemmer
  private var new: [String: Int32] = [:]

  init(old: Vocabulary, groups: [Int32], stems: [UInt64], stemmer: consuming Stemmer) {
    self.old = old
    self.groups = groups
    self.stems = stems
    self.stemmer = stemmer
  }

  /// The number of the group, and the hash of the stem.
  mutating func group(of spelling: String) -> (group: Int32, stem: UInt64) {
    let stem = Folding.key(stemmer.stem(spelling))
    let hash = ContentHash(of: stem).number
    if let group = new[stem] { return (group, hash) }
    for row in stems.indices where stems[row] == hash {
      // A hash may be that of another stem.
      if Folding.key(stemmer.stem(old.spellings[row])) == stem { return (groups[row], hash) }
    }
    let group = Int32(groups.count + new.count)
    new[stem] = group
    return (group, hash)
  }
}

internal import GuichetCore

/// Brings the word numbers of the parts to one numbering in the order of the vocabulary.
struct WordNumbering: Sendable {
  /// The words that any text has, by some bits of their hashes.
  private var tables: [WordTable]
  /// For each word of each part its number among the words of all tables, -1 where no text has it:
  /// compounds of neighbours that nobody writes as one word.
  private var numbers: [[Int32]]

  private static let tables = 4

  /// Collects the distinct words of all parts.
  init(parts: [AnalysedRun]) async {
    let words = await concurrentMap(parts, chunk: 4) { part in
      let words = part.texts.value.words
      return (
        list: words, isWritten: part.documents.isWritten,
        hashes: (0..<words.count).map { words.withBytes(of: $0, WordTable.hash) }
      )
    }
    tables = await concurrentMap(Array(0..<Self.tables), chunk: 1) { own in
      var table = WordTable(expecting: words.reduce(0) { max($0, $1.list.count) })
      for words in words {
        for (word, hash) in words.hashes.enumerated()
        where words.isWritten[word] && Self.table(of: hash) == own {
          _ = words.list.withBytes(of: word) { table.number(of: $0, hash: hash) }
        }
      }
      return table
    }
    numbers = await concurrentMap(words, chunk: 4) {
      [tables, starts = Self.starts(tables)] words in
      words.hashes.enumerated().map { word, hash in
        let table = Self.table(of: hash)
        let number = words.list.withBytes(of: word) { tables[table].known($0, hash: hash) }
        return number.map { Int32(starts[table] + $0) } ?? -1
      }
    }
  }

  /// The bits that do not choose a slot.
  private static func table(of hash: UInt32) -> Int { Int(hash >> 30) }

  /// The number of the first word of each table.
  private static func starts(_ tables: [WordTable]) -> [Int] {
    tables.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.words.count) }
  }

  /// The vocabulary, sorted by key and then by spelling, grouped by folded stem; and for each word
  /// of each part its row there, -1 for what is left out.
  func sorted(language: String) async -> NumberedWords {
    let words = await forms(language: language)
    async let groups = Self.groups(words)
    var order = words.indices.map { (prefix: words[$0].key.sortPrefix, word: Int32($0)) }
    order.sort {
      guard $0.prefix == $1.prefix else { return $0.prefix < $1.prefix }
      let (left, right) = (words[Int($0.word)], words[Int($1.word)])
      return left.key == right.key ? left.spelling < right.spelling : left.key < right.key
    }
    var result = NumberedWords()
    result.vocabulary.keys = order.map { words[Int($0.word)].key }
    result.vocabulary.spellings = order.map { words[Int($0.word)].spelling }
    result.stems = order.map { words[Int($0.word)].stemHash }
    let groupOfWord = await groups
    result.groups = order.map { groupOfWord[Int($0.word)] }
    result.vocabulary.mates = Self.mates(result.groups)
    var rowOfWord = [Int32](repeating: -1, count: words.count)
    for (row, entry) in order.enumerated() { rowOfWord[Int(entry.word)] = Int32(row) }
    result.rows = await concurrentMap(numbers, chunk: 4) { [rowOfWord] numbers in
      numbers.map { $0 < 0 ? -1 : rowOfWord[Int($0)] }
    }
    return result
  }

  private struct Word: Sendable {
    let spelling: String
    let key: String
    let stem: String
    let stemHash: UInt64
  }

  private func forms(language: String) async -> [Word] {
    let size = 2_048
    let pieces = tables.flatMap { table in
      stride(from: 0, to: table.words.count, by: size).map {
        (words: table.words, range: $0..<min($0 + size, table.words.count))
      }
    }
    let forms = await concurrentMap(pieces, chunk: 1) { words, range in
      let stemmer = Stemmer(language: language)
      return range.map { number in
        let spelling = words[number]
        let stem = Folding.key(stemmer.stem(spelling))
        return Word(
          spelling: spelling, key: Folding.key(spelling), stem: stem,
          stemHash: ContentHash(of: stem).number)
      }
    }
    return forms.flatMap(\.self)
  }

  /// A number for each word, the same for words with the same stem.
  private static func groups(_ words: [Word]) -> [Int32] {
    var table = WordTable(expecting: words.count)
    return words.indices.map {
      var stem = words[$0].stem
      return stem.withUTF8 { Int32(table.number(of: $0)) }
    }
  }

  /// For each row the rows of its group, where there are others.
  static func mates(_ groups: [Int32]) -> [[Int32]] {
    var firstRows = [Int32](repeating: -1, count: groups.count)
    var lists: [[Int32]] = []
    var listOfGroup = firstRows
    for (row, group) in groups.enumerated() {
      let group = Int(group)
      if firstRows[group] < 0 {
        firstRows[group] = Int32(row)
        continue
      }
      if listOfGroup[group] < 0 {
        listOfGroup[group] = Int32(lists.count)
        lists.append([firstRows[group]])
      }
      lists[Int(listOfGroup[group])].append(Int32(row))
    }
    return groups.map { listOfGroup[Int($0)] < 0 ? [] : lists[Int(listOfGroup[Int($0)])] }
  }
}

extension String {
  /// A number that is less where a composed text comes first, or the same as another's where more
  /// than eight bytes decide.
  var sortPrefix: UInt64 {
    var prefix: UInt64 = 0
    var bytes = utf8.makeIterator()
    for _ in 0..<8 { prefix = prefix << 8 | UInt64(bytes.next() ?? 0) }
    return prefix
  }
}

internal import GuichetCore

/// Brings the word numbers of the parts to one numbering in the order of the vocabulary.
struct WordNumbering: Sendable {
  /// The words that any text has.
  private var table = WordTable()
  /// For each word of each part its number in `table`, -1 where no text has it: compounds of
  /// neighbours that nobody writes as one word.
  private var numbers: [[Int32]]

  /// Collects the distinct words of all parts.
  init(parts: [AnalysedDocuments]) async {
    numbers = parts.map { [Int32](repeating: -1, count: $0.words.count) }
    for (index, part) in parts.enumerated() {
      for word in 0..<part.words.count where part.isWritten[word] {
        numbers[index][word] = part.words.withBytes(of: word) { Int32(table.number(of: $0)) }
      }
    }
    numbers = await concurrentMap(Array(zip(parts, numbers)), chunk: 4) { [table] part, numbers in
      var numbers = numbers
      for word in numbers.indices where !part.isWritten[word] {
        numbers[word] = part.words.withBytes(of: word) { table.known($0).map(Int32.init) ?? -1 }
      }
      return numbers
    }
  }

  /// The vocabulary, sorted by key and then by spelling, grouped by folded stem; and for each word
  /// of each part its row there, -1 for what is left out.
  func sorted(language: String) async -> (Vocabulary, rows: [[Int32]]) {
    let words = await forms(language: language)
    var order = words.indices.map { (prefix: words[$0].key.sortPrefix, word: Int32($0)) }
    order.sort {
      guard $0.prefix == $1.prefix else { return $0.prefix < $1.prefix }
      let (left, right) = (words[Int($0.word)], words[Int($1.word)])
      return left.key == right.key ? left.spelling < right.spelling : left.key < right.key
    }
    var vocabulary = Vocabulary()
    vocabulary.keys = order.map { words[Int($0.word)].key }
    vocabulary.spellings = order.map { words[Int($0.word)].spelling }
    vocabulary.mates = Self.mates(order.map { words[Int($0.word)].stem })
    var rowOfWord = [Int32](repeating: -1, count: words.count)
    for (row, entry) in order.enumerated() { rowOfWord[Int(entry.word)] = Int32(row) }
    let rows = await concurrentMap(numbers, chunk: 4) { [rowOfWord] numbers in
      numbers.map { $0 < 0 ? -1 : rowOfWord[Int($0)] }
    }
    return (vocabulary, rows)
  }

  private struct Word: Sendable {
    let spelling: String
    let key: String
    let stem: String
  }

  private func forms(language: String) async -> [Word] {
    let size = 2_048
    let words = table.words
    let ranges = stride(from: 0, to: words.count, by: size).map {
      $0..<min($0 + size, words.count)
    }
    let forms = await concurrentMap(ranges, chunk: 1) { range in
      let stemmer = Stemmer(language: language)
      return range.map { number in
        let spelling = words[number]
        return Word(
          spelling: spelling, key: Folding.key(spelling),
          stem: Folding.key(stemmer.stem(spelling)))
      }
    }
    return forms.flatMap(\.self)
  }

  /// For each row the rows with the same stem, where there are others.
  private static func mates(_ stems: [String]) -> [[Int32]] {
    var table = WordTable()
    var groups: [[Int32]] = []
    let groupOfRow = stems.enumerated().map { row, stem in
      var stem = stem
      let group = stem.withUTF8 { table.number(of: $0) }
      if group == groups.count { groups.append([]) }
      groups[group].append(Int32(row))
      return group
    }
    return groupOfRow.map { groups[$0].count > 1 ? groups[$0] : [] }
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

/// Brings the word numbers of the parts to one numbering in the order of the vocabulary.
struct WordNumbering {
  private var spellings: [String] = []
  private var local: [[Int32]] = []
  private var rowOfWord: [Int32] = []

  /// Collects the distinct words of all parts.
  init(parts: [AnalysedDocuments]) {
    var numbers: [String: Int32] = [:]
    for part in parts {
      local.append(
        part.spellings.map { spelling in
          if let number = numbers[spelling] { return number }
          let number = Int32(spellings.count)
          numbers[spelling] = number
          spellings.append(spelling)
          return number
        })
    }
  }

  /// How many words there are.
  var count: Int { spellings.count }

  /// The vocabulary, sorted by key and then by spelling, grouped by folded stem.
  mutating func sorted(language: String) -> Vocabulary {
    let stemmer = Stemmer(language: language)
    let keys = spellings.map(Folding.key)
    let order = spellings.indices.sorted {
      keys[$0] == keys[$1] ? spellings[$0] < spellings[$1] : keys[$0] < keys[$1]
    }
    rowOfWord = [Int32](repeating: 0, count: order.count)
    var vocabulary = Vocabulary()
    var groups: [String: [Int32]] = [:]
    var stems: [String] = []
    for (row, word) in order.enumerated() {
      rowOfWord[word] = Int32(row)
      vocabulary.keys.append(keys[word])
      vocabulary.spellings.append(spellings[word])
      let stem = Folding.key(stemmer.stem(spellings[word]))
      stems.append(stem)
      groups[stem, default: []].append(Int32(row))
    }
    vocabulary.mates = stems.map { stem in
      let rows = groups[stem] ?? []
      return rows.count > 1 ? rows : []
    }
    return vocabulary
  }

  /// The vocabulary row of each word of a part.
  func rows(part: Int) -> [Int32] {
    local[part].map { rowOfWord[Int($0)] }
  }
}

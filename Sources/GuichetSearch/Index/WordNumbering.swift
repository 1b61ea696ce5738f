/// Brings the word numbers of the parts to one numbering in the order of the vocabulary.
struct WordNumbering {
  private var spellings: [String] = []
  private var local: [[Int32]] = []
  private var rowOfWord: [Int32] = []
  private var isWritten: [Bool] = []

  /// Collects the distinct words of all parts.
  init(parts: [AnalysedDocuments]) {
    var numbers: [String: Int32] = [:]
    for part in parts {
      local.append(
        zip(part.spellings, part.isWritten).map { spelling, isWritten in
          if let number = numbers[spelling] {
            if isWritten { self.isWritten[Int(number)] = true }
            return number
          }
          let number = Int32(spellings.count)
          numbers[spelling] = number
          spellings.append(spelling)
          self.isWritten.append(isWritten)
          return number
        })
    }
  }

  /// The vocabulary, sorted by key and then by spelling, grouped by folded stem.
  ///
  /// Compounds of neighbours that no text writes as one word are left out.
  mutating func sorted(language: String) -> Vocabulary {
    let stemmer = Stemmer(language: language)
    let keys = spellings.map(Folding.key)
    let order = spellings.indices.filter { isWritten[$0] }.sorted {
      keys[$0] == keys[$1] ? spellings[$0] < spellings[$1] : keys[$0] < keys[$1]
    }
    rowOfWord = [Int32](repeating: -1, count: spellings.count)
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

  /// The vocabulary row of each word of a part, -1 for what is left out.
  func rows(part: Int) -> [Int32] {
    local[part].map { rowOfWord[Int($0)] }
  }
}

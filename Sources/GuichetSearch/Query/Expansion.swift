/// The words of the vocabulary that stand for a word of the query.
struct Expansion {
  enum Kind: String {
    case exact, stem, synonym, prefix, similar, typo
  }

  struct Match {
    let row: Int
    let weight: Double
    let kind: Kind
  }

  /// Another way to say what the query says here: for each of its words, the words that match it.
  typealias Phrase = [[Match]]

  var matches: [Match] = []
  /// Synonyms; an article matches one when it has all of its words.
  var synonyms: [Phrase] = []
  /// In so many articles that it counts only when the query has nothing better.
  var isCommon = false
  /// The keys of words that were looked up and found, for marking them in texts.
  var keys: [String] = []
  /// The spelling to suggest instead of the word, when the index does not have it.
  var correction: String?

  static let stemWeight = 0.8
  static let accentWeight = 0.9
  static let synonymWeight = 0.9
  /// Continuations of a word that the index does not have.
  static let mostPrefixes = 24
  /// Continuations of a word that it has.
  static let fewPrefixes = 4
  static let mostTypos = 6
}

/// Looks up a word: as it is, its stem group, what it may be the beginning of, what it may be a
/// slip of.
struct Expander {
  let vocabulary: Vocabulary
  let postings: Postings
  let layout: ShardLayout
  let documentCount: Int

  /// The matches of one word, every row once, the best kind first.
  func expand(_ word: SearchQuery.Word) -> Expansion {
    var expansion = Expansion()
    var seen: Set<Int> = []
    let exact = vocabulary.rows(equalTo: word.key)
    add(exact, spelling: word.spelling, to: &expansion, seen: &seen)
    if word.isOptional { return expansion }
    let length = word.key.utf16.count
    if !exact.isEmpty {
      if word.isPrefix, length >= 3 {
        addPrefixes(
          of: word.key, weight: 0.25, most: Expansion.fewPrefixes, to: &expansion, seen: &seen)
      }
      return expansion
    }
    if length >= 2 {
      addPrefixes(
        of: word.key, weight: 0.6, most: Expansion.mostPrefixes, to: &expansion, seen: &seen)
    }
    if word.isPrefix, !expansion.matches.isEmpty { return expansion }
    addNear(word.key, to: &expansion, seen: &seen)
    return expansion
  }

  /// Whether a word is in so many articles that it tells them apart little.
  ///
  /// Its postings are not worth loading beside a better word; a small index loads everything.
  func isCommon(_ key: String) -> Bool {
    guard documentCount >= 256 else { return false }
    let octave = Int.bitWidth - documentCount.leadingZeroBitCount
    return vocabulary.rows(equalTo: key).contains { postings.frequency(of: $0) >= octave }
  }

  /// Lets a phrase stand for a word; each of its words matches as it is and by its stem group.
  func add(_ phrase: [String], to expansion: inout Expansion) {
    var found: Expansion.Phrase = []
    for key in phrase {
      var own = Expansion()
      var seen: Set<Int> = []
      add(vocabulary.rows(equalTo: key), spelling: key, to: &own, seen: &seen)
      expansion.keys += own.keys
      found.append(
        own.matches.map {
          .init(row: $0.row, weight: $0.weight * Expansion.synonymWeight, kind: .synonym)
        })
    }
    if found.allSatisfy({ !$0.isEmpty }) { expansion.synonyms.append(found) }
  }

  private func add(
    _ rows: Range<Int>, spelling: String, to expansion: inout Expansion, seen: inout Set<Int>
  ) {
    if let row = rows.first { expansion.keys.append(vocabulary.keys[row]) }
    for row in rows {
      seen.insert(row)
      let same = vocabulary.spellings[row] == spelling
      expansion.matches.append(
        .init(row: row, weight: same ? 1 : Expansion.accentWeight, kind: .exact))
    }
    for row in rows {
      for mate in vocabulary.mates[row] where seen.insert(Int(mate)).inserted {
        expansion.matches.append(
          .init(row: Int(mate), weight: Expansion.stemWeight, kind: .stem))
      }
    }
  }

  private func addPrefixes(
    of key: String, weight: Double, most: Int, to expansion: inout Expansion, seen: inout Set<Int>
  ) {
    let range = layout.loaded(
      vocabulary.rows(withPrefix: key), of: layout.vocabulary, count: vocabulary.keys.count)
    let length = Double(key.utf16.count)
    let candidates = range.filter { !seen.contains($0) }
      .map { row in
        (row: row, weight: weight * length / Double(vocabulary.keys[row].utf16.count))
      }
      .sorted {
        let (left, right) = (postings.frequency(of: $0.row), postings.frequency(of: $1.row))
        return left == right ? $0.row < $1.row : left > right
      }
    for candidate in candidates.prefix(most) where seen.insert(candidate.row).inserted {
      expansion.keys.append(vocabulary.keys[candidate.row])
      expansion.matches.append(
        .init(row: candidate.row, weight: candidate.weight, kind: .prefix))
      for mate in vocabulary.mates[candidate.row] where seen.insert(Int(mate)).inserted {
        expansion.matches.append(
          .init(
            row: Int(mate), weight: candidate.weight * Expansion.stemWeight, kind: .prefix))
      }
    }
  }

  private struct Near {
    let row: Int
    let weight: Double
    let kind: Expansion.Kind
  }

  private func addNear(_ key: String, to expansion: inout Expansion, seen: inout Set<Int>) {
    let letters = Array(key.utf16)
    let allowed = EditDistance.allowed(length: letters.count)
    guard allowed > 0, !key.utf8.contains(where: { 0x30...0x39 ~= $0 }) else { return }
    var near: [Near] = []
    let rows = nearRows(key, letters)
    for row in rows {
      let other = Array(vocabulary.keys[row].utf16)
      if Self.isLonger(letters, other) {
        near.append(Near(row: row, weight: 0.65, kind: .similar))
      } else if let distance = EditDistance.within(allowed, letters, other) {
        var weight = distance == 1 ? 0.6 : 0.3
        if letters.first != other.first { weight *= 0.8 }
        near.append(Near(row: row, weight: weight, kind: .typo))
      } else if Self.areAlike(letters, other) {
        near.append(Near(row: row, weight: 0.4, kind: .similar))
      }
    }
    near.sort {
      if $0.weight != $1.weight { return $0.weight > $1.weight }
      let (left, right) = (postings.frequency(of: $0.row), postings.frequency(of: $1.row))
      return left == right ? $0.row < $1.row : left > right
    }
    if let best = near.first, best.kind == .typo {
      expansion.correction = vocabulary.spellings[best.row]
    }
    addHalves(
      of: key, among: rows, atLeast: near.first.map { postings.frequency(of: $0.row) } ?? 1,
      to: &expansion)
    for candidate in near.prefix(Expansion.mostTypos) {
      expansion.keys.append(vocabulary.keys[candidate.row])
      let rows = vocabulary.rows(equalTo: vocabulary.keys[candidate.row])
      for row in rows where seen.insert(row).inserted {
        expansion.matches.append(
          .init(row: row, weight: candidate.weight, kind: candidate.kind))
      }
      for row in rows {
        for mate in vocabulary.mates[row] where seen.insert(Int(mate)).inserted {
          expansion.matches.append(
            .init(
              row: Int(mate), weight: candidate.weight * Expansion.stemWeight, kind: candidate.kind)
          )
        }
      }
    }
  }

  /// Two words written as one that the index has apart: `resetpassword`.
  ///
  /// The halves are sought among what is loaded anyway; of several ways to cut, the one whose rarer
  /// half is in more articles, and in no fewer than the best word that is like it.
  private func addHalves(
    of key: String, among rows: [Int], atLeast least: Int, to expansion: inout Expansion
  ) {
    let known = Dictionary(
      rows.map { (vocabulary.keys[$0], postings.frequency(of: $0)) }, uniquingKeysWith: max)
    let scalars = Array(key.unicodeScalars)
    var best: (frequency: Int, left: String, right: String)?
    for cut in scalars.indices.dropFirst(2).dropLast() {
      let left = Self.text(scalars[..<cut])
      let right = Self.text(scalars[cut...])
      guard let first = known[left], let second = known[right] else { continue }
      let frequency = min(first, second)
      if frequency > best?.frequency ?? (least - 1) { best = (frequency, left, right) }
    }
    guard let best else { return }
    add([best.left, best.right], to: &expansion)
    expansion.correction = best.left + " " + best.right
  }

  /// The first word of each key that begins or ends like `key`, as far as the loaded files go.
  private func nearRows(_ key: String, _ letters: [UInt16]) -> [Int] {
    let count = vocabulary.keys.count
    let (head, tail) = EditDistance.kept(length: letters.count)
    let scalars = Array(key.unicodeScalars)
    guard scalars.count >= max(head, tail) else { return [] }
    var rows = Array(
      layout.loaded(
        vocabulary.rows(withPrefix: Self.text(scalars[..<head])), of: layout.vocabulary,
        count: count))
    let suffix = scalars.reversed().prefix(tail)
    rows += layout.loaded(reversedRange(Array(suffix)), of: layout.reversedStarts, count: count)
      .map { Int(layout.reversed[$0]) }
    if scalars.count == 4 {
      rows += vocabulary.rows(
        equalTo: Self.text([scalars[0], scalars[2], scalars[1], scalars[3]]))
    }
    return Set(rows).sorted().filter {
      $0 == 0 || vocabulary.keys[$0] != vocabulary.keys[$0 - 1]
    }
  }

  private func reversedRange(_ suffix: [Unicode.Scalar]) -> Range<Int> {
    func first(where isAfter: (ArraySlice<Unicode.Scalar>) -> Bool) -> Int {
      var low = 0
      var high = layout.reversed.count
      while low < high {
        let middle = (low + high) / 2
        let key = vocabulary.keys[Int(layout.reversed[middle])]
        let head = Array(key.unicodeScalars.reversed().prefix(suffix.count))
        if isAfter(head[...]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    return first {
      !$0.lexicographicallyPrecedes(suffix)
    }..<first { suffix.lexicographicallyPrecedes($0) }
  }

  /// Whether an unknown word is a known one with a letter or an ending more.
  private static func isLonger(_ key: [UInt16], _ other: [UInt16]) -> Bool {
    let ending = key.count - other.count
    return (1...4).contains(ending) && other.count >= (ending == 1 ? 3 : 4)
      && key.starts(with: other)
  }

  /// Words that share their first part, such as inflections the index does not have:
  /// `rembourser` finds `remboursement`.
  private static func areAlike(_ left: [UInt16], _ right: [UInt16]) -> Bool {
    var common = 0
    while common < left.count, common < right.count, left[common] == right[common] { common += 1 }
    let longer = max(left.count, right.count)
    return common >= 4 && common * 10 >= longer * 7 || common >= 6 && common * 10 >= longer * 6
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

/// Sorts the entries of all documents by word and turns their weights into levels.
struct PostingsBuilder {
  let parts: [AnalysedDocuments]
  let numbering: WordNumbering
  let vocabulary: Vocabulary
  let documentCount: Int

  /// Counting sort by row; documents stay in order within a row.
  func build() -> Postings {
    let mean = meanLength()
    let rows = parts.indices.map(numbering.rows)
    var postings = Postings()
    var counts = [Int](repeating: 0, count: vocabulary.keys.count + 1)
    for (index, part) in parts.enumerated() {
      let rows = rows[index]
      for entry in part.entries where rows[Int(entry.word)] >= 0 {
        counts[Int(rows[Int(entry.word)]) + 1] += 1
      }
    }
    for row in 1..<counts.count { counts[row] += counts[row - 1] }
    let titleFactors = titleFactors(starts: counts, rows: rows)
    postings.starts = counts
    let total = counts[counts.count - 1]
    postings.documents = [UInt32](repeating: 0, count: total)
    postings.levels = [UInt8](repeating: 0, count: total)
    postings.sections = [UInt8](repeating: 0, count: total)
    postings.positions = [UInt8](repeating: 0, count: total)
    var next = counts
    var document = 0
    for (index, part) in parts.enumerated() {
      let rows = rows[index]
      var position = 0
      for (inPart, count) in part.entryCounts.enumerated() {
        let length = part.bodyLengths[inPart]
        let prior = part.priors[inPart]
        for entry in part.entries[position..<position + count] where rows[Int(entry.word)] >= 0 {
          let row = Int(rows[Int(entry.word)])
          let place = next[row]
          next[row] += 1
          let body = FieldWeights.bodyGain(
            count: Double(entry.body), length: length, mean: mean)
          let weight =
            (Double(entry.title) * titleFactors[row] + Double(entry.fixed) + body) * prior
          postings.documents[place] = UInt32(document)
          postings.levels[place] = Impact.level(of: weight)
          postings.sections[place] = entry.section
          postings.positions[place] = entry.position
        }
        position += count
        document += 1
      }
    }
    return limited(postings)
  }

  /// How much rarer each stem group is in titles than anywhere, as a factor of 1 to 2.
  ///
  /// Readers weigh a match by how rare the word is in whole articles. A product's name is in every
  /// article and in few titles, where it tells more.
  private func titleFactors(starts: [Int], rows: [[Int32]]) -> [Double] {
    var inTitles = [Int](repeating: 0, count: vocabulary.keys.count)
    for (index, part) in parts.enumerated() {
      for entry in part.entries where entry.title > 0 && rows[index][Int(entry.word)] >= 0 {
        inTitles[Int(rows[index][Int(entry.word)])] += 1
      }
    }
    return inTitles.indices.map { row in
      let group = vocabulary.mates[row].isEmpty ? [Int32(row)] : vocabulary.mates[row]
      var titles = 0
      var articles = 0
      for mate in group {
        titles += inTitles[Int(mate)]
        articles = max(articles, starts[Int(mate) + 1] - starts[Int(mate)])
      }
      let anywhere = Ranking.inverseFrequency(articles, of: documentCount)
      let here = Ranking.inverseFrequency(min(titles, documentCount), of: documentCount)
      return min(2, max(1, here / anywhere))
    }
  }

  /// Rounded down by steps of a quarter, so that one edit does not change every weight of the site.
  private func meanLength() -> Double {
    let total = parts.reduce(0) { $0 + $1.bodyLengths.reduce(0, +) }
    let mean = Double(total) / Double(max(1, documentCount))
    var rounded = 20.0
    while rounded * 1.25 <= mean { rounded *= 1.25 }
    return rounded
  }

  private func limited(_ postings: Postings) -> Postings {
    let limit = Postings.limit(documents: documentCount)
    var result = Postings()
    for row in vocabulary.keys.indices {
      let range = postings.range(of: row)
      result.totals.append(range.count)
      var threshold = 0
      var spare = 0
      if range.count > limit {
        (threshold, spare) = Self.cut(postings.levels[range], limit: limit)
      }
      for index in range {
        let level = Int(postings.levels[index])
        if level < threshold { continue }
        if level == threshold, range.count > limit {
          if spare == 0 { continue }
          spare -= 1
        }
        result.documents.append(postings.documents[index])
        result.levels.append(postings.levels[index])
        result.sections.append(postings.sections[index])
        result.positions.append(postings.positions[index])
      }
      result.starts.append(result.documents.count)
    }
    return result
  }

  /// The level at which `limit` is reached and how many of that level fit.
  private static func cut(_ levels: ArraySlice<UInt8>, limit: Int) -> (level: Int, spare: Int) {
    var histogram = [Int](repeating: 0, count: Impact.levels)
    for level in levels { histogram[Int(level)] += 1 }
    var left = limit
    for level in histogram.indices.reversed() {
      if histogram[level] >= left { return (level, left) }
      left -= histogram[level]
    }
    return (0, left)
  }
}

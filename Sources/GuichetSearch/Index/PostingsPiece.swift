/// Makes the postings of a run of rows.
struct PostingsPiece {
  let rows: Range<Int>
  /// How many documents have the word of each row.
  let counts: ArraySlice<Int32>
  /// Of all rows.
  let titleFactors: [Double]
  /// Of all rows, whether somebody wants its postings; nil where all are wanted.
  let wanted: [Bool]?

  /// A posting before it is known which of a word's are kept.
  private struct Candidate {
    var document: UInt32 = 0
    var level: UInt8 = 0
    var place = AnalysedDocuments.Place(section: 0, isHeadline: false, hasGain: false)
    var position: UInt8 = 0
  }

  /// Counting sort by row; documents stay in order within a row.
  func build(_ source: PostingsBuilder) -> Postings {
    var starts = [0]
    for (row, count) in zip(rows, counts) {
      starts.append(starts[starts.count - 1] + (wanted?[row] == false ? 0 : Int(count)))
    }
    var candidates = [Candidate](repeating: Candidate(), count: starts[starts.count - 1])
    var next = starts
    var document = 0
    for (part, rows) in zip(source.parts, source.rows) {
      let norms = part.bodyLengths.map { FieldWeights.bodyNorm(length: Int($0), mean: source.mean) }
      // Spans, as counting the references of five arrays for each word takes as long as the rest.
      let (rowOfWord, normOf) = (rows.span, norms.span)
      let (entryEnds, entries) = (part.entryEnds.span, part.entries.span)
      let (gainEnds, gains) = (part.gainEnds.span, part.gains.span)
      for word in rowOfWord.indices {
        let row = Int(rowOfWord[word])
        guard row >= self.rows.lowerBound, row < self.rows.upperBound, wanted?[row] != false
        else { continue }
        var place = next[row - self.rows.lowerBound]
        var gain = word == 0 ? 0 : Int(gainEnds[word - 1])
        for number in (word == 0 ? 0 : Int(entryEnds[word - 1]))..<Int(entryEnds[word]) {
          let entry = entries[number]
          let inPart = Int(entry.document)
          candidates[place] = Candidate(
            document: UInt32(document + inPart),
            level: source.level(
              entry, entry.place.hasGain ? gains[gain] : nil, norm: normOf[inPart],
              factor: titleFactors[row], of: document + inPart),
            place: entry.place, position: entry.position)
          if entry.place.hasGain { gain += 1 }
          place += 1
        }
        next[row - self.rows.lowerBound] = place
      }
      document += part.bodyLengths.count
    }
    return limited(candidates, starts, Postings.limit(documents: source.priors.count))
  }

  /// Keeps at most `limit` of each word, and the places of frequent words in headlines only: in
  /// texts they cost more than they tell.
  private func limited(_ candidates: [Candidate], _ starts: [Int], _ limit: Int) -> Postings {
    var result = Postings()
    result.reserve(words: counts.count, postings: candidates.count)
    for row in counts.indices {
      let first = row - rows.lowerBound
      let range = starts[first]..<starts[first + 1]
      result.totals.append(Int(counts[row]))
      var (threshold, spare) = (0, 0)
      if range.count > limit { (threshold, spare) = Self.cut(candidates[range], limit: limit) }
      for candidate in candidates[range] {
        let level = Int(candidate.level)
        if level < threshold { continue }
        if level == threshold, range.count > limit {
          if spare == 0 { continue }
          spare -= 1
        }
        let isKnown = range.count <= Proximity.frequent || candidate.place.isHeadline
        result.documents.append(candidate.document)
        result.levels.append(candidate.level)
        result.sections.append(candidate.place.section)
        result.positions.append(isKnown ? candidate.position : Proximity.unknown)
      }
      result.starts.append(result.documents.count)
    }
    return result
  }

  /// The level at which `limit` is reached and how many of that level fit.
  private static func cut(
    _ candidates: ArraySlice<Candidate>, limit: Int
  ) -> (level: Int, spare: Int) {
    var histogram = [Int](repeating: 0, count: Impact.levels)
    for candidate in candidates { histogram[Int(candidate.level)] += 1 }
    var left = limit
    for level in histogram.indices.reversed() {
      if histogram[level] >= left { return (level, left) }
      left -= histogram[level]
    }
    return (0, left)
  }
}

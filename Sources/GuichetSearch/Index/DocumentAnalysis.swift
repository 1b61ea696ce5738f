/// The words of a run of documents, numbered within the run.
struct AnalysedDocuments: Sendable {
  struct Entry: Sendable {
    /// The word's number in `spellings`.
    let word: Int32
    /// The section (0: the article itself, n: section n - 1) that speaks of it most.
    let section: UInt8
    /// The weight that does not depend on the body's length.
    let fixed: Float
    /// The weight to divide by `FieldWeights.bodyNorm`.
    let body: Float
  }

  var spellings: [String] = []
  /// The entries of all documents, one document after the other.
  var entries: [Entry] = []
  /// How many entries each document has.
  var entryCounts: [Int] = []
  /// How many words each body has.
  var bodyLengths: [Int] = []
}

/// Counts the words of documents by field and section.
struct DocumentAnalyser {
  private struct Tally {
    var fixed: Float = 0
    var body: Float = 0
    var inSection: Float = 0
    var best: Float = 0
    var bestSection: UInt8 = 0
  }
  private enum Field { case fixed, body }

  private var result = AnalysedDocuments()
  private var words = RawWordTable()
  private var formsOfRaw: [[(word: Int32, share: Float)]] = []
  private var numbers: [String: Int32] = [:]
  private var tallies: [Tally] = []
  private var touched: [Int32] = []
  private var touchedInSection: [Int32] = []

  /// Analyses documents in order.
  static func analyse(_ documents: ArraySlice<SearchDocument>) -> AnalysedDocuments {
    var analyser = DocumentAnalyser()
    for document in documents { analyser.add(document) }
    return analyser.result
  }

  private mutating func add(_ document: SearchDocument) {
    addField(document.title, weight: FieldWeights.title, usual: FieldWeights.titleLength)
    for text in document.keywords + document.tags {
      addField(text, weight: FieldWeights.keywords, usual: FieldWeights.titleLength)
    }
    addField(
      document.description, weight: FieldWeights.description,
      usual: FieldWeights.descriptionLength)
    addField(document.category, weight: FieldWeights.category, usual: FieldWeights.titleLength)
    endSection(0)

    let headingWords = document.sections.reduce(0) { $0 + count($1.title) }
    let headingWeight = FieldWeights.normalised(
      FieldWeights.heading, count: headingWords, usual: FieldWeights.headingsLength)
    var length = 0
    for (index, section) in document.sections.enumerated() {
      scan(section.title, weight: Float(headingWeight), to: .fixed)
      length += scan(section.text, weight: Float(FieldWeights.body), to: .body)
      endSection(UInt8(min(index + 1, 62)))
    }
    finish(prior: Float(FieldWeights.prior(popularity: document.popularity)), length: length)
  }

  private mutating func addField(_ text: String, weight: Double, usual: Double) {
    let weight = FieldWeights.normalised(weight, count: count(text), usual: usual)
    scan(text, weight: Float(weight), to: .fixed)
  }

  private func count(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      var count = 0
      while scanner.next() != nil { count += 1 }
      return count
    }
  }

  @discardableResult
  private mutating func scan(_ text: String, weight: Float, to field: Field) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      var count = 0
      while let range = scanner.next() {
        count += 1
        let raw = number(of: UnsafeBufferPointer(rebasing: bytes[range]))
        for (word, share) in formsOfRaw[raw] {
          let index = Int(word)
          if tallies[index].fixed == 0, tallies[index].body == 0 { touched.append(word) }
          if tallies[index].inSection == 0 { touchedInSection.append(word) }
          let amount = weight * share
          switch field {
          case .fixed: tallies[index].fixed += amount
          case .body: tallies[index].body += amount
          }
          tallies[index].inSection += amount
        }
      }
      return count
    }
  }

  private mutating func number(of raw: UnsafeBufferPointer<UInt8>) -> Int {
    let number = words.number(of: raw)
    if number == formsOfRaw.count {
      let forms = WordForms.of(String(decoding: raw, as: UTF8.self))
      formsOfRaw.append(
        forms.map {
          (self.number(of: $0.spelling), $0.kind == .camel ? Float(FieldWeights.camel) : 1)
        })
    }
    return number
  }

  private mutating func number(of spelling: String) -> Int32 {
    if let number = numbers[spelling] { return number }
    let number = Int32(result.spellings.count)
    numbers[spelling] = number
    result.spellings.append(spelling)
    tallies.append(Tally())
    return number
  }

  private mutating func endSection(_ section: UInt8) {
    for word in touchedInSection {
      let index = Int(word)
      if tallies[index].inSection > tallies[index].best {
        tallies[index].best = tallies[index].inSection
        tallies[index].bestSection = section
      }
      tallies[index].inSection = 0
    }
    touchedInSection.removeAll(keepingCapacity: true)
  }

  private mutating func finish(prior: Float, length: Int) {
    for word in touched {
      let tally = tallies[Int(word)]
      result.entries.append(
        AnalysedDocuments.Entry(
          word: word, section: tally.bestSection, fixed: tally.fixed * prior,
          body: tally.body * prior))
      tallies[Int(word)] = Tally()
    }
    result.entryCounts.append(touched.count)
    result.bodyLengths.append(length)
    touched.removeAll(keepingCapacity: true)
  }
}

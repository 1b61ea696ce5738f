/// The words of a run of documents, numbered within the run.
struct AnalysedDocuments: Sendable {
  struct Entry: Sendable {
    /// The word's number in `spellings`.
    let word: Int32
    /// The section (0: the article itself, n: section n - 1) that speaks of it most.
    let section: UInt8
    /// What the word gains in the title.
    let title: Float
    /// What it gains in the other short fields.
    let fixed: Float
    /// How often the body has it.
    let body: Float
    /// The place of its first occurrence in that section, in words, modulo `Proximity.modulus`.
    let position: UInt8
    /// Whether that is in a title or a heading.
    let isHeadline: Bool
  }

  var spellings: [String] = []
  /// Whether a text has the word itself, not only two neighbours that make it up.
  var isWritten: [Bool] = []
  /// The entries of all documents, one document after the other.
  var entries: [Entry] = []
  /// How many entries each document has.
  var entryCounts: [Int] = []
  /// How many words each body has.
  var bodyLengths: [Int] = []
  /// What popularity multiplies each document's weights with.
  var priors: [Double] = []
}

/// Counts the words of documents by field and section.
struct DocumentAnalyser {
  private struct Tally {
    /// Occurrences in the field being read.
    var inField: Float = 0
    var headings: Float = 0
    var body: Float = 0
    var title: Float = 0
    /// What the other fields read so far add up to.
    var fixed: Float = 0
    var inSection: Float = 0
    var best: Float = 0
    var bestSection: UInt8 = 0
    var position: UInt8 = 0
    var bestPosition: UInt8 = 0
    var isHeadline = false
    var isBestHeadline = false
    var isTouched = false
  }
  private enum Place { case field, heading, body }

  private var result = AnalysedDocuments()
  private var words = RawWordTable()
  /// The forms of each raw word, one after the other, and where they start.
  private var forms: [(word: Int32, share: Float, isWhole: Bool)] = []
  private var formStarts = [0]
  private var numbers: [String: Int32] = [:]
  private var tallies: [Tally] = []
  private var touched: [Int32] = []
  private var touchedInSection: [Int32] = []
  /// What two neighbours make when they are written as one word, by their numbers.
  private var compounds: [UInt64: Int32] = [:]
  /// How many words the section has had so far.
  private var position = 0

  /// Analyses documents in order.
  static func analyse(_ documents: ArraySlice<SearchDocument>) -> AnalysedDocuments {
    var analyser = DocumentAnalyser()
    for document in documents { analyser.add(document) }
    return analyser.result
  }

  private mutating func add(_ document: SearchDocument) {
    addField([document.title], .title, joining: true)
    for word in touchedInSection {
      tallies[Int(word)].title = tallies[Int(word)].fixed
      tallies[Int(word)].fixed = 0
    }
    addField(document.keywords + document.tags, .keywords, joining: true)
    addField(
      [document.description.isEmpty ? document.lead : document.description], .description)
    addField([document.category] + document.ancestors, .category)
    addField([document.slug], .slug)
    endSection(0)

    var headingLength = 0
    var length = 0
    for (index, section) in document.sections.enumerated() {
      headingLength += scan(section.title, in: .heading, joining: true)
      position += Proximity.between
      length += scan(section.text, in: .body)
      endSection(UInt8(min(index + 1, 62)))
    }
    finish(
      prior: FieldWeights.prior(popularity: document.popularity), length: length,
      headingLength: headingLength)
  }

  private mutating func addField(
    _ texts: [String], _ field: FieldWeights.Field, joining: Bool = false
  ) {
    var length = 0
    for text in texts {
      length += scan(text, in: .field, joining: joining)
      position += Proximity.between
    }
    for word in touchedInSection {
      let index = Int(word)
      guard tallies[index].inField > 0 else { continue }
      tallies[index].fixed += Float(
        field.gain(count: Double(tallies[index].inField), length: length))
      tallies[index].inField = 0
    }
  }

  /// Counts the words of a text and returns how many there are.
  ///
  /// With `joining`, two neighbours also count as the one word that others may write: an article
  /// on how to "log in" is found by "login".
  private mutating func scan(_ text: String, in place: Place, joining: Bool = false) -> Int {
    var text = text
    var previous: Int32?
    return text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      var count = 0
      while let range = scanner.next() {
        count += 1
        let raw = number(of: UnsafeBufferPointer(rebasing: bytes[range]))
        for form in formStarts[raw]..<formStarts[raw + 1] {
          add(forms[form].share, of: forms[form].word, in: place)
        }
        if joining {
          let form = formStarts[raw]
          let isWhole = formStarts[raw + 1] == form + 1 && forms[form].isWhole
          let word = isWhole ? forms[form].word : nil
          if let previous, let word, let compound = compound(previous, word) {
            add(Float(FieldWeights.compound), of: compound, in: place)
          }
          previous = word
        }
        position += 1
      }
      return count
    }
  }

  @inline(__always)
  private mutating func add(_ share: Float, of word: Int32, in place: Place) {
    let index = Int(word)
    if !tallies[index].isTouched {
      tallies[index].isTouched = true
      touched.append(word)
    }
    if tallies[index].inSection == 0 {
      touchedInSection.append(word)
      tallies[index].position = UInt8(truncatingIfNeeded: position % Proximity.modulus)
      tallies[index].isHeadline = place != .body
    }
    switch place {
    case .field:
      tallies[index].inField += share
      tallies[index].inSection += share * 5
    case .heading:
      tallies[index].headings += share
      tallies[index].inSection += share * 3
    case .body:
      tallies[index].body += share
      tallies[index].inSection += share
    }
  }

  private mutating func number(of raw: UnsafeBufferPointer<UInt8>) -> Int {
    let number = words.number(of: raw)
    if number + 1 == formStarts.count {
      for form in WordForms.of(String(decoding: raw, as: UTF8.self)) {
        let share = form.kind == .camel ? Float(FieldWeights.camel) : 1
        let word = self.number(of: form.spelling)
        result.isWritten[Int(word)] = true
        forms.append((word, share, form.kind == .word))
      }
      formStarts.append(forms.count)
    }
    return number
  }

  private mutating func number(of spelling: String) -> Int32 {
    if let number = numbers[spelling] { return number }
    let number = Int32(result.spellings.count)
    numbers[spelling] = number
    result.spellings.append(spelling)
    result.isWritten.append(false)
    tallies.append(Tally())
    return number
  }

  /// The number of two words written as one, when both have two letters or more.
  private mutating func compound(_ left: Int32, _ right: Int32) -> Int32? {
    let pair = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    if let known = compounds[pair] { return known < 0 ? nil : known }
    let (first, second) = (result.spellings[Int(left)], result.spellings[Int(right)])
    let fits = WordForms.canJoin(first, second)
    compounds[pair] = fits ? number(of: first + second) : -1
    return fits ? compounds[pair] : nil
  }

  private mutating func endSection(_ section: UInt8) {
    for word in touchedInSection {
      let index = Int(word)
      if tallies[index].inSection > tallies[index].best {
        tallies[index].best = tallies[index].inSection
        tallies[index].bestSection = section
        tallies[index].bestPosition = tallies[index].position
        tallies[index].isBestHeadline = tallies[index].isHeadline
      }
      tallies[index].inSection = 0
    }
    touchedInSection.removeAll(keepingCapacity: true)
    position = 0
  }

  private mutating func finish(prior: Double, length: Int, headingLength: Int) {
    let heading = FieldWeights.Field.headings
    for word in touched {
      let tally = tallies[Int(word)]
      var fixed = Double(tally.fixed)
      if tally.headings > 0 {
        fixed += heading.gain(count: Double(tally.headings), length: headingLength)
      }
      result.entries.append(
        AnalysedDocuments.Entry(
          word: word, section: tally.bestSection, title: tally.title, fixed: Float(fixed),
          body: tally.body, position: tally.bestPosition,
          isHeadline: tally.isBestHeadline))
      tallies[Int(word)] = Tally()
    }
    result.entryCounts.append(touched.count)
    result.bodyLengths.append(length)
    result.priors.append(prior)
    touched.removeAll(keepingCapacity: true)
  }
}

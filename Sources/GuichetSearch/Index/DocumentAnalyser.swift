internal import GuichetCore

/// Counts the words of documents by field and section.
///
/// One analyser may analyse one run of documents after the other: it remembers what words are made of,
/// and what it gives is the same whatever it has seen before.
struct DocumentAnalyser: Sendable {
  private var raws = WordTable()
  /// The forms of each raw word, one after the other, and where they start.
  private var forms: [(word: Int32, share: Float, isWhole: Bool)] = []
  private var formStarts = [0]
  private var spellings = WordTable()
  /// What two neighbours make when they are written as one word, by their numbers.
  private var compounds: [UInt64: Int32] = [:]

  /// Where the tally of each spelling is in the document that is read; -1 where it has none.
  private var places: [Int32] = []
  /// Of the spellings of the document, in their order: close together, as each is looked up for each
  /// of its words.
  private var tallies: [WordTally] = []
  /// The number of each spelling in the run, -1 before it has one.
  private var numbers: [Int32] = []
  /// The spellings that have one, in their order.
  private var numbered: [Int32] = []
  /// The spelling of each tally.
  private var touched: [Int32] = []
  /// The tallies of the section.
  private var touchedInSection: [Int32] = []
  /// How many words the section has had so far.
  private var position = 0

  private var result = AnalysedDocuments()
  private var texts = AnalysedTexts()
  private var run = EntryRun()

  /// From so many words on it begins anew, as few of them come again.
  private static let mostWords = 1 << 17

  /// Analyses documents in order.
  ///
  /// - Parameter excerptCharacters: how much of a text results show.
  mutating func analyse(
    _ documents: ArraySlice<SearchDocument>, excerptCharacters: Int
  ) -> AnalysedRun {
    if raws.words.count > Self.mostWords { self = DocumentAnalyser() }
    for document in documents {
      let sections = document.sections
      add(document, sections)
      texts.excerpts.append(Excerpt(of: sections, characters: excerptCharacters))
    }
    run.sort(into: &result, words: numbered.count)
    for word in numbered { numbers[Int(word)] = -1 }
    numbered.removeAll(keepingCapacity: true)
    defer { (result, texts, run) = (AnalysedDocuments(), AnalysedTexts(), EntryRun()) }
    return AnalysedRun(documents: result, texts: Lazy(texts))
  }

  private mutating func add(_ document: SearchDocument, _ sections: [SearchSection]) {
    addField([document.title], .title, joining: true)
    for word in touchedInSection { tallies[Int(word)].endTitle() }
    addField(document.keywords + document.tags, .keywords, joining: true)
    addField([document.summary], .description)
    addField([document.category] + document.ancestors, .category)
    addField([document.slug], .slug)
    endSection(0)

    var headingLength = 0
    var length = 0
    for (index, section) in sections.enumerated() {
      headingLength += scan(section.title, in: .heading, joining: true)
      position += Proximity.between
      length += scan(section.text, in: .body)
      endSection(UInt8(min(index + 1, 62)))
    }
    finish(length: length, headingLength: headingLength)
  }

  private mutating func addField(
    _ texts: [String], _ field: FieldWeights.Field, joining: Bool = false
  ) {
    var length = 0
    for text in texts {
      length += scan(text, in: .field, joining: joining)
      position += Proximity.between
    }
    for word in touchedInSection { tallies[Int(word)].endField(field, length: length) }
  }

  /// Counts the words of a text and returns how many there are.
  ///
  /// With `joining`, two neighbours also count as the one word that others may write: an article
  /// on how to "log in" is found by "login".
  private mutating func scan(
    _ text: String, in place: WordTally.Place, joining: Bool = false
  ) -> Int {
    var text = text
    var previous: Int32?
    return text.withUTF8 { bytes in
      var scanner = WordScanner(bytes)
      var count = 0
      while let range = scanner.next() {
        count += 1
        let raw = number(of: UnsafeBufferPointer(rebasing: bytes[range]))
        for form in formStarts[raw]..<formStarts[raw + 1] {
          add(forms[form].share, of: forms[form].word, in: place, isWritten: true)
        }
        if joining {
          let form = formStarts[raw]
          let isWhole = formStarts[raw + 1] == form + 1 && forms[form].isWhole
          let word = isWhole ? forms[form].word : nil
          if let previous, let word, let compound = compound(previous, word) {
            add(Float(FieldWeights.compound), of: compound, in: place, isWritten: false)
          }
          previous = word
        }
        position += 1
      }
      return count
    }
  }

  @inline(__always)
  private mutating func add(
    _ share: Float, of word: Int32, in place: WordTally.Place, isWritten: Bool
  ) {
    var tally = Int(places[Int(word)])
    if tally < 0 {
      tally = tallies.count
      places[Int(word)] = Int32(tally)
      tallies.append(WordTally())
      touched.append(word)
    }
    if tallies[tally].add(share, in: place, at: position, isWritten: isWritten) {
      touchedInSection.append(Int32(tally))
    }
  }

  private mutating func number(of raw: UnsafeBufferPointer<UInt8>) -> Int {
    let number = raws.number(of: raw)
    if number + 1 == formStarts.count {
      if let word = PlainWord.withSpelling(of: raw, { self.number(ofSpelling: $0) }) {
        forms.append((word, share: 1, isWhole: true))
      } else {
        for form in WordForms.of(String(decoding: raw, as: UTF8.self)) {
          forms.append(
            (
              self.number(of: form.spelling),
              share: form.kind == .camel ? Float(FieldWeights.camel) : 1,
              isWhole: form.kind == .word
            ))
        }
      }
      formStarts.append(forms.count)
    }
    return number
  }

  private mutating func number(of spelling: String) -> Int32 {
    // Pieces put together need not be composed; words that look the same are the same.
    var spelling = spelling.composed
    return spelling.withUTF8 { number(ofSpelling: $0) }
  }

  private mutating func number(ofSpelling spelling: UnsafeBufferPointer<UInt8>) -> Int32 {
    let number = spellings.number(of: spelling)
    if number == places.count {
      places.append(-1)
      numbers.append(-1)
    }
    return Int32(number)
  }

  /// The number of two words written as one, when both have two letters or more.
  private mutating func compound(_ left: Int32, _ right: Int32) -> Int32? {
    let pair = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    if let known = compounds[pair] { return known < 0 ? nil : known }
    let (first, second) = (spellings.words[Int(left)], spellings.words[Int(right)])
    let fits = WordForms.canJoin(first, second)
    compounds[pair] = fits ? number(of: first + second) : -1
    return fits ? compounds[pair] : nil
  }

  private mutating func endSection(_ section: UInt8) {
    for word in touchedInSection { tallies[Int(word)].endSection(section) }
    touchedInSection.removeAll(keepingCapacity: true)
    position = 0
  }

  private mutating func finish(length: Int, headingLength: Int) {
    for (word, tally) in zip(touched, tallies) {
      let number = number(inRun: word)
      if tally.isWritten { result.isWritten[Int(number)] = true }
      tally.finish(
        number, of: result.bodyLengths.count, headingLength: headingLength, into: &run)
      places[Int(word)] = -1
    }
    result.bodyLengths.append(Int32(clamping: length))
    touched.removeAll(keepingCapacity: true)
    tallies.removeAll(keepingCapacity: true)
  }

  /// The number of a spelling in the run.
  private mutating func number(inRun word: Int32) -> Int32 {
    let known = numbers[Int(word)]
    if known >= 0 { return known }
    let number = Int32(numbered.count)
    numbers[Int(word)] = number
    numbered.append(word)
    spellings.words.withBytes(of: Int(word)) { texts.words.append($0) }
    result.isWritten.append(false)
    return number
  }
}

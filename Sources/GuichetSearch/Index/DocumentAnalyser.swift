/// Counts the words of documents by field and section.
struct DocumentAnalyser {
  private var result = AnalysedDocuments()
  private var run = EntryRun()
  private var raws = WordTable()
  /// The forms of each raw word, one after the other, and where they start.
  private var forms: [(word: Int32, share: Float, isWhole: Bool)] = []
  private var formStarts = [0]
  private var spellings = WordTable()
  private var tallies: [WordTally] = []
  private var touched: [Int32] = []
  private var touchedInSection: [Int32] = []
  /// What two neighbours make when they are written as one word, by their numbers.
  private var compounds: [UInt64: Int32] = [:]
  /// How many words the section has had so far.
  private var position = 0

  /// Analyses documents in order.
  ///
  /// - Parameter excerptCharacters: how much of a text results show.
  static func analyse(
    _ documents: ArraySlice<SearchDocument>, excerptCharacters: Int
  ) -> AnalysedDocuments {
    var analyser = DocumentAnalyser()
    for document in documents {
      let sections = document.sections
      analyser.add(document, sections)
      analyser.result.excerpts.append(Excerpt(of: sections, characters: excerptCharacters))
    }
    analyser.result.words = analyser.spellings.words
    analyser.run.sort(into: &analyser.result, words: analyser.spellings.words.count)
    return analyser.result
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
  private mutating func add(_ share: Float, of word: Int32, in place: WordTally.Place) {
    let isNew = tallies[Int(word)].add(share, in: place, at: position)
    if isNew.inDocument { touched.append(word) }
    if isNew.inSection { touchedInSection.append(word) }
  }

  private mutating func number(of raw: UnsafeBufferPointer<UInt8>) -> Int {
    let number = raws.number(of: raw)
    if number + 1 == formStarts.count {
      if let word = PlainWord.withSpelling(of: raw, { self.number(ofSpelling: $0) }) {
        add(form: word, share: 1, isWhole: true)
      } else {
        for form in WordForms.of(String(decoding: raw, as: UTF8.self)) {
          add(
            form: self.number(of: form.spelling),
            share: form.kind == .camel ? Float(FieldWeights.camel) : 1, isWhole: form.kind == .word)
        }
      }
      formStarts.append(forms.count)
    }
    return number
  }

  private mutating func add(form word: Int32, share: Float, isWhole: Bool) {
    result.isWritten[Int(word)] = true
    forms.append((word, share, isWhole))
  }

  private mutating func number(of spelling: String) -> Int32 {
    // Pieces put together need not be composed; words that look the same are the same.
    var spelling = spelling.composed
    return spelling.withUTF8 { number(ofSpelling: $0) }
  }

  private mutating func number(ofSpelling spelling: UnsafeBufferPointer<UInt8>) -> Int32 {
    let number = spellings.number(of: spelling)
    if number == tallies.count {
      result.isWritten.append(false)
      tallies.append(WordTally())
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
    for word in touched {
      tallies[Int(word)].finish(
        word, of: result.bodyLengths.count, headingLength: headingLength, into: &run)
    }
    result.bodyLengths.append(Int32(clamping: length))
    touched.removeAll(keepingCapacity: true)
  }
}

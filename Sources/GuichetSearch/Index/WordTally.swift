/// What is counted of one word while a document is read.
struct WordTally {
  enum Place { case field, heading, body }

  /// Occurrences in the field being read.
  private var inField: Float = 0
  private var headings: Float = 0
  private var body: Float = 0
  private var title: Float = 0
  /// What the other fields read so far add up to.
  private var fixed: Float = 0
  private var inSection: Float = 0
  private var best: Float = 0
  private var bestSection: UInt8 = 0
  private var position: UInt8 = 0
  private var bestPosition: UInt8 = 0
  private var isHeadline = false
  private var isBestHeadline = false
  /// Whether the document has the word itself, not only two neighbours that make it up.
  private(set) var isWritten = false

  /// Counts an occurrence; says whether it is the first of the section.
  @inline(__always)
  mutating func add(
    _ share: Float, in place: Place, at words: Int, isWritten: Bool
  ) -> Bool {
    let isNew = inSection == 0
    if isWritten { self.isWritten = true }
    if isNew {
      position = UInt8(truncatingIfNeeded: words % Proximity.modulus)
      isHeadline = place != .body
    }
    switch place {
    case .field:
      inField += share
      inSection += share * 5
    case .heading:
      headings += share
      inSection += share * 3
    case .body:
      body += share
      inSection += share
    }
    return isNew
  }

  /// Weighs what a field of `length` words had.
  mutating func endField(_ field: FieldWeights.Field, length: Int) {
    guard inField > 0 else { return }
    fixed += Float(field.gain(count: Double(inField), length: length))
    inField = 0
  }

  /// Takes what was weighed so far for the title's.
  mutating func endTitle() {
    title = fixed
    fixed = 0
  }

  /// Compares a section with those before.
  mutating func endSection(_ section: UInt8) {
    if inSection > best {
      best = inSection
      bestSection = section
      bestPosition = position
      isBestHeadline = isHeadline
    }
    inSection = 0
  }

  /// Writes the entry of a document.
  func finish(
    _ word: Int32, of document: Int, headingLength: Int, into run: inout EntryRun
  ) {
    var fixed = Double(fixed)
    if headings > 0 {
      fixed += FieldWeights.Field.headings.gain(count: Double(headings), length: headingLength)
    }
    run.append(
      word, in: document, section: bestSection, isHeadline: isBestHeadline,
      position: bestPosition, body: body, title: title, fixed: Float(fixed))
  }
}

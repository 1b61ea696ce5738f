package import GuichetCore

/// The words of a run of documents, numbered within the run.
///
/// What stands here depends on nothing but the texts of the run, so that it can be kept from one
/// build to the next.
package struct AnalysedDocuments: Sendable {
  /// The words that documents have, and those that two neighbours would make together.
  var words = WordList()
  /// Whether a text has the word itself, not only two neighbours that make it up.
  var isWritten: [Bool] = []
  /// How many entries each document has.
  var entryCounts: [Int32] = []
  /// How many words each body has.
  var bodyLengths: [Int32] = []

  // The entries of all documents, one document after the other, in columns.

  /// The words' numbers in `words`.
  var entryWords: [Int32] = []
  /// Which section speaks of the word most.
  var entryPlaces: [Place] = []
  /// The places of their first occurrence in that section, in words, modulo `Proximity.modulus`.
  var entryPositions: [UInt8] = []
  /// How often the body has them.
  var entryBodies: [Float] = []
  /// What they gain in short fields, for those entries whose place says that they gain anything.
  var gains: [Gain] = []

  /// A section of a document, and what is to know of a word there.
  struct Place: Sendable, BitwiseCopyable {
    var bits: UInt8

    private static let headline: UInt8 = 0x40
    private static let gain: UInt8 = 0x80
    /// What numbers of sections take.
    static let sections: UInt8 = 0x3F

    init(section: UInt8, isHeadline: Bool, hasGain: Bool) {
      bits = section & Self.sections | (isHeadline ? Self.headline : 0) | (hasGain ? Self.gain : 0)
    }

    /// 0: the article itself, n: section n - 1.
    var section: UInt8 { bits & Self.sections }
    /// Whether the first occurrence is in a title or a heading.
    var isHeadline: Bool { bits & Self.headline != 0 }
    /// Whether the word gains anything in a short field.
    var hasGain: Bool { bits & Self.gain != 0 }
  }

  /// What a word gains in the short fields of a document.
  struct Gain: Sendable, BitwiseCopyable {
    /// In the title.
    let title: Float
    /// In the others.
    let fixed: Float
  }
}

extension AnalysedDocuments: Packable {
  package func pack(into writer: inout PackWriter) {
    words.pack(into: &writer)
    writer.append(column: isWritten.map { $0 ? 1 : 0 } as [UInt8])
    writer.append(column: entryCounts)
    writer.append(column: bodyLengths)
    writer.append(column: entryWords)
    writer.append(column: entryPlaces)
    writer.append(column: entryPositions)
    writer.append(column: entryBodies)
    writer.append(column: gains)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    words = try WordList(from: &reader)
    isWritten = (try reader.column() as [UInt8]).map { $0 != 0 }
    entryCounts = try reader.column()
    bodyLengths = try reader.column()
    entryWords = try reader.column()
    entryPlaces = try reader.column()
    entryPositions = try reader.column()
    entryBodies = try reader.column()
    gains = try reader.column()
    guard isConsistent else { throw PackError() }
  }

  /// Whether each number leads to what it counts.
  private var isConsistent: Bool {
    let known = UInt32(words.count)
    return isWritten.count == words.count
      && bodyLengths.count == entryCounts.count
      && bodyLengths.allSatisfy { $0 >= 0 } && entryCounts.allSatisfy { $0 >= 0 }
      && entryCounts.reduce(0) { $0 + Int($1) } == entryWords.count
      && entryPlaces.count == entryWords.count && entryPositions.count == entryWords.count
      && entryBodies.count == entryWords.count
      && entryWords.allSatisfy { UInt32(bitPattern: $0) < known }
      && entryPlaces.reduce(0) { $0 + Int($1.bits >> 7) } == gains.count
  }
}

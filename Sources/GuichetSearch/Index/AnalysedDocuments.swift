package import GuichetCore

/// The words of a run of documents, numbered within the run, and for each the documents that have it.
///
/// What stands here depends on nothing but the texts of the run, so that it can be kept from one build
/// to the next. How the words are written stands in ``AnalysedTexts``, which few builds read again.
package struct AnalysedDocuments: Sendable {
  /// Whether a text has the word itself, not only two neighbours that make it up.
  var isWritten: [Bool] = []
  /// Where the entries of each word end.
  var entryEnds: [UInt32] = []
  /// Where the gains of each word end.
  var gainEnds: [UInt32] = []
  /// How many words each document's body has.
  var bodyLengths: [Int32] = []
  /// Word after word, and documents in order within a word.
  var entries: [Entry] = []
  /// What words gain in short fields, for those entries that say that they gain anything.
  var gains: [Gain] = []

  /// A word in a document.
  struct Entry: Sendable, BitwiseCopyable, Equatable {
    /// How often the body has it.
    let body: Float
    /// The document's place in the run.
    let document: UInt16
    let place: Place
    /// The place of the first occurrence in that section, in words, modulo `Proximity.modulus`.
    let position: UInt8
  }

  /// A section of a document, and what is to know of a word there.
  struct Place: Sendable, BitwiseCopyable, Equatable {
    let bits: UInt8

    private static let headline: UInt8 = 0x40
    private static let gain: UInt8 = 0x80
    private static let sections: UInt8 = 0x3F

    /// Takes the section that speaks of a word most.
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
  struct Gain: Sendable, BitwiseCopyable, Equatable {
    /// In the title.
    let title: Float
    /// In the others.
    let fixed: Float
  }

  /// How many words there are: those that documents have, and those that two neighbours would make
  /// together.
  var wordCount: Int { entryEnds.count }

  /// The entries of a word.
  func entries(of word: Int) -> Range<Int> { Self.range(word, entryEnds) }

  /// The gains of a word's entries.
  func gains(of word: Int) -> Range<Int> { Self.range(word, gainEnds) }

  @inline(__always)
  private static func range(_ number: Int, _ ends: [UInt32]) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }
}

extension AnalysedDocuments: Packable {
  package func pack(into writer: inout PackWriter) {
    writer.reserve(
      wordCount * 9 + entries.count * MemoryLayout<Entry>.stride
        + gains.count * MemoryLayout<Gain>.stride + bodyLengths.count * 4 + 64)
    writer.append(column: isWritten.map { $0 ? 1 : 0 } as [UInt8])
    writer.append(column: entryEnds)
    writer.append(column: gainEnds)
    writer.append(column: bodyLengths)
    writer.append(column: entries)
    writer.append(column: gains)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    isWritten = (try reader.column() as [UInt8]).map { $0 != 0 }
    entryEnds = try reader.column()
    gainEnds = try reader.column()
    bodyLengths = try reader.column()
    entries = try reader.column()
    gains = try reader.column()
    guard isConsistent else { throw PackError() }
  }

  /// Whether each number leads to what it counts.
  private var isConsistent: Bool {
    isWritten.count == wordCount
      && Self.areEnds(entryEnds, of: entries.count, wordCount)
      && Self.areEnds(gainEnds, of: gains.count, wordCount)
      && bodyLengths.allSatisfy { $0 >= 0 }
      && entries.allSatisfy { Int($0.document) < bodyLengths.count }
      && (0..<wordCount).allSatisfy { word in
        entries[entries(of: word)].reduce(0) { $0 + Int($1.place.bits >> 7) }
          == gains(of: word).count
      }
  }

  private static func areEnds(_ ends: [UInt32], of count: Int, _ words: Int) -> Bool {
    ends.count == words && Int(ends.last ?? 0) == count
      && zip(ends, ends.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

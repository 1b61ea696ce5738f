package import GuichetCore

/// How the words of a run of documents are written, and what results show of its texts.
///
/// An edit asks for that of a few runs only, so it is kept apart from ``AnalysedDocuments``.
package struct AnalysedTexts: Sendable {
  /// The words by their numbers in the run.
  var words = WordList()
  /// What results show of each document's text.
  var excerpts: [Excerpt] = []

  /// Whether there is a text for each number of an analysis.
  func fit(_ documents: AnalysedDocuments) -> Bool {
    words.count == documents.wordCount && excerpts.count == documents.bodyLengths.count
  }
}

extension AnalysedTexts: Packable {
  package func pack(into writer: inout PackWriter) {
    writer.reserve(
      words.size + words.count * 4 + excerpts.reduce(64) { $0 + $1.json.count + 4 })
    words.pack(into: &writer)
    writer.append(column: excerpts.map { UInt32(clamping: $0.json.count) })
    writer.append(number: UInt(excerpts.reduce(0) { $0 + $1.json.count }))
    for excerpt in excerpts { writer.append(contentsOf: excerpt.json) }
  }

  package init(from reader: inout PackReader) throws(PackError) {
    words = try WordList(from: &reader)
    let lengths: [UInt32] = try reader.column()
    let texts = try reader.block()
    guard lengths.reduce(0, { $0 + Int($1) }) == texts.count else { throw PackError() }
    var start = 0
    excerpts = lengths.map { length in
      defer { start += Int(length) }
      return Excerpt(json: texts[start..<start + Int(length)])
    }
  }
}

/// A run of documents after its analysis.
struct AnalysedRun: Sendable {
  let documents: AnalysedDocuments
  let texts: Lazy<AnalysedTexts>
}

import GuichetAudit
import GuichetCore
import GuichetSite

@testable import GuichetSignals

/// Reading what the program wrote earlier, after somebody else had it: months of readers and
/// answers, the list of published pages, the history and the baseline of audits.
enum StorePromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    guard let month = SignalMonth("2026-02") else { return }
    try checkReaders(bytes, month)
    try checkAnswers(bytes, month)
    try checkCells(bytes)
    if let manifest = Manifest(bytes) {
      // What was read can be written, and says the same again.
      let written = manifest.serialized()
      try demand(Manifest(written)?.serialized() == written, "the manifest reads differently")
    }
    guard bytes.first == UInt8(ascii: "{") else { return }
    try MemoryFile.with(bytes) { path in
      if case .failure(let unusable) = AuditHistory.read(path) {
        try demand(!unusable.diagnostic.help.isEmpty, "a history that nobody can mend")
      }
      if case .failure(let unusable) = ReviewBaseline.read(path) {
        try demand(!unusable.diagnostic.help.isEmpty, "a baseline that nobody can mend")
      }
    }
  }

  private static func checkReaders(_ bytes: [UInt8], _ month: SignalMonth) throws {
    let (table, findings) = ReaderTable.parse(bytes, month: month, file: "r.csv")
    try FindingPromises.check(findings, in: bytes)
    let written = table.serialized
    let (again, problems) = ReaderTable.parse(written, month: month, file: "r.csv")
    try demand(problems.isEmpty, "what was written is not clean: \(problems)")
    try demand(again.serialized == written, "the readers read differently")
    for (article, row) in table.rows {
      try demand(article.hasPrefix("/"), "an article at \(article.debugDescription)")
      try demand(row.total >= 0, "fewer than no readers")
    }
  }

  private static func checkAnswers(_ bytes: [UInt8], _ month: SignalMonth) throws {
    let (table, findings) = AnswerTable.parse(bytes, month: month, file: "a.csv")
    try FindingPromises.check(findings, in: bytes)
    let written = table.serialized
    let (again, problems) = AnswerTable.parse(written, month: month, file: "a.csv")
    try demand(problems.isEmpty, "what was written is not clean: \(problems)")
    try demand(again.serialized == written, "the answers read differently")
  }

  /// A cell that is written is read as the same, whatever stands in it.
  private static func checkCells(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let line = "\(CSVRecord.written(text)),\(CSVRecord.written("x"))"
    let cells = CSVRecord.cells(Array(line.utf8))
    try demand(
      cells?.count == 2 && cells?[0].utf8.elementsEqual(text.utf8) == true,
      "a cell reads differently")
  }
}

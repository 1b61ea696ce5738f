import GuichetSearch

/// Searching for whatever somebody types, in an index that is built once.
enum SearchPromises {
  private static let texts = [
    "Reset your password", "Passwort zurücksetzen", "Printer setup and printing paper",
    "Installing on Linux, macOS and Windows", "Export invoices to CSV", "日本語のヘルプ",
    "Two-factor authentication (2FA)", "Delete an account", "Naïve café résumé", "C++ and C#",
  ]

  @Sendable static func prepare() async throws -> FuzzTarget.Check {
    var options = SearchOptions(
      language: "en", synonyms: [["password", "passphrase"], ["delete", "remove", "get rid of"]],
      oneWaySynonyms: [["printer", "laserjet"]],
      glossary: [GlossaryTerm(name: "2FA", also: ["two factor"], definition: "A second secret")])
    let documents = texts.enumerated().map { number, text in
      SearchDocument(
        url: "/\(number)/", title: text, category: "Help", slug: "a-\(number)", type: nil,
        products: ["app"], versions: number.isMultiple(of: 2) ? ["5"] : [], tags: ["t"],
        keywords: ["k\(number)"], popularity: Double(number),
        sections: [
          SearchSection(anchor: nil, title: "", text: text + " in a few steps."),
          SearchSection(anchor: "more", title: "More", text: texts.joined(separator: ". ")),
        ])
    }
    let one = await SearchIndex.build(documents, options: options)
    options.singleFileLimit = 0
    options.postingShardSize = 600
    options.vocabularyShardWords = 5
    let many = await SearchIndex.build(documents, options: options)
    return { bytes in try check(String(decoding: bytes, as: UTF8.self), one, many) }
  }

  private static func check(
    _ query: String, _ one: SearchIndex, _ many: SearchIndex
  ) throws {
    let filter = SearchFilter(version: query.utf8.count.isMultiple(of: 2) ? "5" : nil)
    let found = one.search(query, filter: filter, limit: 5)
    try demand(found.results.count <= 5 && found.total <= texts.count, "more than there is")
    try demand(found.results.count == min(5, found.total), "fewer than it says")
    let documents = found.results.map(\.document)
    try demand(Set(documents).count == documents.count, "one article twice")
    try demand(documents.allSatisfy(texts.indices.contains), "an article that there is not")
    for result in found.results {
      try demand(result.score.isFinite && result.score >= 0, "a score of \(result.score)")
      try demand((0...1.000_001).contains(result.coverage), "a share of \(result.coverage)")
    }
    let other = many.search(query, filter: filter, limit: 5)
    try demand(
      other.results.map(\.document) == documents && other.suggestion == found.suggestion,
      "an index in small files finds something else")
    if let suggestion = found.suggestion {
      try demand(!suggestion.isEmpty, "the suggestion to look for nothing")
    }
  }
}

package import GuichetCore

/// A search that must find an article: one entry of `content/queries.yml`.
package struct GoldenQuery: Sendable, Hashable {
  /// What a reader types.
  package let query: String
  /// The language searched in; nil for the site's first.
  package let language: String?
  /// The articles of which one must be found: paths, addresses or ids, as written.
  package let expected: [String]
  /// The place that it must have at least, from 1.
  package let within: Int
  /// The version the reader has chosen, as `product version`.
  package let version: String?
  /// Where the query stands.
  package let position: SourcePosition
}

/// Reads `queries.yml`: a list of `{query, expect, within, lang, version}`.
package enum GoldenQueryParser {
  /// The place that is asked for when an entry says nothing: the first screen of results.
  package static let usualPlace = 5

  /// The queries, and everything that is wrong with the file.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - file: its path relative to the root, for findings.
  ///   - languages: the languages of the site.
  package static func parse(
    _ bytes: [UInt8], file: String, languages: [String]
  ) -> (queries: [GoldenQuery], diagnostics: [Diagnostic]) {
    if let finding = UTF8Check.finding(in: bytes, file: file) { return ([], [finding]) }
    let text = YAMLText(file: file, firstLine: 1, bytes: bytes.droppingByteOrderMark())
    switch YAMLParser.parse(text, syntaxRule: .configSyntax) {
    case .failure(let failure): return ([], [failure.diagnostic])
    case .success(let root):
      switch root.content {
      case .null: return ([], [])
      case .sequence(let items):
        return read(items, text: text, languages: languages)
      case .scalar, .mapping:
        return (
          [],
          [
            Diagnostic(
              .configSyntax, at: SourcePosition(file: file, line: 1),
              "queries.yml must be a list of searches",
              help: "write `- {query: reset password, expect: account/reset-password.md}`")
          ]
        )
      }
    }
  }

  private static func read(
    _ items: [YAMLNode], text: YAMLText, languages: [String]
  ) -> (queries: [GoldenQuery], diagnostics: [Diagnostic]) {
    var list = YAMLReader(
      [], keys: YAMLKeys([], own: .map(keys)), line: 1, column: 1, path: "", text: text,
      rules: .configuration)
    var queries: [GoldenQuery] = []
    for (number, item) in items.enumerated() {
      let query = list.mapping(at: item, name: "[\(number + 1)]") { entry in
        read(&entry, languages: languages)
      }
      if let query = query ?? nil { queries.append(query) }
    }
    return (queries, list.diagnostics)
  }

  private static func read(
    _ entry: inout YAMLReader, languages: [String]
  ) -> GoldenQuery? {
    let query = entry.text("query")
    let expected = entry.texts("expect")
    let within = entry.number("within")
    let version = entry.text("version")
    var language: String?
    if let name = entry.text("lang"), let node = entry.node("lang") {
      if languages.contains(name) {
        language = name
      } else {
        entry.report(
          "the site has no language `\(name.prefix(40))`",
          help: "choose one of \(languages.joined(separator: ", "))", at: node)
      }
    }
    guard let query, !expected.isEmpty else {
      entry.report(
        Diagnostic(
          .configValue, at: entry.position, "a search needs `query` and `expect`",
          help: "write `- {query: reset password, expect: account/reset-password.md}`"))
      return nil
    }
    return GoldenQuery(
      query: query, language: language, expected: expected,
      within: within.map { Int($0) } ?? usualPlace, version: version,
      position: entry.position(ofKey: "query") ?? entry.position)
  }
}

internal import GuichetContent
package import GuichetCore
internal import GuichetSearch

/// Asks a site the searches of its `content/queries.yml`, with the order that readers see.
package enum GoldenQueries {
  static let file = "content/queries.yml"

  /// What is wrong: the file, an article that it names and that does not exist, and every search
  /// that no longer finds what it should, with the scores of what it finds.
  package static func check(_ site: LoadedSite) async -> [Diagnostic] {
    let path = "\(site.root)/\(file)"
    guard FileSystem.exists(path) else { return [] }
    do {
      let bytes = try FileSystem.read(path, within: "\(site.root)/content", limit: 1 << 20)
      let (queries, findings) = GoldenQueryParser.parse(
        bytes, file: file, languages: site.configuration.languages)
      let failures = await run(queries, in: site)
      return SiteLoader.adjusted(findings + failures, site.configuration)
    } catch {
      return [
        Diagnostic(
          .unreadableFile, at: SourcePosition(file: file),
          "the file cannot be read: \(error.reason)", help: "check its permissions")
      ]
    }
  }

  private static func run(_ queries: [GoldenQuery], in site: LoadedSite) async -> [Diagnostic] {
    let documents = SearchDocuments(site)
    let versions = SiteSearch.versions(of: site)
    var findings: [Diagnostic] = []
    for language in site.configuration.languages {
      let asked = queries.filter { ($0.language ?? site.configuration.defaultLanguage) == language }
      guard !asked.isEmpty else { continue }
      let articles = documents.articles(in: language)
      let names = names(of: articles, in: site)
      let index = await documents.index(language)
      for query in asked {
        let expected = query.expected.map { (name: $0, article: names[key($0)]) }
        if let version = query.version, !versions.contains(version) {
          findings.append(unknownVersion(version, query, versions))
          continue
        }
        findings += expected.filter { $0.article == nil }.map { missing($0.name, query) }
        let wanted = Set(expected.compactMap(\.article))
        guard !wanted.isEmpty else { continue }
        let found = index.search(
          query.query, filter: SearchFilter(version: query.version), limit: 100
        ).results.map { (article: articles[$0.document], score: $0.score) }
        let place = found.firstIndex { wanted.contains($0.article) }
        if let place, place < query.within { continue }
        findings.append(
          failure(query, place: place.map { $0 + 1 }, found: found) {
            site.model.articles[$0].source.file
          })
      }
    }
    return findings
  }

  /// Articles that search finds by all that a writer may call them: path, address, id.
  private static func names(of articles: [Int], in site: LoadedSite) -> [String: Int] {
    var names: [String: Int] = [:]
    for index in articles {
      let article = site.model.articles[index]
      let paths = [article.source.path, article.pathInLanguage, article.permalink]
      for name in paths + [article.frontMatter.id].compactMap(\.self) { names[key(name)] = index }
    }
    return names
  }

  private static func key(_ name: String) -> String {
    var name = Substring(name)
    if name.hasPrefix("/") { name = name.dropFirst() }
    if name.hasSuffix("/") { name = name.dropLast() }
    if name.hasSuffix(".md") { name = name.dropLast(3) }
    return String(name)
  }

  private static func unknownVersion(
    _ version: String, _ query: GoldenQuery, _ known: [String]
  ) -> Diagnostic {
    Diagnostic(
      .goldenQuery, at: query.position,
      "the site has no version `\(version.prefix(40))` for “\(query.query.prefix(60))”",
      help: known.isEmpty
        ? "leave `version` out" : "choose one of \(known.prefix(12).joined(separator: ", "))")
  }

  private static func missing(_ name: String, _ query: GoldenQuery) -> Diagnostic {
    Diagnostic(
      .goldenQuery, at: query.position,
      "search has no article `\(name.prefix(80))` for “\(query.query.prefix(60))”",
      help: "name a published article of the query's language by its path, address or id")
  }

  private static func failure(
    _ query: GoldenQuery, place: Int?, found: [(article: Int, score: Double)],
    _ file: (Int) -> String
  ) -> Diagnostic {
    let wanted = query.expected.map { "`\($0.prefix(80))`" }.joined(separator: " or ")
    let own = place.map { " (\(found[$0 - 1].score.rounded(to: 1)))" } ?? ""
    let shown = place.map { "found at place \($0)\(own)" } ?? "not found"
    let before = found.prefix(min(3, place.map { $0 - 1 } ?? 3))
      .map { "\(file($0.article)) (\($0.score.rounded(to: 1)))" }
    let list = before.isEmpty ? "" : ", after " + before.joined(separator: ", ")
    return Diagnostic(
      .goldenQuery, at: query.position,
      "“\(query.query.prefix(60))” should find \(wanted) within \(query.within): \(shown)\(list)",
      help:
        "give the article the reader's words in its title, `keywords` or the site's synonyms; `guichet search --explain` shows why"
    )
  }
}

extension Double {
  /// The number with so many decimals.
  func rounded(to decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return "\((self * scale).rounded() / scale)"
  }
}

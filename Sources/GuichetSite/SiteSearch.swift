internal import GuichetContent
package import GuichetCore
package import GuichetSearch

/// The whole of `guichet search`: the order that readers see.
package enum SiteSearch {
  /// The results of a query.
  package struct Answer: Sendable {
    fileprivate let query: String
    fileprivate let language: String
    fileprivate let results: [Item]
    fileprivate let suggestion: String?

    /// How the results came to their places; empty when nobody asked.
    fileprivate let explains: Bool

    fileprivate struct Item: Sendable {
      let path: String
      let permalink: String
      let title: String
      let score: Double
      let anchor: String?
      let section: String?
      let result: SearchResults.Result
    }

    /// The JSON of contract.md.
    package var json: JSONValue {
      .object([
        ("query", .string(query)), ("lang", .string(language)),
        (
          "results",
          .array(
            results.map { item in
              .object(
                [
                  ("path", .string(item.path)), ("permalink", .string(item.permalink)),
                  ("title", .string(item.title)), ("score", .number(item.score)),
                  (
                    "section",
                    item.anchor.map {
                      .object([("anchor", .string($0)), ("title", .optional(item.section))])
                    } ?? .null
                  ),
                ] + (explains ? [("explanation", Self.explanation(item.result))] : []))
            })
        ),
        ("suggestion", .optional(suggestion)),
      ])
    }

    /// A line a result.
    package var text: String {
      var lines = results.enumerated().map { place, item in
        "\(place + 1). \(item.title)  \(item.permalink)\(item.anchor.map { "#\($0)" } ?? "")"
          .escapingControlCharacters()
          + (explains ? Self.lines(item.result) : "")
      }
      if lines.isEmpty { lines.append("No results") }
      if let suggestion { lines.append("Did you mean: \(suggestion.escapingControlCharacters())") }
      return lines.joined(separator: "\n")
    }

    private static func explanation(_ result: SearchResults.Result) -> JSONValue {
      .object([
        ("coverage", .number(result.coverage)), ("proximity", .number(result.proximity)),
        (
          "words",
          .array(
            result.words.map { word in
              .object([
                ("word", .string(word.word)), ("score", .number(word.score)),
                ("rarity", .number(word.rarity)),
                (
                  "matches",
                  .array(
                    word.matches.map { match in
                      .object([
                        ("word", .string(match.word)), ("kind", .string(match.kind)),
                        ("weight", .number(match.weight)),
                      ])
                    })
                ),
              ])
            })
        ),
      ])
    }

    /// The score in its parts: what each word gave, what neighbours gave, and how much of the query
    /// the article has.
    private static func lines(_ result: SearchResults.Result) -> String {
      var lines = [
        "score \(result.score.rounded(to: 2)); has \((result.coverage * 100).rounded(to: 0)) % of the query; neighbours \(result.proximity.rounded(to: 2))"
      ]
      for word in result.words {
        let matches = word.matches.map { match in
          "\(match.word) (\(match.kind), \(match.weight.rounded(to: 2)))"
        }
        let none = word.isIdle ? "left out, a small word" : "not in this article"
        let found = matches.isEmpty ? none : matches.joined(separator: ", ")
        lines.append(
          "\(word.word): \(word.score.rounded(to: 2)), rarity \(word.rarity.rounded(to: 2)): \(found)"
        )
      }
      return lines.map { "\n     " + $0.escapingControlCharacters() }.joined()
    }
  }

  /// What `--version` may be: every version as search knows it, `product version`.
  package static func versions(of site: LoadedSite) -> [String] {
    site.configuration.products.flatMap { product in
      product.versions.map { SearchVersion.value(product, $0.name) }
    }
  }

  /// Every tag that an article has, sorted.
  package static func tags(of site: LoadedSite) -> [String] {
    Set(site.model.articles.flatMap(\.frontMatter.tags)).sorted()
  }

  /// Searches a site as the browser client does.
  ///
  /// - Parameter explains: Whether the answer says what each word gave each result.
  package static func run(
    _ queries: [String], in site: LoadedSite, language: String, filter: SearchFilter, limit: Int,
    explains: Bool = false
  ) async -> [Answer] {
    let documents = SearchDocuments(site)
    let articles = documents.articles(in: language)
    let index = await documents.index(language)
    return queries.map { query in
      let found = index.search(query, filter: filter, limit: limit)
      return Answer(
        query: query, language: language,
        results: found.results.map { result in
          let article = site.model.articles[articles[result.document]]
          return Answer.Item(
            path: article.source.file,
            permalink: site.configuration.baseURL.url(article.permalink), title: article.title,
            score: result.score, anchor: result.section?.anchor, section: result.section?.title,
            result: result)
        }, suggestion: found.suggestion, explains: explains)
    }
  }
}

internal import GuichetContent
package import GuichetCore
internal import GuichetSearch

/// The whole of `guichet search`: the order that readers see.
package enum SiteSearch {
  /// The results of a query.
  package struct Answer: Sendable {
    fileprivate let query: String
    fileprivate let language: String
    fileprivate let results: [Item]
    fileprivate let suggestion: String?

    fileprivate struct Item: Sendable {
      let path: String
      let permalink: String
      let title: String
      let score: Double
      let anchor: String?
      let section: String?
    }

    /// The JSON of contract.md.
    package var json: JSONValue {
      .object([
        ("query", .string(query)), ("lang", .string(language)),
        (
          "results",
          .array(
            results.map { item in
              .object([
                ("path", .string(item.path)), ("permalink", .string(item.permalink)),
                ("title", .string(item.title)), ("score", .number(item.score)),
                (
                  "section",
                  item.anchor.map {
                    .object([("anchor", .string($0)), ("title", .optional(item.section))])
                  } ?? .null
                ),
              ])
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
      }
      if lines.isEmpty { lines.append("No results") }
      if let suggestion { lines.append("Did you mean: \(suggestion.escapingControlCharacters())") }
      return lines.joined(separator: "\n")
    }
  }

  /// Searches a site as the browser client does.
  package static func run(
    _ query: String, in site: LoadedSite, language: String, version: String?, limit: Int
  ) async -> Answer {
    let documents = SearchDocuments(site)
    let articles = documents.articles(in: language)
    let found = await documents.index(language).search(
      query, filter: SearchFilter(version: version), limit: limit)
    return Answer(
      query: query, language: language,
      results: found.results.map { result in
        let article = site.model.articles[articles[result.document]]
        return Answer.Item(
          path: article.source.file,
          permalink: site.configuration.baseURL.url(article.permalink), title: article.title,
          score: result.score, anchor: result.section?.anchor, section: result.section?.title)
      }, suggestion: found.suggestion)
  }
}

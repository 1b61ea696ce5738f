internal import GuichetContent
package import GuichetCore
package import GuichetSite

/// Writes tables of coverage for people and for machines.
package enum CoverageReport {
  /// A table for each product and language; a dot for an answer, a dash for none, `!` for one that
  /// is missing.
  package static func text(_ tables: [Coverage], _ site: LoadedSite) -> String {
    tables.map { table in
      let names = table.product.versions.map { $0.name.escapingControlCharacters() }
      var lines = [
        "\(table.product.name) (\(table.language))",
        names.joined(separator: "  ") + "  QUESTION",
      ]
      for question in table.questions {
        let cells = zip(question.cells.indices, names).map { place, name in
          let sign = mark(question, place, table)
          return sign + String(repeating: " ", count: max(0, name.count - 1))
        }
        lines.append(
          cells.joined(separator: "  ") + "  " + question.title.escapingControlCharacters())
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private static func mark(_ question: Coverage.Question, _ place: Int, _ table: Coverage) -> String
  {
    if !question.cells[place].isEmpty { return "●" }
    return isMissing(question, place, table) ? "!" : "–"
  }

  /// Whether an answer is missing that `guichet check` reports.
  static func isMissing(_ question: Coverage.Question, _ place: Int, _ table: Coverage) -> Bool {
    question.isPartial
      && (table.gaps(of: question).contains(place) || table.missingCurrent(of: question) == place)
  }

  /// The tables as JSON: for each question the path of the article that answers it, by version.
  package static func json(_ tables: [Coverage], _ site: LoadedSite) -> JSONValue {
    .array(
      tables.map { table in
        .object([
          ("product", .string(table.product.name)), ("lang", .string(table.language)),
          ("as_of", .string(site.model.asOf.description)),
          (
            "versions",
            .array(
              zip(table.product.versions, table.supported).map { version, isSupported in
                .object([
                  ("name", .string(version.name)), ("supported", .bool(isSupported)),
                ])
              })
          ),
          ("questions", .array(table.questions.map { json($0, table, site) })),
        ])
      })
  }

  private static func json(
    _ question: Coverage.Question, _ table: Coverage, _ site: LoadedSite
  ) -> JSONValue {
    .object([
      ("title", .string(question.title)), ("popularity", .number(question.popularity)),
      (
        "answers",
        .object(
          zip(table.product.versions, question.cells).map { version, articles in
            (
              version.name,
              .array(articles.map { .string(site.model.articles[$0].source.path) })
            )
          })
      ),
      (
        "missing",
        .array(
          question.cells.indices.filter { isMissing(question, $0, table) }
            .map { .string(table.product.versions[$0].name) })
      ),
    ])
  }

  /// One line for each question and version, for spreadsheets (RFC 4180).
  package static func csv(_ tables: [Coverage], _ site: LoadedSite) -> String {
    var rows = [["product", "lang", "question", "version", "supported", "state", "article"]]
    for table in tables {
      for question in table.questions {
        for (place, version) in table.product.versions.enumerated() {
          let state =
            !question.cells[place].isEmpty
            ? "answered" : isMissing(question, place, table) ? "missing" : "none"
          let articles = question.cells[place].map { site.model.articles[$0].source.path }
          rows.append([
            table.product.name, table.language, question.title, version.name,
            table.supported[place] ? "yes" : "no", state, articles.joined(separator: " "),
          ])
        }
      }
    }
    return CSV.file(rows)
  }
}

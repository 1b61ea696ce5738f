internal import GuichetContent
internal import GuichetCore
package import GuichetSite

/// The tables of coverage as one HTML file that needs nothing else, for editors.
package enum CoveragePage {
  /// The file.
  package static func html(_ tables: [Coverage], _ site: LoadedSite) -> String {
    let title = site.configuration.title.text(in: site.configuration.defaultLanguage)
    var output = """
      <main>
      <h1>Coverage by version</h1>
      <p>\(Escaping.html(title)), \(site.model.asOf). A question is an article, or several that answer it for different versions.</p>

      """
    for table in tables { output += section(table, site) }
    if tables.isEmpty { output += "<p>No product of this site has versions.</p>\n" }
    return StandalonePage.html(
      title: "Coverage by version – \(title)", style: style,
      body: Markup(stringLiteral: output + "</main>"))
  }

  private static func section(_ table: Coverage, _ site: LoadedSite) -> String {
    let product = Escaping.html(table.product.title.text(in: table.language))
    let missing = table.questions.count { question in
      question.cells.indices.contains { CoverageReport.isMissing(question, $0, table) }
    }
    let count = table.questions.count
    var output = """
      <section>
      <h2>\(product) (\(Escaping.html(table.language)))</h2>
      <p>\(count) question\(count == 1 ? "" : "s"), \(missing) without an answer for a version that has to have one.</p>
      <div class="scroll" role="region" tabindex="0" aria-label="\(product), \(Escaping.html(table.language))">
      <table>
      <thead><tr><th scope="col">Question</th>
      """
    for (version, isSupported) in zip(table.product.versions, table.supported) {
      let isReleased = version.isReleased(on: site.model.asOf)
      let note =
        version.name == table.product.current?.name
        ? "current" : isSupported ? "" : isReleased ? "not supported" : "not released"
      output += "<th scope=\"col\">\(Escaping.html(version.name))"
      if !note.isEmpty { output += "<br><small>\(note)</small>" }
      output += "</th>"
    }
    output += "</tr></thead>\n<tbody>\n"
    for question in table.questions {
      output += "<tr><th scope=\"row\">\(Escaping.html(question.title))</th>"
      for place in question.cells.indices {
        output += cell(question, place, table, site)
      }
      output += "</tr>\n"
    }
    return output + "</tbody>\n</table>\n</div>\n</section>\n"
  }

  private static func cell(
    _ question: Coverage.Question, _ place: Int, _ table: Coverage, _ site: LoadedSite
  ) -> String {
    guard let index = question.cells[place].first else {
      return CoverageReport.isMissing(question, place, table)
        ? "<td class=\"missing\">missing</td>" : "<td class=\"none\">–</td>"
    }
    let article = site.model.articles[index]
    let base = site.configuration.baseURL
    let address = Escaping.html(base.absolute(base.url(article.permalink)))
    let path = Escaping.html(article.source.path)
    return "<td class=\"yes\"><a href=\"\(address)\" title=\"\(path)\">yes</a></td>"
  }

  private static let style = """
    :root{color-scheme:light dark;--line:#c4c9d1;--bad:#a3140b;--bad-ground:#fdecea;--good:#0b6b3a}
    @media (prefers-color-scheme:dark){:root{--line:#4a515c;--bad:#ffb4ab;--bad-ground:#4a1512;--good:#7fdca4}}
    body{margin:0;font:1rem/1.5 system-ui,sans-serif}
    main{max-width:80rem;margin:auto;padding:1.5rem}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse}
    th,td{padding:.4rem .75rem;border:1px solid var(--line);text-align:center;vertical-align:top}
    th[scope=row]{min-width:16rem;text-align:start;font-weight:400}
    small{font-weight:400}
    .yes a{color:var(--good)}
    .missing{background:var(--bad-ground);color:var(--bad);font-weight:600}
    """
}

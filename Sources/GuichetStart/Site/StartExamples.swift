internal import GuichetCore

/// The example articles of a language, and the searches that find them.
struct StartExamples {
  /// Each article by its path below the language's folder.
  let articles: [(path: String, text: String)]
  /// Entries of `queries.yml`.
  let queries: String

  /// The examples in a language that we have.
  ///
  /// Files are named in the first language of the site that has names, as the same path makes two
  /// articles translations of each other; the address of each is in its own language.
  init(_ language: String, of languages: [String], on day: CalendarDay) {
    let own = StartTexts.language(for: language) ?? "en"
    let naming = languages.lazy.compactMap(StartTexts.language).first ?? own
    let texts = StartTexts.articles[own] ?? TextBundle([])
    var values = StartTexts.articles[naming]?.wordByName ?? [:]
    for (name, value) in texts.words {
      values["slug.\(name)"] = values[name] == value ? "" : "slug: \(value)"
    }
    values["day"] = day.description
    values["lang"] = language == languages.first ? "" : "lang: \(language), "
    articles = texts.texts.filter { $0.name != "queries" }.map {
      ($0.name.filled(values), $0.text.filled(values))
    }
    queries = texts["queries"].filled(values)
  }
}

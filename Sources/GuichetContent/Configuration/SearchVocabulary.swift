package import GuichetCore

/// The words of customers beside those of the articles, for search.
package struct SearchVocabulary: Sendable, Hashable {
  /// Words or phrases that stand for each other.
  package struct Synonyms: Sendable, Hashable {
    /// Two or more, as written.
    package var words: [String]
    /// Whether only the first, when typed, finds the others.
    package var isOneWay: Bool
    /// The language it holds for; nil for all.
    package var language: String?
  }

  /// A word of the trade with what it means.
  package struct Term: Sendable, Hashable {
    /// The key in `site.yml`.
    package var key: String
    /// As readers see it, by language.
    package var title: LocalizedText?
    /// Other words for it, in every language.
    package var also: [String]
    /// Other words for it, by language.
    package var alsoByLanguage: [String: [String]] = [:]
    /// What it means, by language.
    package var definition: LocalizedText?

    /// The term in a language.
    package func name(in language: String) -> String { title?.text(in: language) ?? key }

    /// What it means in a language; nil where nobody says so.
    package func definition(in language: String) -> String? {
      definition?.ownText(in: language).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Other words for it in a language.
    package func also(in language: String) -> [String] {
      also + (alsoByLanguage[language] ?? [])
    }
  }

  /// In the order of `site.yml`.
  package var synonyms: [Synonyms] = []
  /// In the order of `site.yml`.
  package var glossary: [Term] = []
  /// Whether the first use of a term in an article leads to the glossary.
  package var linksGlossary = true

  /// Whether any term is explained, so that there is a page for them.
  package var hasDefinitions: Bool { glossary.contains { $0.definition != nil } }

  /// The groups of a language whose words all stand for each other.
  package func twoWay(in language: String) -> [[String]] {
    groups(in: language, isOneWay: false)
      + glossary.map { [$0.name(in: language)] + $0.also(in: language) }.filter { $0.count > 1 }
  }

  /// The groups of a language whose first word finds the others.
  package func oneWay(in language: String) -> [[String]] { groups(in: language, isOneWay: true) }

  private func groups(in language: String, isOneWay: Bool) -> [[String]] {
    synonyms.filter { $0.isOneWay == isOneWay && ($0.language ?? language) == language }
      .map(\.words)
  }
}

/// Reads `search.synonyms`, `search.abbreviations` and `vocabulary.glossary` of `site.yml`.
struct SearchVocabularyParser {
  let languages: [String]
  private(set) var vocabulary = SearchVocabulary()

  init(languages: [String]) { self.languages = languages }

  /// Reads `synonyms`: a list, or a map of language to list.
  mutating func readSynonyms(_ search: inout YAMLReader) {
    guard let node = search.node("synonyms") else { return }
    switch node.content {
    case .null: break
    case .sequence(let groups):
      for group in groups { readGroup(group, language: nil, &search) }
    case .mapping(let entries):
      for entry in entries {
        guard languages.contains(entry.key), case .sequence(let groups) = entry.value.content else {
          search.report(
            "`search.synonyms.\(entry.key.prefix(40))` is not a list of synonyms for one of the site's languages",
            help: "write `\(languages.first ?? "en"):` and the list below it", at: entry.value)
          continue
        }
        for group in groups { readGroup(group, language: entry.key, &search) }
      }
    case .scalar:
      search.report(
        "`search.synonyms` must be a list", help: "write `- [sso, single sign-on]` below it",
        at: node)
    }
  }

  private mutating func readGroup(
    _ node: YAMLNode, language: String?, _ search: inout YAMLReader
  ) {
    switch node.content {
    case .sequence(let words):
      add(
        words.compactMap(search.scalar).filter { !$0.isEmpty }, isOneWay: false,
        language: language, at: node, &search)
    case .mapping:
      let words = search.mapping(at: node, name: "synonyms") { group in
        let finds = group.texts("finds")
        return group.texts("query").map { [$0] + finds }
      }
      for words in words ?? [] {
        add(words, isOneWay: true, language: language, at: node, &search)
      }
      if words?.isEmpty ?? false {
        search.report(
          "a synonym that works one way needs `query` and `finds`",
          help: "write `- {query: wifi, finds: [wireless network]}`", at: node)
      }
    default:
      search.report(
        "a synonym group must be a list of words", help: "write `- [sso, single sign-on]`",
        at: node)
    }
  }

  private mutating func add(
    _ words: [String], isOneWay: Bool, language: String?, at node: YAMLNode,
    _ search: inout YAMLReader
  ) {
    if words.count >= 2 {
      vocabulary.synonyms.append(
        .init(words: words, isOneWay: isOneWay, language: language))
    } else if isOneWay {
      search.report(
        "a synonym that works one way needs `query` and `finds`",
        help: "write `- {query: wifi, finds: [wireless network]}`", at: node)
    } else {
      search.report(
        "a synonym group needs two words or more", help: "write `- [sso, single sign-on]`",
        at: node)
    }
  }

  /// Reads `abbreviations`: a map of the short form to what it stands for.
  mutating func readAbbreviations(_ search: inout YAMLReader) {
    var found: [[String]] = []
    _ = search.mapping("abbreviations") { abbreviations in
      for entry in abbreviations.allEntries() {
        let long = abbreviations.texts(entry.key)
        if !long.isEmpty { found.append([entry.key] + long) }
      }
    }
    for words in found {
      vocabulary.synonyms.append(.init(words: words, isOneWay: false, language: nil))
    }
  }

  /// A word that writers avoid still finds the word they use instead.
  mutating func addAvoided(_ word: String, instead: String) {
    vocabulary.synonyms.append(.init(words: [word, instead], isOneWay: true, language: nil))
  }

  /// Reads `glossary`: a map of the term to its definition, or to `definition`, `title` and `also`.
  mutating func readGlossary(_ vocabulary: inout YAMLReader) {
    var terms: [SearchVocabulary.Term] = []
    _ = vocabulary.mapping("glossary") { glossary in
      for entry in glossary.allEntries() {
        if case .mapping = entry.value.content {
          let term = glossary.mapping(at: entry.value, name: entry.key) { term in
            readTerm(entry.key, &term)
          }
          if let term { terms.append(term) }
        } else if let text = glossary.text(entry.key), !text.isEmpty {
          terms.append(.init(key: entry.key, also: [], definition: LocalizedText(text)))
        }
      }
    }
    self.vocabulary.glossary += terms
    self.vocabulary.linksGlossary = vocabulary.flag("glossary_links") ?? true
  }

  private func readTerm(_ key: String, _ term: inout YAMLReader) -> SearchVocabulary.Term {
    let language = languages.first ?? "en"
    var result = SearchVocabulary.Term(
      key: key, title: term.localizedText("title", defaultLanguage: language), also: [],
      definition: term.localizedText("definition", defaultLanguage: language))
    if case .mapping(let entries) = term.node("also")?.content {
      _ = term.mapping("also") { also in
        for entry in entries { result.alsoByLanguage[entry.key] = also.texts(entry.key) }
      }
    } else {
      result.also = term.texts("also")
    }
    return result
  }
}

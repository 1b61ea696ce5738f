import GuichetCore
import Testing

@testable import GuichetContent

struct SearchSettingsTests {
  @Test(arguments: ["/count", "https://stats.acme.example/searches?site=help"])
  func `searches may be counted on the same host or over https`(address: String) {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array((TestContent.site + "search: {events: \"\(address)\"}\n").utf8), file: "site.yml")
    #expect(diagnostics == [])
    #expect(configuration.searchEvents == address)
  }

  @Test(arguments: [
    "http://stats.acme.example/", "//stats.acme.example/", "count", "javascript:alert(1)", "/a b",
    "",
  ])
  func `another address is refused and nothing is counted`(address: String) {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array((TestContent.site + "search: {events: \"\(address)\"}\n").utf8), file: "site.yml")
    #expect(diagnostics.map(\.rule) == [.configValue])
    #expect(configuration.searchEvents == nil)
  }

  @Test func `without an address there is none`() {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array(TestContent.site.utf8), file: "site.yml")
    #expect(diagnostics == [])
    #expect(configuration.searchEvents == nil)
  }
}

struct SearchVocabularyTests {
  private func parse(_ text: String) -> (SearchVocabulary, [Diagnostic]) {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array((TestContent.site + text).utf8), file: "site.yml")
    return (configuration.vocabulary, diagnostics)
  }

  @Test func `words stand for each other, or one for the others`() {
    let (vocabulary, diagnostics) = parse(
      """
      search:
        synonyms:
          - [sso, single sign-on]
          - {query: wifi, finds: [wireless network, wlan]}
          - {query: [handy, mobile], finds: phone}
        abbreviations: {2FA: two-factor authentication, CI: [continuous integration, pipeline]}
      vocabulary:
        avoid: {authenticate: sign in}
        glossary:
          slug: The last part of an address.
          SSO: {also: [single login], definition: One account for all tools.}

      """)
    #expect(diagnostics == [])
    #expect(
      vocabulary.twoWay(in: "en") == [
        ["sso", "single sign-on"], ["2FA", "two-factor authentication"],
        ["CI", "continuous integration", "pipeline"], ["SSO", "single login"],
      ])
    #expect(
      vocabulary.oneWay(in: "en") == [
        ["wifi", "wireless network", "wlan"], ["handy", "phone"], ["mobile", "phone"],
        ["authenticate", "sign in"],
      ])
    #expect(
      vocabulary.glossary.compactMap { $0.definition?.text(in: "en") } == [
        "The last part of an address.", "One account for all tools.",
      ])
  }

  @Test func `a term may have another name, other words and another meaning in each language`() {
    let (vocabulary, diagnostics) = parse(
      """
      vocabulary:
        glossary_links: no
        glossary:
          token: {title: {en: token, fr: jeton}, also: {en: [code], fr: [jetons]}, definition: {fr: Un nombre.}}
          key: A thing.

      """)
    #expect(diagnostics == [])
    #expect(!vocabulary.linksGlossary)
    #expect(vocabulary.hasDefinitions)
    #expect(vocabulary.twoWay(in: "fr") == [["jeton", "jetons"]])
    #expect(vocabulary.glossary.map { $0.definition(in: "fr") } == ["Un nombre.", "A thing."])
    #expect(vocabulary.glossary.map { $0.definition(in: "en") } == [nil, "A thing."])
  }

  @Test func `each language may have its own`() {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array(
        """
        title: {en: Help, fr: Aide}
        base_url: https://help.acme.example/
        languages: [en, fr]
        contact: {channels: [{type: email, label: {en: E-mail, fr: Courriel}, address: help@acme.example}]}
        search:
          synonyms:
            en: [[picture, image]]
            fr: [[courriel, mail]]

        """.utf8), file: "site.yml")
    #expect(diagnostics == [])
    #expect(configuration.vocabulary.twoWay(in: "en") == [["picture", "image"]])
    #expect(configuration.vocabulary.twoWay(in: "fr") == [["courriel", "mail"]])
  }

  @Test(arguments: [
    "search: {synonyms: sso}", "search: {synonyms: [sso]}", "search: {synonyms: [[sso]]}",
    "search: {synonyms: [{query: wifi}]}", "search: {synonyms: [{finds: wifi}]}",
    "search: {synonyms: {xx: [[a, b]]}}", "search: {synonyms: {en: a}}",
    "search: {abbreviations: [a]}", "vocabulary: {glossary: [a]}",
    "vocabulary: {glossary: {SSO: [a]}}",
  ])
  func `what cannot be understood is said`(text: String) {
    let (vocabulary, diagnostics) = parse(text + "\n")
    #expect(diagnostics.map(\.rule) == [.configValue], "\(diagnostics)")
    #expect(vocabulary.synonyms.isEmpty)
  }
}

struct GoldenQueryTests {
  private func parse(_ text: String) -> ([GoldenQuery], [Diagnostic]) {
    let (queries, diagnostics) = GoldenQueryParser.parse(
      Array(text.utf8), file: "queries.yml", languages: ["en", "fr"])
    return (queries, diagnostics)
  }

  @Test func `reads what must be found, with its place`() {
    let (queries, diagnostics) = parse(
      """
      - {query: reset pasword, expect: account/reset.md}
      - query: rembourser
        lang: fr
        expect: [fr/a.md, b]
        within: 2
        version: app 5

      """)
    #expect(diagnostics == [])
    #expect(queries.map(\.query) == ["reset pasword", "rembourser"])
    #expect(queries.map(\.expected) == [["account/reset.md"], ["fr/a.md", "b"]])
    #expect(queries.map(\.within) == [GoldenQueryParser.usualPlace, 2])
    #expect(queries.map(\.language) == [nil, "fr"])
    #expect(queries.map(\.version) == [nil, "app 5"])
    #expect(queries.map(\.position.line) == [1, 2])
  }

  @Test(arguments: [
    ("query: a", Rule.configSyntax), ("- a", .configValue), ("- {query: a}", .configValue),
    ("- {expect: a}", .configValue), ("- {query: a, expect: b, within: 0}", .configValue),
    ("- {query: a, expect: b, lang: xx}", .configValue),
    ("- {query: a, expect: b, wihtin: 3}", .configUnknownKey), ("- [", .configSyntax),
  ])
  func `what cannot be understood is said`(text: String, rule: Rule) {
    #expect(parse(text + "\n").1.map(\.rule) == [rule])
  }

  @Test func `an empty file asks for nothing`() {
    #expect(parse("").0.isEmpty)
    #expect(parse("# none yet\n").1 == [])
  }
}

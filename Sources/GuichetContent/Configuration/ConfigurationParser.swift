package import GuichetCore

/// Reads `site.yml`.
package enum ConfigurationParser {
  /// The configuration, complete with defaults, and everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - file: its path relative to the root, for findings.
  package static func parse(
    _ bytes: [UInt8], file: String
  ) -> (configuration: SiteConfiguration, diagnostics: [Diagnostic]) {
    var configuration = SiteConfiguration()
    configuration.file = file
    configuration.hash = ContentHash(bytes)
    if let finding = UTF8Check.finding(in: bytes, file: file) { return (configuration, [finding]) }
    let text = YAMLText(file: file, firstLine: 1, bytes: bytes.droppingByteOrderMark())
    switch YAMLParser.parse(text, syntaxRule: .configSyntax) {
    case .failure(let failure): return (configuration, [failure.diagnostic])
    case .success(let root):
      guard case .mapping(let entries) = root.content else {
        return (
          configuration,
          [
            Diagnostic(
              .configSyntax, at: SourcePosition(file: file, line: 1),
              "site.yml must be lines of `key: value`", help: "start with `title:` and `base_url:`")
          ]
        )
      }
      var reader = YAMLReader(
        entries, keys: SiteKeys.all, line: 1, column: 1, path: "", text: text,
        rules: .configuration)
      read(&reader, into: &configuration)
      reader.finish()
      return (configuration, reader.diagnostics)
    }
  }

  private static func read(_ reader: inout YAMLReader, into configuration: inout SiteConfiguration)
  {
    let start = SourcePosition(file: configuration.file, line: 1)
    readLanguages(&reader, into: &configuration)
    let language = configuration.defaultLanguage
    if let title = reader.localizedText("title", defaultLanguage: language) {
      configuration.title = title
    } else {
      reader.report(
        Diagnostic(
          .configValue, at: start, "the site has no `title`", help: "add `title: Acme Help`"))
    }
    configuration.description = reader.localizedText("description", defaultLanguage: language)
    if let node = reader.node("base_url") {
      if let url = reader.scalar(node).flatMap(BaseURL.init) {
        configuration.baseURL = url
      } else {
        reader.report(
          "`base_url` must be a whole address that starts with `https://` or `http://`",
          help: "write `base_url: https://help.example.com/`", at: node)
      }
    } else {
      reader.report(
        Diagnostic(
          .configValue, at: start, "the site has no `base_url`",
          help: "add `base_url: https://help.example.com/`"))
    }
    readProducts(&reader, into: &configuration)
    configuration.contact = ContactParser.read(
      &reader, languages: configuration.languages)
    configuration.review = .read(&reader)
    readWords(&reader, into: &configuration)
    _ = reader.mapping("theme") { theme in
      if let name = theme.text("name") {
        if Slug(name)?.text == name {
          configuration.theme.name = name
        } else if let node = theme.node("name") {
          theme.report(
            "`theme.name` must be the plain name of a folder below `themes`",
            help: "use small letters, digits and hyphens", at: node)
        }
      }
      for key in ThemeConfiguration.lookKeys {
        configuration.theme.look[key] = placed(key, &theme)
      }
      configuration.theme.logo = placed("logo", &theme)
      configuration.theme.darkLogo = placed("logo_dark", &theme)
      configuration.theme.isLogoAlone = theme.flag("logo_only") ?? false
    }
    _ = reader.mapping("markdown") { markdown in
      configuration.allowsRawHTML = markdown.flag("raw_html") ?? false
    }
    _ = reader.mapping("seo") { seo in
      configuration.hasFAQData = seo.flag("faq_page") ?? false
      configuration.socialImage = seo.placedTexts("image").first.map(
        { PlacedText(text: $0.text, position: $0.position) })
    }
    configuration.preset = preset(&reader)
    readFrontMatterRules(&reader, into: &configuration)
    readSeverities(&reader, into: &configuration)
    readPublisher(&reader, into: &configuration)
    configuration.publish = .read(&reader)
    configuration.translations = .read(&reader)
    _ = reader.mapping("signals") { signals in
      configuration.signalHalfLife =
        signals.interval("half_life") ?? configuration.signalHalfLife
    }
    configuration.dates = reader.choice("dates", DateSource.self) ?? .written
    configuration.privacy = .read(&reader, defaultLanguage: language)
  }

  private static func placed(_ key: String, _ reader: inout YAMLReader) -> PlacedText? {
    guard let text = reader.text(key), let position = reader.position(ofKey: key) else {
      return nil
    }
    return PlacedText(text: text, position: position)
  }

  private static func readLanguages(
    _ reader: inout YAMLReader, into configuration: inout SiteConfiguration
  ) {
    var languages: [String] = []
    for item in reader.placedTexts("languages") {
      if !isLanguageTag(item.text) {
        reader.report(
          Diagnostic(
            .configValue, at: item.position, "`\(item.text.prefix(40))` is not a language code",
            help: "use a code such as `en`, `fr` or `pt-BR`"))
      } else if languages.contains(where: { $0.lowercased() == item.text.lowercased() }) {
        reader.report(
          Diagnostic(
            .configValue, at: item.position, "the language `\(item.text)` stands here twice",
            help: "keep one of them"))
      } else {
        languages.append(item.text)
      }
    }
    if !languages.isEmpty { configuration.languages = languages }
  }

  /// Whether a text has the shape of a language tag: a two- or three-letter code and subtags of two
  /// to eight letters or digits (RFC 5646, section 2.1, without the rarer forms).
  package static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count),
      first.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (2...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
  }

  private static func readProducts(
    _ reader: inout YAMLReader, into configuration: inout SiteConfiguration
  ) {
    let language = configuration.defaultLanguage
    configuration.products =
      reader.mapping("products") { products in
        products.allEntries().compactMap { entry -> Product? in
          products.mapping(at: entry.value, name: entry.key) { product in
            let title = product.localizedText("title", defaultLanguage: language)
            let versions = product.items("versions").compactMap { node -> ProductVersion? in
              if let name = product.scalar(node), !name.isEmpty {
                return ProductVersion(name: name)
              }
              return product.mapping(at: node, name: "versions") { version in
                guard let name = version.text("name") else {
                  version.report("this version has no `name`", help: "add `name: \"5\"`", at: node)
                  return nil
                }
                return ProductVersion(
                  name: name, isCurrent: version.flag("current") ?? false,
                  released: version.day("released"),
                  supportedUntil: version.day("supported_until"),
                  endOfLife: version.day("end_of_life"))
              } ?? nil
            }
            return Product(
              name: entry.key, title: title ?? LocalizedText(entry.key), versions: versions)
          }
        }
      } ?? []
  }

  private static func readWords(
    _ reader: inout YAMLReader, into configuration: inout SiteConfiguration
  ) {
    var words = SearchVocabularyParser(languages: configuration.languages)
    _ = reader.mapping("search") { search in
      configuration.searchEvents = search.secureAddress(
        "events", name: "search.events", example: "https://example.com/searches")
      words.readSynonyms(&search)
      words.readAbbreviations(&search)
    }
    _ = reader.mapping("vocabulary") { vocabulary in
      _ = vocabulary.mapping("avoid") { avoid in
        for entry in avoid.allEntries() {
          if let instead = avoid.scalar(entry.value), !instead.isEmpty {
            configuration.avoidedWords.append((entry.key, instead))
            words.addAvoided(entry.key, instead: instead)
          } else {
            avoid.report(
              "`vocabulary.avoid.\(entry.key)` needs the word to use instead",
              help: "write `\(entry.key): sign in`", at: entry.value)
          }
        }
      }
      words.readGlossary(&vocabulary)
    }
    configuration.vocabulary = words.vocabulary
  }

  private static func preset(_ reader: inout YAMLReader) -> Preset? {
    guard let node = reader.node("preset") else { return nil }
    if let preset = reader.scalar(node).flatMap(Preset.named) { return preset }
    let names = Preset.all.map(\.name)
    let near = reader.scalar(node).flatMap { NearMiss.nearest(to: $0, among: names) }
    reader.report(
      "`preset` must name a tool that Guichet knows",
      help: near.map { "did you mean `\($0)`?" }
        ?? "choose one of \(names.joined(separator: ", "))",
      at: node)
    return nil
  }

  private static func readFrontMatterRules(
    _ reader: inout YAMLReader, into configuration: inout SiteConfiguration
  ) {
    _ = reader.mapping("front_matter") { rules in
      _ = rules.mapping("rename") { rename in
        for entry in rename.allEntries() {
          guard let target = rename.scalar(entry.value), FrontMatterKey.allNames.contains(target)
          else {
            let near = rename.scalar(entry.value).flatMap {
              NearMiss.nearest(to: $0, among: FrontMatterKey.allNames)
            }
            rename.report(
              "`front_matter.rename.\(entry.key)` must name a key that Guichet knows",
              help: near.map { "did you mean `\($0)`?" } ?? "write `\(entry.key): title`",
              at: entry.value)
            continue
          }
          configuration.renamedKeys[entry.key] = target
        }
      }
      configuration.ignoredKeys = Set(rules.texts("ignore"))
    }
  }

  private static func readSeverities(
    _ reader: inout YAMLReader, into configuration: inout SiteConfiguration
  ) {
    _ = reader.mapping("rules") { rules in
      for entry in rules.allEntries() {
        guard let rule = Rule(rawValue: entry.key) else {
          let near = NearMiss.nearest(to: entry.key, among: Rule.allCases.map(\.rawValue))
          rules.report(
            Diagnostic(
              .configUnknownKey, at: rules.position(of: entry),
              "there is no rule `\(entry.key.prefix(60))`",
              help: near.map { "did you mean `\($0)`?" } ?? "`guichet explain` lists the rules"))
          continue
        }
        let word = rules.scalar(entry.value) ?? ""
        if word == "off" {
          configuration.severities[rule] = .some(nil)
        } else if let severity = Severity(rawValue: word) {
          configuration.severities[rule] = severity
        } else {
          rules.report(
            "`rules.\(entry.key)` must be error, warning, notice or off",
            help: "write `\(entry.key): warning`", at: entry.value)
        }
      }
    }
  }

  /// A path that a query can be put behind.
  private static func logPath(_ feedback: inout YAMLReader) -> String? {
    guard let node = feedback.node("log") else { return nil }
    if let path = feedback.scalar(node), path.startsWithBytes("/"), !path.startsWithBytes("//"),
      path.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 0x7F }),
      !path.utf8.contains(where: "?#\"<>\\{}".utf8.contains)
    {
      return path
    }
    feedback.report(
      "`feedback.log` must be a path that starts with `/`, without `?` and `#`",
      help: "write `log: /thanks/`", at: node)
    return nil
  }

  /// A text, a map of language to text, or a map with `text` and more.
  private static func announcement(
    _ reader: inout YAMLReader, _ language: String
  ) -> Announcement? {
    guard case .mapping(let entries)? = reader.node("announcement")?.content,
      entries.contains(where: { SiteKeys.announcement[$0.key] != nil })
    else {
      return reader.localizedText("announcement", defaultLanguage: language)
        .map { Announcement(text: $0) }
    }
    return reader.mapping("announcement") { announcement in
      let url = announcement.webAddress("url", allowingPath: true)
      let until = announcement.day("until")
      guard let text = announcement.localizedText("text", defaultLanguage: language) else {
        announcement.report(
          Diagnostic(
            .configValue, at: announcement.position, "the announcement has no `text`",
            help: "add `text: Phones are down today.`"))
        return nil
      }
      return Announcement(text: text, url: url, until: until)
    } ?? nil
  }

  private static func readPublisher(
    _ reader: inout YAMLReader, into configuration: inout SiteConfiguration
  ) {
    let language = configuration.defaultLanguage
    configuration.organization =
      reader.mapping("organization") { organization -> Organization? in
        let url = organization.webAddress("url")
        let logo = organization.placedTexts("logo").first.map(
          { PlacedText(text: $0.text, position: $0.position) })
        guard let name = organization.text("name") else {
          organization.report(
            Diagnostic(
              .configValue, at: organization.position, "`organization` has no `name`",
              help: "add `name: Acme`"))
          return nil
        }
        return Organization(name: name, url: url, logo: logo)
      } ?? nil
    configuration.feedback =
      reader.mapping("feedback") { feedback -> Feedback? in
        let url = feedback.secureAddress(
          "url", name: "feedback.url", example: "https://example.com/feedback")
        let log = logPath(&feedback)
        let email = feedback.mailbox("email")
        guard url != nil || log != nil || email != nil else { return nil }
        return Feedback(url: url, log: log, email: email)
      } ?? nil
    configuration.announcement = announcement(&reader, language)
    _ = reader.mapping("footer") { footer in
      configuration.footerLinks = footer.items("links").compactMap { node in
        footer.mapping(at: node, name: "links") { link -> FooterLink? in
          let title = link.localizedText("title", defaultLanguage: language)
          let url = link.webAddress("url", allowingPath: true)
          guard let title, let url else {
            link.report(
              Diagnostic(
                .configValue, at: link.position, "a footer link needs `title` and `url`",
                help: "write `{title: Privacy, url: https://example.com/privacy}`"))
            return nil
          }
          return FooterLink(title: title, url: url)
        } ?? nil
      }
    }
  }
}

extension [UInt8] {
  /// The bytes without a UTF-8 byte order mark in front.
  func droppingByteOrderMark() -> [UInt8] {
    starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self
  }
}

internal import Foundation
internal import GuichetContent
internal import GuichetCore
internal import GuichetTheme

/// What every page of one language shares, made once.
struct Frame: Sendable {
  let language: String
  let texts: InterfaceStrings
  let shared: TemplateValue
  /// The theme's templates with all of that in its place.
  let templates: PageTemplates
  /// The ways to a person.
  let contactLinks: ContactLinks
  /// The time zone of opening hours in words.
  let timeZone: String?

  /// Makes the frame of a language.
  init(_ site: LoadedSite, language: String) {
    let configuration = site.configuration
    let base = configuration.baseURL
    let model = site.model
    let texts = site.theme.strings(for: language)
    let home = model.home(of: language)
    self.language = language
    self.texts = texts
    contactLinks = ContactLinks(
      texts: texts, contact: configuration.contact, contactURL: base.url("\(home)contact/"),
      asOf: model.asOf,
      offsets: configuration.contact.timeZone.flatMap {
        TimeZoneOffsets(zone: $0, around: model.asOf)?.text
      }, dayWords: (texts.weekdays + [texts["date.tomorrow"]]).joined(separator: ","))
    timeZone = configuration.contact.timeZone.map {
      TimeZoneWords.text($0, language: language)
    }
    let hasTags = !(model.tags[language] ?? []).isEmpty
    let glossary = Glossary(model, language: language)
    let assets = site.theme.assetAddresses(base: base.path)
    let logo = Logo(configuration.theme.logo, in: site)
    var shared: TemplateValue = [
      "lang": .text(language),
      "dir": .text(Self.direction(language, texts)),
      "t": texts.templateObject,
      "site": [
        "title": .text(configuration.title.text(in: language)),
        "home_url": .text(base.url(home)),
        "search_url": .text(base.url("\(home)search/")),
        "contact_url": .text(base.url("\(home)contact/")),
        "tags_url": hasTags ? .text(base.url("\(home)tags/")) : .none,
        "glossary_url": glossary.isEmpty ? .none : .text(base.url(glossary.permalink)),
        "privacy_url": .optional(
          PrivacyPage.permalink(model, language: language).map(base.url)),
        "logo_url": .optional(logo?.address),
        "logo_width": .optional(logo?.width.map { "\($0)" }),
        "logo_dark_url": .optional(Logo(configuration.theme.darkLogo, in: site)?.address),
        "is_logo_alone": .flag(configuration.theme.isLogoAlone && logo != nil),
        "announcement": Self.announcement(site, language),
      ],
      "assets": assets,
      "navigation": .list(
        (model.topCategories[language] ?? []).compactMap { index in
          let category = model.categories[index]
          guard category.hasPage else { return nil }
          return [
            "title": .text(
              category.title,
              in: category.textLanguage == language ? nil : WritingLanguage(category.textLanguage)),
            "url": .text(base.url(category.permalink)),
          ]
        }),
      "version_choices": .list(
        Self.choices(site, language).map { choice in
          [
            "title": .text(choice.label), "value": .text(choice.value),
            "url": .text(base.url(home + choice.path)),
          ]
        }),
      "footer_links": .list(
        configuration.footerLinks.map {
          ["title": Self.text($0.title, language, configuration), "url": .text($0.url)]
        }),
      "data_json_html": ScriptData(
        language: language, scripts: site.theme.scriptAddresses(base: base.path),
        searchIndex: base.url("\(home)search/index.json"), searchPage: base.url("\(home)search/"),
        lateTexts: base.url(Self.lateTexts(home)),
        versions: Self.versions(configuration, language).map { ($0.value, $0.label) },
        products: configuration.products.map { ($0.name, $0.title.text(in: language)) },
        offer: configuration.contact.offer.map { ($0.pages, $0.seconds) },
        eventsAddress: configuration.searchEvents, strings: texts
      ).html,
    ]
    shared["header_html"] = .html(
      String(decoding: site.theme.render(.header, shared), as: UTF8.self))
    shared["footer_html"] = .html(
      String(decoding: site.theme.render(.footer, shared), as: UTF8.self))
    self.shared = shared
    templates = site.theme.templates(sharing: shared)
  }

  /// Where the texts stand that are fetched late, below the home page of a language.
  static func lateTexts(_ home: String) -> String { "\(home)search/texts.json" }

  /// The versions that a reader can choose among: the name where there is one product, product and
  /// name where there are several.
  static func versions(
    _ configuration: SiteConfiguration, _ language: String
  ) -> [(value: String, label: String, path: String)] {
    let products = configuration.products.filter { !$0.versions.isEmpty }
    return products.flatMap { product in
      product.versions.map { version in
        (
          SearchVersion.value(product, version.name),
          "\(product.title.text(in: language)) \(version.name)",
          PageWriter.versionPath(product, version)
        )
      }
    }
  }

  /// The versions that a page offers: those still in use, where there is a choice.
  private static func choices(
    _ site: LoadedSite, _ language: String
  ) -> [(value: String, label: String, path: String)] {
    let configuration = site.configuration
    let inUse = Set(
      configuration.products.flatMap { product in
        product.versions.filter { $0.isInUse(on: site.model.asOf) }
          .map { SearchVersion.value(product, $0.name) }
      })
    let choices = versions(configuration, language).filter { inUse.contains($0.value) }
    return choices.count > 1 ? choices : []
  }

  /// A text of `site.yml`, marked where it is that of the default language.
  private static func text(
    _ text: LocalizedText, _ language: String, _ configuration: SiteConfiguration
  ) -> TemplateValue {
    .text(
      text.text(in: language),
      in: text.isBorrowed(in: language) ? WritingLanguage(configuration.defaultLanguage) : nil)
  }

  private static func announcement(_ site: LoadedSite, _ language: String) -> TemplateValue {
    guard let announcement = site.configuration.announcement,
      announcement.isShown(on: site.model.asOf)
    else { return .none }
    return [
      "text": text(announcement.text, language, site.configuration),
      "url": .optional(announcement.url),
    ]
  }

  private static func direction(_ language: String, _ texts: InterfaceStrings) -> String {
    let own = WritingLanguage(language).direction
    return own == "ltr" && texts.language == language ? texts.direction : own
  }

  /// A language's own name, from its interface texts or from Unicode's data.
  static func name(of language: String, _ theme: Theme) -> String {
    if theme.languages.contains(language) { return theme.strings(for: language).languageName }
    return Locale(identifier: language).localizedString(forIdentifier: language) ?? language
  }
}

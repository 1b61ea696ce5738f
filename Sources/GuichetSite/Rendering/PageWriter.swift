internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetTheme

/// Makes the bytes of each kind of page.
///
/// Everything it needs is made once and shared, so pages can be made one by one, in any order, on
/// any core.
///
/// A class, as everything that makes a page asks it for something, and few of its parts are small.
final class PageWriter: Sendable {
  let site: LoadedSite
  let model: SiteModel
  let configuration: SiteConfiguration
  let frames: [String: Frame]
  let body: BodyHTML
  let data: StructuredData
  let related: RelatedLists
  /// For the texts of categories, which are no articles.
  let resolution: LinkResolution
  let policy: String
  /// Pictures that `site.yml` names.
  let images: SiteImages
  /// Languages with a feed.
  let feedLanguages: Set<String>
  let languageNames: [String: String]
  /// Where old headings of pages and of old addresses lead, by the address below the site.
  let oldAnchors: [String: [String: String]]
  private let cards = CardMemory()

  var base: BaseURL { configuration.baseURL }

  init(
    site: LoadedSite, frames: [String: Frame], body: BodyHTML, data: StructuredData,
    related: RelatedLists, resolution: LinkResolution, policy: String,
    images: SiteImages,
    feedLanguages: Set<String>, languageNames: [String: String],
    oldAnchors: [String: [String: String]]
  ) {
    self.site = site
    model = site.model
    configuration = site.configuration
    self.frames = frames
    self.body = body
    self.data = data
    self.related = related
    self.resolution = resolution
    self.policy = policy
    self.images = images
    self.feedLanguages = feedLanguages
    self.languageNames = languageNames
    self.oldAnchors = oldAnchors
  }

  /// One that makes pages of a site in which some texts are others now.
  func writing(_ site: LoadedSite) -> PageWriter {
    PageWriter(
      site: site, frames: frames, body: body, data: data, related: related, resolution: resolution,
      policy: policy, images: images, feedLanguages: feedLanguages, languageNames: languageNames,
      oldAnchors: oldAnchors)
  }

  /// What a page says about itself in its head.
  struct Head {
    var kind: String
    var title: String
    /// What the title is part of, where it alone may stand on several pages.
    var context: String?
    var description = ""
    /// The address below the site; nil for pages without one of their own, as the 404 page.
    var permalink: String?
    /// Overrides the page's own address as canonical.
    var canonical: String?
    var isIndexed = true
    var isArticle = false
    var image: String?
    /// The root-absolute address of the page as Markdown.
    var markdown: String?
    /// The same page in each language, by address below the site.
    var translations: [String: String] = [:]
    /// Pages that show the text of another language for want of one of their own.
    var standIns: [String: String] = [:]
    /// The address of the original, on such a page.
    var original: String?
    /// Trail of titles and addresses from home to the parent.
    var trail: StructuredData.Trail = []
    var things: [JSONValue] = []
  }

  /// The frame of a language; every language of the site has one.
  func frame(_ language: String) -> Frame {
    frames[language] ?? Frame(site, language: language)
  }

  /// The parts of a page that every template reads, beside what the frame shares.
  func page(_ head: Head, _ frame: Frame, channels: TemplateValue) -> TemplateValue {
    let siteTitle = configuration.title.text(in: frame.language)
    let home = model.home(of: frame.language)
    let own = head.permalink.map { base.absolute(base.url($0)) }
    let canonical = head.canonical ?? own
    var things = head.things
    if let permalink = head.permalink, !head.trail.isEmpty,
      let breadcrumbs = data.breadcrumbs(head.trail + [(head.title, base.url(permalink))])
    {
      things.insert(breadcrumbs, at: 0)
    }
    let page: TemplateValue = [
      "kind": .text(head.kind),
      "title": .text(head.title),
      "head_title": .text(
        head.title == siteTitle
          ? siteTitle
          : [head.title, head.context, siteTitle].compactMap(\.self).joined(separator: " – ")),
      "description": .text(head.description),
      "article": head.isArticle ? .optional(own) : .none,
      "canonical": .optional(head.original ?? (head.isIndexed ? canonical : nil)),
      "noindex": .flag(!head.isIndexed),
      "alternates": alternates(head),
      "feed_url": feedLanguages.contains(frame.language)
        ? .text(base.url("\(home)feed.xml")) : .none,
      "opensearch_url": .text(base.url("\(home)opensearch.xml")),
      "og_type": .text(head.isArticle ? "article" : "website"),
      "markdown_url": .optional(head.markdown),
      "og_image": .optional(head.image ?? images.social),
      "og_locale": .text(frame.texts.openGraphLocale),
      // A page that names another as the original leaves the description to it.
      "json_ld_html": .html(head.isIndexed && head.canonical == nil ? data.element(things) : ""),
      "csp": .text(policy),
      "anchors": head.permalink.map(anchors) ?? .none,
    ]
    return [
      "page": page,
      "languages": languages(head, frame.language),
      "breadcrumbs": .list(
        head.trail.map {
          ["title": .text($0.title, in: language(ofCrumb: $0.url, frame)), "url": .text($0.url)]
        }),
      "contact_channels": channels,
      "icons": Self.icons(channels),
      "contact_zone": Self.needsZone(channels) ? .optional(frame.timeZone) : .none,
    ]
  }

  /// hreflang links: every translation, the page itself included, and x-default; none where there
  /// is one language only.
  private func alternates(_ head: Head) -> TemplateValue {
    guard head.translations.count > 1, head.isIndexed, head.canonical == nil else { return .none }
    var items = configuration.languages.compactMap { language -> TemplateValue? in
      guard let permalink = head.translations[language] else { return nil }
      return ["lang": .text(language), "href": .text(base.absolute(base.url(permalink)))]
    }
    if let permalink = head.translations[configuration.defaultLanguage] {
      items.append(["lang": "x-default", "href": .text(base.absolute(base.url(permalink)))])
    }
    return .list(items)
  }

  /// The switcher: the same page in another language, or that language's home.
  private func languages(_ head: Head, _ current: String) -> TemplateValue {
    guard configuration.isMultilingual else { return .none }
    return .list(
      configuration.languages.map { language in
        [
          "code": .text(language),
          "name": .text(languageNames[language] ?? language),
          "url": .text(
            base.url(
              head.translations[language] ?? head.standIns[language] ?? model.home(of: language))),
          "current": .flag(language == current),
        ]
      })
  }

  /// Contact channels for a page that is no article.
  func channels(_ frame: Frame) -> TemplateValue {
    frame.contactLinks.values(
      configuration.contact.channels(in: frame.language), page: .init(language: frame.language))
  }

  /// Which drawings the channels of a page need.
  private static func icons(_ channels: TemplateValue) -> TemplateValue {
    guard case .list(let channels) = channels else { return .none }
    var icons: TemplateValue = .object([:])
    for case .text(let kind) in channels.map({ $0["type"] }) { icons[kind] = true }
    return icons
  }

  /// Whether one of the channels has hours that only a time zone makes clear.
  private static func needsZone(_ channels: TemplateValue) -> Bool {
    guard case .list(let channels) = channels else { return false }
    return channels.contains { $0["opening"]["zone"] != .none }
  }

  /// The trail from home down to a category, as titles and addresses.
  func trail(to category: Int?, _ frame: Frame) -> StructuredData.Trail {
    [(frame.texts["breadcrumbs_home"], base.url(model.home(of: frame.language)))]
      + model.trail(to: category).map {
        (model.categories[$0].title, base.url(model.categories[$0].permalink))
      }
  }

  /// An article in a list.
  func card(_ index: Int, _ frame: Frame, withCategory: Bool = false) -> TemplateValue {
    let article = model.articles[index]
    // In another language it says so.
    guard frame.language == article.language else {
      return card(article, frame, withCategory: withCategory)
    }
    return cards.card(withCategory ? ~index : index) {
      card(article, frame, withCategory: withCategory)
    }
  }

  private func card(
    _ article: Article, _ frame: Frame, withCategory: Bool
  ) -> TemplateValue {
    [
      "title": title(article, frame),
      "url": .text(base.url(article.permalink)),
      "description": .text(article.summary, in: foreign(article.textLanguage, frame)),
      "category": withCategory
        ? article.category.map { title(model.categories[$0], frame) } ?? .none : .none,
      "language": languageName(article, frame),
      "preview_text": preview(article, frame),
      "versions_text": .optional(versionsText(article, frame)),
      "versions": .optional(scriptVersions(article.applicability)),
      "updated_text": .none,
      "status_text": .optional(
        article.status.map { frame.texts["status.\($0.rawValue)"] }),
    ]
  }

  /// The same generated page in every language, such as `search/`.
  func translations(of path: String) -> [String: String] {
    guard configuration.isMultilingual else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: configuration.languages.map { ($0, model.home(of: $0) + path) })
  }

  /// An article's body as a value for templates.
  func content(_ index: Int) -> TemplateValue {
    let article = model.articles[index]
    let frame = frame(article.language)
    let marks = zip(article.document.versionMarks, site.links[index].versionMarks).map {
      versionMark($0, $1, frame)
    }
    return .html(
      String(
        decoding: body.bytes(article, site.links[index], versionMarks: marks), as: UTF8.self))
  }
}

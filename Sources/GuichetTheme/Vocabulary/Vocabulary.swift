/// The names that templates can read: the one table that `GuichetSite` fills and that every theme
/// is checked against.
///
/// A name that a page leaves out counts as nothing. For every list and group `x` there is also
/// `has_x`, which nobody fills: it says whether there is anything in it. Names that end in `_html` hold markup, take
/// three braces in a template and are the only ones that may.
enum Vocabulary {
  /// The names of one template.
  static func shape(of template: TemplateName) -> Shape {
    switch template {
    case .home: home
    case .category: category
    case .article: article
    case .tag: tag
    case .tags: tags
    case .glossary: glossary
    case .search: search
    case .contact: contact
    case .sent: sent
    case .version: version
    case .privacy: privacy
    case .notFound: notFound
    case .redirect: redirect
    case .gone: gone
    case .header, .footer: everyPage
    }
  }

  private static let link: Shape = ["title": .text, "url": .text]

  /// An article in a list.
  static let card: Shape = [
    "title": .text, "url": .text, "description": .text, "category": .text,
    "versions_text": .text, "updated_text": .text,
    // The versions as the script knows them; none for all.
    "versions": .text,
    // Whether it stands behind the article for the current version, hidden until one is chosen.
    "is_variant": .flag,
    // The name of the article's language where the page is in another one.
    "language": .text,
    // Why only a preview shows it.
    "preview_text": .text,
    // How far a known issue has come, in the words of the language.
    "status_text": .text,
  ]

  /// A category or a tag in a list; `count_text` is the count in words ("12 articles").
  static let topic: Shape = [
    "title": .text, "url": .text, "description": .text, "count": .number, "count_text": .text,
  ]

  static let topicWithArticles = topic.adding(["articles": .list(card)])

  /// A way to reach a person.
  ///
  /// `template` is the address with placeholders for the script; `href` is complete.
  static let channel: Shape = [
    "type": .text, "label": .text, "href": .text, "text": .text, "hours": .text,
    "is_external": .flag, "template": .text,
    // The hours for the script.
    "opening": [
      "week": .text, "holidays": .text, "zone": .text, "offsets": .text, "words": .text,
      "halves": .text,
    ],
  ]

  /// A form on the contact page; `fields` are the operator's own.
  static let form: Shape = [
    "id": .text, "title": .text, "note": .text, "action": .text, "needs_reply": .flag,
    "fields": .list([
      "id": .text, "name": .text, "label": .text, "hint": .text, "type": .text, "inputmode": .text,
      "autocomplete": .text, "is_required": .flag,
      "options": .list(["value": .text, "label": .text]),
    ]),
  ]

  /// What every page has.
  static let everyPage: Shape = [
    "lang": .text, "dir": .text,
    // The interface strings of the page's language (`themes/default/strings/en.txt`).
    "t": InterfaceStrings.shape,
    "page": [
      "kind": .text, "title": .text, "head_title": .text, "description": .text,
      "canonical": .text, "noindex": .flag,
      // What contact links call the article; only on articles.
      "article": .text,
      "alternates": .list(["lang": .text, "href": .text]),
      "feed_url": .text, "opensearch_url": .text, "markdown_url": .text,
      "og_type": .text, "og_image": .text, "og_locale": .text,
      // A complete script element with structured data.
      "json_ld_html": .html,
      // The policy for the meta element.
      "csp": .text,
      // Old headings and where they lead, as JSON for `moved.js`.
      "anchors": .text,
    ],
    "site": [
      "title": .text, "home_url": .text, "search_url": .text, "contact_url": .text,
      "tags_url": .text, "glossary_url": .text, "privacy_url": .text,
      // The logo's width in CSS pixels at the header's height; alone, it says the title itself.
      "logo_url": .text, "logo_dark_url": .text, "logo_width": .text, "is_logo_alone": .flag,
      "announcement": ["text": .text, "url": .text],
    ],
    // Addresses of the published assets; `site_css` is a site's own `assets/site.css`.
    "assets": [
      "css": .text, "site_css": .text, "js": .text, "search_js": .text,
      "search_page_js": .text, "search_results_js": .text, "icon": .text,
      "contact_form_js": .text, "contact_hours_js": .text, "moved_js": .text,
    ],
    // A complete script element (`ScriptData.html`).
    "data_json_html": .html,
    // `header` and `footer` rendered once a language; left out, the page renders them itself.
    "header_html": .html, "footer_html": .html,
    "navigation": .list(link),
    "languages": .list(["code": .text, "name": .text, "url": .text, "current": .flag]),
    "breadcrumbs": .list(link),
    "contact_channels": .list(channel),
    // Which drawings the page's channels need, by their types.
    "icons": [
      "form": .flag, "chat": .flag, "phone": .flag, "email": .flag, "callback": .flag,
      "appointment": .flag, "community": .flag, "post": .flag,
    ],
    // The time zone in words, where one of the channels has hours.
    "contact_zone": .text,
    "footer_links": .list(link),
    // The versions in use, as the script knows them, each with the page that lists its articles.
    "version_choices": .list(link.adding(["value": .text])),
  ]

  private static let home = everyPage.adding([
    "intro_html": .html, "featured": .list(card), "popular": .list(card),
    "categories": .list(topicWithArticles),
    // Articles outside every category.
    "articles": .list(card),
  ])

  private static let category = everyPage.adding([
    "title": .text, "description": .text, "intro_html": .html,
    "text_language": textLanguage,
    "subcategories": .list(topic), "articles": .list(card),
  ])

  /// The attributes of a text in another language than the page's.
  private static let textLanguage: Shape = ["lang": .text, "dir": .text]

  private static let article = everyPage.adding([
    "title": .text, "description": .text, "content_html": .html,
    "text_language": textLanguage,
    // What is said of a missing or old translation, and where the original is.
    "language_notice": ["text": .text, "url": .text, "link_text": .text, "link_language": .text],
    "preview_text": .text,
    // What the article is, as front matter has it.
    "type": .text,
    "toc": .list(link.adding(["is_sub": .flag])), "toc_title": .text,
    // How far a known issue has come: as front matter has it, in words, and what that means.
    "status": ["value": .text, "text": .text, "note": .text],
    "applies_to": .list(["text": .text]), "versions": .text,
    // The same question for other versions, this article among them.
    "variants": .list(link.adding(["versions": .text, "current": .flag])),
    // A newer page for readers of an old version: what is said and where it leads.
    "version_notice": ["text": .text, "url": .text, "link_text": .text],
    "updated": .text, "updated_text": .text, "reviewed_text": .text,
    "tags": .list(link), "related": .list(card), "previous": link, "next": link,
    // `action` and `method` are where the forms go and how, `email_href` is the way without them;
    // the script asks `log` behind the reader's back.
    "feedback": [
      "action": .text, "method": .text, "log": .text, "email_href": .text, "article": .text,
      "takes_text": .flag, "asks_version": .flag,
    ],
  ])

  private static let tag = everyPage.adding(["title": .text, "articles": .list(card)])

  private static let tags = everyPage.adding(["tags": .list(topic)])

  private static let glossary = everyPage.adding([
    "terms": .list(["name": .text, "anchor": .text, "definition": .text, "also": .text])
  ])

  private static let search = everyPage.adding([
    "versions": .list(["value": .text, "label": .text, "current": .flag, "url": .text]),
    "categories": .list(topicWithArticles),
    // Articles outside every category.
    "articles": .list(card),
  ])

  /// A way to reach a person on the page for that.
  static let contactChannel = channel.adding([
    "hours_table": .list(["days": .text, "times": .text]), "is_first": .flag,
  ])

  private static let contact = everyPage.adding([
    "channels": .list(contactChannel),
    "forms": .list(form),
  ])

  private static let sent = everyPage.adding(["popular": .list(card)])

  private static let version = everyPage.adding([
    "title": .text, "product": .text, "version": .text, "is_ended": .flag, "articles": .list(card),
  ])

  /// What the pages keep in a browser, with its keys.
  static let kept: Shape = ["keys": .text, "title": .text, "text": .text]

  private static let privacy = everyPage.adding([
    "kept": .list(kept), "kept_for_visit": .list(kept), "sent": .list(["text": .text]),
    // The operator's own words, and the address of the operator's own text.
    "note": .text, "policy_url": .text,
  ])

  private static let notFound = everyPage.adding(["popular": .list(card)])

  private static let redirect = everyPage.adding(["target": .text])

  private static let gone = everyPage.adding(["title": .text, "related": .list(card)])
}

internal import GuichetContent
internal import GuichetCore
internal import GuichetTheme

// Pages of one language that show something of another.
extension PageWriter {
  /// A language, where it is not the page's.
  func foreign(_ language: String, _ frame: Frame) -> WritingLanguage? {
    language == frame.language ? nil : WritingLanguage(language)
  }

  /// The title of an article in a list or on its page.
  func title(_ article: Article, _ frame: Frame) -> TemplateValue {
    .text(article.title, in: foreign(article.textLanguage, frame))
  }

  /// The title of a category in a list or on its page.
  func title(_ category: Category, _ frame: Frame) -> TemplateValue {
    .text(category.title, in: foreign(category.textLanguage, frame))
  }

  /// The attributes of an element with a text in another language than the page's.
  func attributes(_ language: String, _ frame: Frame) -> TemplateValue {
    foreign(language, frame)?.attributes ?? .none
  }

  /// The language of an article that a list of another language holds, in its own words.
  func languageName(_ article: Article, _ frame: Frame) -> TemplateValue {
    guard let language = foreign(article.textLanguage, frame) else { return .none }
    return .text(languageNames[language.tag] ?? language.tag, in: language)
  }

  /// What only a preview shows, and why.
  func preview(_ article: Article, _ frame: Frame) -> TemplateValue {
    switch article.preview {
    case nil: .none
    case .draft: frame.texts.value("preview.draft")
    case .scheduled(let day):
      frame.texts.value(
        frame.texts.format("preview.from", ["date": frame.texts.date(day)]), of: "preview.from")
    }
  }

  /// What readers are told of a text that is not translated, or whose original has changed.
  func languageNotice(_ article: Article, _ frame: Frame) -> TemplateValue {
    let key: String
    let original: Article
    if let standIn = article.standIn {
      key = "article.untranslated"
      original = model.articles[standIn.original]
    } else if let outdated = article.outdated, configuration.translations.hasNotice {
      key = "article.outdated"
      original = model.articles[outdated.original]
    } else {
      return .none
    }
    let name = languageNames[original.language] ?? original.language
    return [
      "text": frame.texts.value(key),
      "url": .text(base.url(original.permalink)),
      "link_text": frame.texts.value(
        frame.texts.format("article.original", ["language": name]), of: "article.original"),
      "link_language": .text(original.language),
    ]
  }

  /// The language of a crumb's title, where it is not the page's.
  func language(ofCrumb url: String, _ frame: Frame) -> WritingLanguage? {
    if url == base.url(model.home(of: frame.language)) {
      return frame.texts.language(of: "breadcrumbs_home")
    }
    guard let path = Escaping.percentDecoded(url), path.hasPrefix(base.path),
      let category = model.categoryByPermalink[String(path.dropFirst(base.path.count))]
    else { return nil }
    return foreign(model.categories[category].textLanguage, frame)
  }

  /// Translations of an article by language; none where there is no other.
  func translations(_ article: Article) -> [String: String] {
    permalinks(model.translations[article.translationKey] ?? [], atLeast: 2)
  }

  /// Pages that stand in for translations of an article, by language.
  func standIns(_ article: Article) -> [String: String] {
    permalinks(model.standIns[article.translationKey] ?? [], atLeast: 1)
  }

  private func permalinks(_ articles: [Int], atLeast count: Int) -> [String: String] {
    var result: [String: String] = [:]
    for index in articles {
      result[model.articles[index].language] = model.articles[index].permalink
    }
    return result.count >= count ? result : [:]
  }

  /// The same category in each language that has a page for it.
  func translations(_ category: Category, standIns: Bool = false) -> [String: String] {
    guard configuration.isMultilingual else { return [:] }
    var result: [String: String] = [:]
    for other in model.categories
    where other.translationKey == category.translationKey && other.hasPage
      && (standIns || other.standIn == nil)
    {
      result[other.language] = other.permalink
    }
    return result.count > 1 ? result : [:]
  }
}

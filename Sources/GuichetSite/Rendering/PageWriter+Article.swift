internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetTheme

extension PageWriter {
  /// The page of an article.
  ///
  /// Whatever it reads must be in ``PageKeys``, or a page that should change stands as it was.
  func article(_ index: Int) -> [UInt8] {
    let article = model.articles[index]
    let frame = frame(article.language)
    let url = base.absolute(base.url(article.permalink))
    let image = picture(index) ?? images.social
    var head = Head(kind: "article", title: article.title)
    head.description = article.summary
    head.permalink = article.permalink
    // Straight to the current variant, never from one old version to the next.
    head.canonical =
      article.frontMatter.canonical
      ?? site.variants.newer(than: index).map {
        base.absolute(base.url(model.articles[$0].permalink))
      }
    head.isIndexed = !article.frontMatter.isHiddenFromSearchEngines && article.isPublic
    if !site.variants.all(of: index).isEmpty { head.context = versionsText(article, frame) }
    head.isArticle = true
    head.markdown =
      configuration.publish.markdown && article.standIn == nil
      ? base.url(Self.markdownPath(article)) : nil
    head.image = image
    // What a reader says about a text is said about the original.
    let original = article.standIn.map {
      base.absolute(base.url(model.articles[$0.original].permalink))
    }
    head.original = original.map { article.frontMatter.canonical ?? $0 }
    head.translations = translations(article)
    head.standIns = standIns(article)
    if let standIn = article.standIn {
      head.standIns[standIn.language] = model.articles[standIn.original].permalink
    }
    head.trail = trail(to: article.category, frame)
    head.things =
      [data.article(article, image: image)]
      + [video(index), data.questions(article), data.publisher].compactMap(\.self)
    let channels = frame.contactLinks.values(
      model.channels(named: article.channelNames),
      page: .init(article: url, title: article.title, language: article.language))
    let value = page(head, frame, channels: channels).merging([
      "title": title(article, frame),
      "description": .text(
        article.frontMatter.description ?? "", in: foreign(article.textLanguage, frame)),
      "text_language": attributes(article.textLanguage, frame),
      "language_notice": languageNotice(article, frame),
      "preview_text": preview(article, frame),
      "type": .optional(article.frontMatter.type?.rawValue),
      "content_html": content(index),
      "toc": tableOfContents(article, frame),
      "toc_title": frame.texts.value(
        article.frontMatter.type == .faq ? "article.toc_questions" : "article.toc"),
      "status": status(article, frame),
      "applies_to": appliesTo(article, frame),
      "version_notice": versionNotice(index, frame),
      "versions": .optional(scriptVersions(article.applicability)),
      "variants": variants(index, frame),
      "updated": .optional(article.frontMatter.updated?.description),
      "updated_text": article.frontMatter.updated.map {
        frame.texts.value(
          frame.texts.format("article.updated", ["date": frame.texts.date($0)]),
          of: "article.updated")
      } ?? .none,
      "reviewed_text": lastReview(of: article).map {
        frame.texts.value(
          frame.texts.format("article.reviewed", ["date": frame.texts.date($0)]),
          of: "article.reviewed")
      } ?? .none,
      "tags": tags(article),
      "related": .list(related.of(index).map { card($0, frame) }),
      "previous": neighbour(index, offset: -1),
      "next": neighbour(index, offset: 1),
      "feedback": feedback(article, frame, original ?? url),
    ])
    return frame.templates.render(.article, value)
  }

  /// The page that an expired article leaves: it says so, and offers what is near.
  func gone(_ index: Int) -> [UInt8] {
    let article = model.articles[index]
    let frame = frame(article.language)
    var head = Head(kind: "gone", title: article.title)
    head.permalink = article.permalink
    head.isIndexed = false
    head.trail = trail(to: article.category, frame)
    let channels = frame.contactLinks.values(
      model.channels(named: article.channelNames), page: .init(language: article.language))
    let value = page(head, frame, channels: channels).merging([
      "title": .text(article.title),
      "related": .list(related.of(index).map { card($0, frame) }),
    ])
    return frame.templates.render(.gone, value)
  }

  /// So many headings are listed with those below them; more only without.
  private static let longestContents = 60

  /// Headings of level 2 and 3, where there are two or more; of questions and answers, the questions.
  private func tableOfContents(_ article: Article, _ frame: Frame) -> TemplateValue {
    let deepest = article.frontMatter.type == .faq ? 2 : 3
    var headings = article.document.headings.filter { $0.level <= deepest && !$0.text.isEmpty }
    guard headings.count >= 2 else { return .none }
    let top = headings.map(\.level).min() ?? 2
    // A list that is longer than a screen or two helps nobody to find a place.
    let main = headings.filter { $0.level == top }
    if headings.count > Self.longestContents, main.count >= 2 { headings = main }
    return .list(
      headings.map {
        [
          "title": .text($0.text, in: foreign(article.textLanguage, frame)),
          "url": .text("#" + Escaping.urlPath($0.anchor)),
          "is_sub": .flag($0.level > top),
        ]
      })
  }

  /// The day the article was last checked; a day to come is no check yet.
  func lastReview(of article: Article) -> CalendarDay? {
    article.frontMatter.lastReviewed.flatMap { $0 <= model.asOf ? $0 : nil }
  }

  /// How far a known issue has come.
  private func status(_ article: Article, _ frame: Frame) -> TemplateValue {
    guard let status = article.frontMatter.status else { return .none }
    var text = frame.texts["status.\(status.rawValue)"]
    var note = frame.texts["status.notes.\(status.rawValue)"]
    if let version = article.frontMatter.fixedIn {
      if status == .fixed {
        text = frame.texts.format("status.fixed_in", ["version": version])
      } else {
        note += " " + frame.texts.format("status.planned", ["version": version])
      }
    }
    return ["value": .text(status.rawValue), "text": .text(text), "note": .text(note)]
  }

  /// The VideoObject of an article that begins with its video, where the video has a picture and the
  /// article a day: a page that only shows one among other things is not about it.
  private func video(_ index: Int) -> JSONValue? {
    let article = model.articles[index]
    let links = site.links[index]
    guard let place = article.leadVideo, let published = article.frontMatter.published,
      let poster = links.videos[place]?.poster.flatMap(body.address),
      let file = body.address(links.images[place])
    else { return nil }
    return data.video(
      article, file: base.absolute(file), poster: base.absolute(poster), published: published)
  }

  private func tags(_ article: Article) -> TemplateValue {
    let known = model.tags[article.language] ?? []
    let slugs = article.frontMatter.tags.compactMap { Slug($0)?.text }
    return .list(
      slugs.compactMap { slug in known.first { $0.slug == slug } }.map {
        ["title": .text($0.title), "url": .text(base.url($0.permalink))]
      })
  }

  private func neighbour(_ index: Int, offset: Int) -> TemplateValue {
    let article = model.articles[index]
    let siblings =
      article.category.map { model.categories[$0].articles }
      ?? model.rootArticles[article.language] ?? []
    guard let place = siblings.firstIndex(of: index), siblings.indices.contains(place + offset)
    else { return .none }
    let other = model.articles[siblings[place + offset]]
    return [
      "title": title(other, frame(other.language)), "url": .text(base.url(other.permalink)),
    ]
  }

  private func feedback(_ article: Article, _ frame: Frame, _ url: String) -> TemplateValue {
    guard let feedback = configuration.feedback else { return .none }
    let subject = frame.texts.format("feedback.email_subject", ["title": article.title])
    let email = feedback.email.map {
      "mailto:\(Escaping.urlPath($0))?subject=\(Escaping.urlQueryValue(subject))&body=\(Escaping.urlQueryValue(url))"
    }
    return [
      "action": .optional(feedback.url ?? feedback.log),
      "method": feedback.url == nil ? "get" : "post",
      "log": .optional(feedback.log),
      "email_href": .optional(email),
      "article": .text(url),
      // What stands in an address stays in logs, so a free text never goes there.
      "takes_text": .flag(feedback.url != nil || feedback.log == nil),
      "asks_version": .flag(configuration.products.contains { !$0.versions.isEmpty }),
    ]
  }
}

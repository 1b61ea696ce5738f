internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetTheme

// What pages say about the versions that something applies to.
extension PageWriter {
  /// The most versions of a stretch that are named one by one.
  private static let namedVersions = 3

  /// Names of versions in words: one by one where they are few, else in stretches ("4 to 4.6",
  /// "5 and later"), newest first.
  func versionsText(_ names: [String], of product: Product, _ frame: Frame) -> String {
    let all = product.versions.map(\.name)
    var stretches: [ClosedRange<Int>] = []
    for place in all.indices where names.contains(all[place]) {
      if let last = stretches.last, last.upperBound == place - 1 {
        stretches[stretches.count - 1] = last.lowerBound...place
      } else {
        stretches.append(place...place)
      }
    }
    return stretches.map { stretch in
      guard stretch.count > Self.namedVersions else {
        return stretch.map { all[$0] }.joined(separator: ", ")
      }
      let ends = ["from": all[stretch.upperBound], "to": all[stretch.lowerBound]]
      if stretch.lowerBound == 0 { return frame.texts.format("version.and_later", ends) }
      if stretch.upperBound == all.count - 1 {
        return frame.texts.format("version.and_earlier", ends)
      }
      return frame.texts.format("version.range", ends)
    }.joined(separator: ", ")
  }

  /// The versions of one part in words, or nil where it applies to all.
  private func versionsText(_ part: Applicability.Part, _ frame: Frame) -> String? {
    guard let names = part.versions, let product = configuration.product(named: part.product)
    else { return nil }
    return versionsText(names, of: product, frame)
  }

  /// A part's product and versions in words.
  private func text(_ part: Applicability.Part, _ frame: Frame) -> String {
    let product = configuration.product(named: part.product)?.title.text(in: frame.language)
    return [product, versionsText(part, frame)].compactMap(\.self).joined(separator: " ")
  }

  /// Product and versions for a card, or nil where nobody has to be told.
  func versionsText(_ article: Article, _ frame: Frame) -> String? {
    guard article.applicability.isPartial else { return nil }
    return article.applicability.parts.map { text($0, frame) }.joined(separator: ", ")
  }

  /// The versions of a card, a part or an article for the script; nil where they are all.
  func scriptVersions(_ applicability: Applicability) -> String? {
    let values = SearchVersion.values(applicability, configuration)
    return values.isEmpty ? nil : values.joined(separator: "|")
  }

  /// Lists as many questions as asked for, each once: the article about the current version, and
  /// hidden behind it its variants, which the script shows to readers of their versions.
  func questions(
    _ articles: [Int], limit: Int = .max, _ frame: Frame, withCategory: Bool = false
  ) -> TemplateValue {
    var seen: Set<Int> = []
    var items: [TemplateValue] = []
    var count = 0
    for index in articles where !seen.contains(index) && count < limit {
      count += 1
      let shown = site.variants.newer(than: index) ?? index
      let group = site.variants.all(of: index)
      seen.formUnion(group)
      items.append(card(shown, frame, withCategory: withCategory))
      for other in group where other != shown {
        items.append(
          card(other, frame, withCategory: withCategory).merging(["is_variant": true]))
      }
    }
    return .list(items)
  }

  /// What an article applies to.
  func appliesTo(_ article: Article, _ frame: Frame) -> TemplateValue {
    let parts = article.applicability.parts.filter { part in
      let versions = configuration.product(named: part.product)?.versions ?? []
      // With one product, its name alone tells readers nothing.
      return !versions.isEmpty && (configuration.products.count > 1 || part.versions != nil)
    }
    return .list(parts.map { ["text": .text(text($0, frame))] })
  }

  /// The articles that answer the same question for other versions, this one among them.
  func variants(_ index: Int, _ frame: Frame) -> TemplateValue {
    .list(
      site.variants.all(of: index).map { other in
        let article = model.articles[other]
        let parts = article.applicability.parts
        let isOneProduct = Set(parts.map(\.product)).count < 2 && configuration.products.count < 2
        let label = parts.map {
          isOneProduct ? versionsText($0, frame) ?? text($0, frame) : text($0, frame)
        }.joined(separator: ", ")
        return [
          "title": .text(label), "url": .text(base.url(article.permalink)),
          "versions": .optional(scriptVersions(article.applicability)),
          "current": .flag(other == index),
        ]
      })
  }

  /// What a reader of an article about older versions only is told.
  func versionNotice(_ index: Int, _ frame: Frame) -> TemplateValue {
    guard site.variants.isOld(index) else { return .none }
    return [
      "text": frame.texts.value("article.old_version"),
      "url": .optional(
        site.variants.newer(than: index).map { base.url(model.articles[$0].permalink) }),
      "link_text": frame.texts.value("article.newer"),
    ]
  }

  /// What stands in an article's text where a part is about some versions only.
  func versionMark(_ mark: VersionMark, _ part: Applicability.Part?, _ frame: Frame) -> [UInt8] {
    guard let part else { return [] }
    var output: [UInt8] = []
    switch mark.kind {
    case .versions:
      output += "<p class=\"for-versions\" data-g-versions=\"".utf8
      Escaping.appendHTML(
        scriptVersions(Applicability(parts: [part])) ?? "", to: &output)
      output += mark.isSection ? "\" data-g-section>".utf8 : "\">".utf8
    case .new: output += "<p class=\"new-in\">".utf8
    }
    Escaping.appendHTML(markText(mark, part, frame), to: &output)
    return output + "</p>\n".utf8
  }

  /// The words of a mark: "For App 5, 4" or "New in App 5".
  func markText(_ mark: VersionMark, _ part: Applicability.Part, _ frame: Frame) -> String {
    switch mark.kind {
    case .versions:
      return frame.texts.format("article.for_versions", ["versions": text(part, frame)])
    case .new:
      // The oldest of the versions in the range is the one that brought it.
      let first = Applicability.Part(
        product: part.product, versions: part.versions.map { Array($0.suffix(1)) })
      return frame.texts.format("article.new_in", ["version": text(first, frame)])
    }
  }
}

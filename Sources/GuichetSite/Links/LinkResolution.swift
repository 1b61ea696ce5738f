internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Resolves everything in an article that points somewhere.
struct LinkResolution: Sendable {
  private let model: SiteModel
  private let resolver: LinkResolver
  private let videoFiles: VideoFileIndex

  /// - Parameter suggested: see ``LinkResolver/init(_:suggested:)``.
  init(_ model: SiteModel, suggested: [String: String?] = [:]) {
    self.model = model
    resolver = LinkResolver(model, suggested: suggested)
    videoFiles = VideoFileIndex(model.assets)
  }

  /// What links that lead nowhere may have meant, as far as it was asked.
  var suggested: [String: String?] { resolver.suggestions.known }

  /// Resolves the article at an index of the model.
  func resolve(_ index: Int) -> ResolvedLinks { resolve(model.articles[index]) }

  /// Resolves an article that the model may not list, such as a `_category.md`.
  func resolve(_ article: Article) -> ResolvedLinks {
    var resolved = ResolvedLinks()
    for link in article.document.links {
      let target = resolver.resolve(link.destination, from: article)
      report(target, at: link.position, to: &resolved)
      resolved.links.append(target)
    }
    for image in article.document.images {
      var target = resolver.resolveImage(image.source, from: article)
      if case .videoPage = image.kind { target = .external(image.source) }
      if case .external = target, image.kind == .image {
        resolved.diagnostics.append(
          Diagnostic(
            .externalImage, at: image.position,
            "the picture `\(image.source.prefix(80))` is on another website, so it is shown as a link",
            help: "put a copy beside the article: a help page loads nothing from elsewhere"))
      }
      if image.alt.isEmpty {
        resolved.diagnostics.append(
          Diagnostic(
            .missingAlt, at: image.position,
            "the picture `\(image.source.prefix(80))` says nothing to readers who cannot see it",
            help:
              "describe it between the brackets, as in `![The green button](\(image.source.prefix(40)))`"
          ))
      }
      report(target, at: image.position, to: &resolved)
      if image.kind == .video, case .asset(let path, let permalink) = target {
        resolved.videos[resolved.images.count] = videoFiles.files(
          besides: path, permalink: permalink, language: article.language)
      }
      resolved.images.append(target)
    }
    let matter = article.hasLinksInFrontMatter ? article.frontMatter : nil
    for related in matter?.related ?? [] {
      guard let index = named(related, article, &resolved) else { continue }
      resolved.related.append(index)
    }
    resolved.variantOf = matter?.variantOf.flatMap { named($0, article, &resolved) }
    for mark in article.document.versionMarks {
      let (part, finding) = model.part(mark, of: article)
      resolved.versionMarks.append(part)
      if let finding { resolved.diagnostics.append(finding) }
    }
    if let image = matter?.image {
      let target = resolver.resolveImage(image.text, from: article).checked(
        isImage: true, key: "image")
      report(target, at: image.position, to: &resolved)
      resolved.image = target
    }
    if let path = matter?.expiresTo {
      let target = resolver.resolve(path, from: article).checked(
        isImage: false, key: "expires_to")
      report(target, at: article.position(of: .expiresTo), to: &resolved)
      resolved.expiresTo = target
    }
    return resolved
  }

  private func report(
    _ target: LinkResolver.Target, at position: SourcePosition, to resolved: inout ResolvedLinks
  ) {
    guard case .broken(let rule, let message, let help, _) = target else { return }
    resolved.diagnostics.append(Diagnostic(rule, at: position, message, help: help))
  }

  /// The article that front matter names.
  private func named(
    _ item: PlacedText, _ article: Article, _ resolved: inout ResolvedLinks
  ) -> Int? {
    let target = resolver.resolve(item.text, from: article)
    if case .page(let permalink, _) = target, let index = model.articleByPermalink[permalink] {
      return index
    }
    var help = "write its path as in a link: counted from this file's folder"
    if case .broken(_, _, let hint, _) = target { help = hint }
    resolved.diagnostics.append(
      Diagnostic(
        .unknownRelated, at: item.position,
        "there is no article `\(item.text.prefix(80))` to relate to",
        help: help))
    return nil
  }
}

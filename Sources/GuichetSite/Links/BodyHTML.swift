internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Writes the body of an article: its document with every link and image filled in.
struct BodyHTML: Sendable {
  let base: BaseURL
  let sizes: ImageSizes
  let words: [String: MarkdownWords]
  /// The names of the languages of captions, each in itself.
  let languageNames: [String: String]
  /// By language.
  let glossaries: [String: Glossary]

  /// The body as UTF-8.
  ///
  /// - Parameter versionMarks: the elements for the document's version marks.
  func bytes(
    _ article: Article, _ links: ResolvedLinks, versionMarks: [[UInt8]] = []
  ) -> [UInt8] {
    var nextLink = 0
    var nextImage = 0
    let words = words[article.textLanguage] ?? .english
    let glossary = glossaries[article.textLanguage]
    return article.document.html(
      link: { link in
        defer { nextLink += 1 }
        return attributes(link, links.links[nextLink], from: article)
      },
      image: { image in
        defer { nextImage += 1 }
        let video = links.videos[nextImage].map { sources($0, in: article.textLanguage) }
        return element(
          image, links.images[nextImage], video, words,
          isLazy: nextImage > 0 || !Self.isNearTop(image, article.document))
      },
      term: { glossary?.attributes(ofTerm: $0) ?? [] },
      versions: { versionMarks.indices.contains($0) ? versionMarks[$0] : [] })
  }

  /// The root-absolute or absolute address of a target; nil where it leads nowhere.
  func address(_ target: LinkResolver.Target) -> String? { target.address(below: base) }

  private func attributes(
    _ link: Link, _ target: LinkResolver.Target, from article: Article
  ) -> [UInt8] {
    guard var address = address(target) else { return [] }
    var rel = ""
    // A link within the page stays within it, wherever the page is copied or previewed.
    if case .page(article.permalink, .some) = target, let fragment = address.firstIndex(of: "#") {
      address = String(address[fragment...])
    }
    if case .external(let text) = target,
      text.lowercased().hasPrefix("http") || text.hasPrefix("//")
    {
      rel = "external"
    }
    return LinkHTML.attributes(href: address, title: link.title, rel: rel)
  }

  private func element(
    _ image: Image, _ target: LinkResolver.Target, _ video: VideoSources?, _ words: MarkdownWords,
    isLazy: Bool
  ) -> [UInt8] {
    switch target {
    case .asset(let path, _):
      return ImageHTML.html(
        image, address: address(target) ?? "", size: sizes[path], words: words, video: video,
        isLazy: isLazy)
    case .external(let text):
      if case .videoPage = image.kind {
        return ImageHTML.html(image, address: text, size: nil, words: words)
      }
      return linked(image, text)
    case .page, .broken:
      return plain(image)
    }
  }

  /// Whether a picture stands before an article's second heading: likely on the first screen, so that
  /// waiting for the layout would only show it later.
  private static func isNearTop(_ image: Image, _ document: MarkdownDocument) -> Bool {
    guard document.headings.count > 1, let line = image.position.line,
      let second = document.headings[1].position.line
    else { return true }
    return line < second
  }

  /// What a player needs beside the video.
  private func sources(_ files: VideoFiles, in language: String) -> VideoSources {
    var sources = VideoSources()
    if case .asset(let path, _) = files.poster {
      sources.poster = files.poster.flatMap(address)
      sources.size = sizes[path]
    }
    sources.tracks = files.captions.map {
      VideoSources.Track(
        address: address($0.target) ?? "", language: $0.language,
        label: languageNames[$0.language] ?? $0.language, isDefault: $0.language == language)
    }
    return sources
  }

  /// A picture or film of another host becomes a link: the page contacts nobody by itself.
  private func linked(_ image: Image, _ address: String) -> [UInt8] {
    guard !image.isInLink else { return plain(image) }
    var output: [UInt8] = []
    if image.isAlone { output += "<p class=\"image\">".utf8 }
    output += "<a class=\"image-link\"".utf8
    output += LinkHTML.attributes(href: address, rel: "external")
    output += ">".utf8
    Escaping.appendHTML(Self.name(image), to: &output)
    output += "</a>".utf8
    if image.isAlone { output += "</p>".utf8 }
    return output
  }

  /// A picture that is not there leaves its description.
  private func plain(_ image: Image) -> [UInt8] {
    var output: [UInt8] = []
    if image.isAlone { output += "<p class=\"image\">".utf8 }
    Escaping.appendHTML(Self.name(image), to: &output)
    if image.isAlone { output += "</p>".utf8 }
    return output
  }

  /// What a picture is called where it is not shown.
  static func name(_ image: Image) -> String {
    if !image.alt.isEmpty { return image.alt }
    if !image.title.isEmpty { return image.title }
    return image.source.split(separator: "/").last.map(String.init) ?? image.source
  }
}

internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetSite

/// `missing-captions`: videos that say nothing to readers who cannot hear them.
enum CaptionsCheck {
  static func findings(_ article: Article, _ links: ResolvedLinks) -> [Diagnostic] {
    guard !article.document.hasTranscript else { return [] }
    return links.videos.sorted { $0.key < $1.key }.compactMap { place, files in
      guard files.captions.isEmpty else { return nil }
      let image = article.document.images[place]
      let name = image.source.split(separator: "/").last.map(String.init) ?? image.source
      let stem = name.split(separator: ".").dropLast().joined(separator: ".")
      return Diagnostic(
        .missingCaptions, at: image.position,
        "the video `\(image.source.prefix(80))` says nothing to readers who cannot hear it",
        help:
          "put captions beside it as `\(stem).\(article.language).vtt`, or write down what is said below `> [!TRANSCRIPT]`"
      )
    }
  }
}

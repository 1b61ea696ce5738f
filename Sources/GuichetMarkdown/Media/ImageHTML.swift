internal import GuichetCore

/// Writes images and videos: what fills an image's hole.
///
/// Nothing here loads anything from another host before the reader asks for it, except a picture
/// whose address the author wrote.
package enum ImageHTML {
  /// The width of the column of text; a wider picture is shown smaller than it is.
  package static let columnWidth = 720

  /// The element for an image, video file or video page.
  ///
  /// - Parameters:
  ///   - image: What the author wrote.
  ///   - address: Where it is on the page's site; ``LinkHTML/appendAddress(_:to:)`` encodes it.
  ///   - size: Its natural size, so that the page does not jump; nil when unknown.
  ///   - words: The words of the article's language.
  ///   - video: What lies beside a video file.
  ///   - isLazy: Whether a picture is fetched only as the reader comes near it.
  /// - Returns: UTF-8 bytes: a block when the image stands alone in its paragraph, else phrasing
  ///   content.
  package static func html(
    _ image: Image, address: String, size: PixelSize?, words: MarkdownWords,
    video: VideoSources? = nil, isLazy: Bool = true
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(address.utf8.count + image.alt.utf8.count + 160)
    switch image.kind {
    case .image:
      appendBlock(image, to: &output) {
        appendPicture(image, address, size, words, isLazy, to: &$0)
      }
    case .video where !image.isInLink:
      appendBlock(image, to: &output) {
        appendVideo(image, address, size, video ?? VideoSources(), words, to: &$0)
      }
    case .videoPage(let host) where !image.isInLink:
      appendCard(image, address, host, words, to: &output)
    case .video, .videoPage:
      Escaping.appendHTML(image.alt.isEmpty ? address : image.alt, to: &output)
    }
    return output
  }

  /// Wraps an image that stands alone into a figure with its caption, or into a paragraph.
  private static func appendBlock(
    _ image: Image, to output: inout [UInt8], _ body: (inout [UInt8]) -> Void
  ) {
    guard image.isAlone else { return body(&output) }
    if image.title.isEmpty {
      output.append(contentsOf: "<p class=\"image\">".utf8)
      body(&output)
      output.append(contentsOf: "</p>".utf8)
    } else {
      output.append(contentsOf: "<figure>".utf8)
      body(&output)
      output.append(contentsOf: "<figcaption>".utf8)
      Escaping.appendHTML(image.title, to: &output)
      output.append(contentsOf: "</figcaption></figure>".utf8)
    }
  }

  /// A picture that is larger than the column is a link to itself, which a script opens in place.
  private static func appendPicture(
    _ image: Image, _ address: String, _ size: PixelSize?, _ words: MarkdownWords, _ isLazy: Bool,
    to output: inout [UInt8]
  ) {
    let isLarge = image.isAlone && !image.isInLink && (size?.width ?? 0) > columnWidth
    if isLarge {
      output.append(contentsOf: "<a class=\"zoom\"".utf8)
      output.append(contentsOf: LinkHTML.attributes(href: address))
      output.append(contentsOf: "><span class=\"zoom-label\">".utf8)
      Escaping.appendHTML(words.enlarge, to: &output)
      output.append(contentsOf: " </span>".utf8)
    }
    defer { if isLarge { output.append(contentsOf: "</a>".utf8) } }
    output.append(contentsOf: "<img src=\"".utf8)
    LinkHTML.appendAddress(address, to: &output)
    output.append(contentsOf: "\" alt=\"".utf8)
    Escaping.appendHTML(image.alt, to: &output)
    output.append(UInt8(ascii: "\""))
    if !image.isAlone, !image.title.isEmpty {
      output.append(contentsOf: " title=\"".utf8)
      Escaping.appendHTML(image.title, to: &output)
      output.append(UInt8(ascii: "\""))
    }
    appendSize(size, to: &output)
    if isLazy { output.append(contentsOf: " loading=\"lazy\"".utf8) }
    output.append(contentsOf: " decoding=\"async\">".utf8)
  }

  private static func appendVideo(
    _ image: Image, _ address: String, _ size: PixelSize?, _ video: VideoSources,
    _ words: MarkdownWords, to output: inout [UInt8]
  ) {
    // With a picture to show, nothing of the film need be loaded before the reader wants it.
    output.append(contentsOf: "<video controls preload=\"".utf8)
    output.append(contentsOf: (video.poster == nil ? "metadata" : "none").utf8)
    appendAttribute("src", address, to: &output)
    if let poster = video.poster { appendAttribute("poster", poster, to: &output) }
    output.append(UInt8(ascii: "\""))
    appendSize(size ?? video.size, to: &output)
    if !image.alt.isEmpty {
      output.append(contentsOf: " aria-label=\"".utf8)
      Escaping.appendHTML(image.alt, to: &output)
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ">"))
    for track in video.tracks { appendTrack(track, to: &output) }
    output.append(contentsOf: "<a href=\"".utf8)
    LinkHTML.appendAddress(address, to: &output)
    output.append(contentsOf: "\">".utf8)
    Escaping.appendHTML(words.downloadVideo, to: &output)
    output.append(contentsOf: "</a></video>".utf8)
  }

  private static func appendTrack(_ track: VideoSources.Track, to output: inout [UInt8]) {
    output.append(contentsOf: "<track kind=\"captions".utf8)
    appendAttribute("src", track.address, to: &output)
    output.append(contentsOf: "\" srclang=\"".utf8)
    Escaping.appendHTML(track.language, to: &output)
    output.append(contentsOf: "\" label=\"".utf8)
    Escaping.appendHTML(track.label, to: &output)
    output.append(contentsOf: (track.isDefault ? "\" default>" : "\">").utf8)
  }

  /// Ends one attribute and starts another, whose value is an address.
  private static func appendAttribute(
    _ name: String, _ address: String, to output: inout [UInt8]
  ) {
    output.append(contentsOf: "\" \(name)=\"".utf8)
    LinkHTML.appendAddress(address, to: &output)
  }

  /// A link instead of a player: a help page contacts nobody before the click.
  private static func appendCard(
    _ image: Image, _ address: String, _ host: String, _ words: MarkdownWords,
    to output: inout [UInt8]
  ) {
    if image.isAlone { output.append(contentsOf: "<p class=\"video\">".utf8) }
    output.append(contentsOf: "<a class=\"video-link\" href=\"".utf8)
    LinkHTML.appendAddress(address, to: &output)
    output.append(contentsOf: "\">".utf8)
    let name = image.alt.isEmpty ? image.title : image.alt
    if !name.isEmpty {
      output.append(contentsOf: "<span class=\"video-title\">".utf8)
      Escaping.appendHTML(name, to: &output)
      output.append(contentsOf: "</span> ".utf8)
    }
    output.append(contentsOf: "<span class=\"video-host\">".utf8)
    Escaping.appendHTML(
      MarkdownWords.fill(words.watchVideo, "host", with: host), to: &output)
    output.append(contentsOf: "</span></a>".utf8)
    if image.isAlone { output.append(contentsOf: "</p>".utf8) }
  }

  private static func appendSize(_ size: PixelSize?, to output: inout [UInt8]) {
    guard let size else { return }
    output.append(contentsOf: " width=\"\(size.width)\" height=\"\(size.height)\"".utf8)
  }
}

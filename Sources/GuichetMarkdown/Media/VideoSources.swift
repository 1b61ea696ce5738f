/// What a player shows beside the video itself.
package struct VideoSources: Hashable, Sendable {
  /// Captions in a language.
  package struct Track: Hashable, Sendable {
    /// Where the file is on the page's site.
    package var address: String
    /// The language tag.
    package var language: String
    /// The language's own name.
    package var label: String
    /// Whether it is on unless the reader chooses otherwise.
    package var isDefault: Bool

    /// Creates captions.
    package init(address: String, language: String, label: String, isDefault: Bool) {
      self.address = address
      self.language = language
      self.label = label
      self.isDefault = isDefault
    }
  }

  /// Where the picture is that stands there until the video plays; nil for none.
  package var poster: String?
  /// The size of that picture, which is that of the video.
  package var size: PixelSize?
  /// The captions, by language.
  package var tracks: [Track] = []

  /// Creates the sources of a video with nothing beside it.
  package init() {}
}

package import GuichetContent

/// What lies beside a video file and belongs to it, known by its name.
///
/// For `refund.mp4` these are `refund.en.vtt`, `refund.vtt` and `refund.jpg`.
package struct VideoFiles: Sendable, Hashable {
  /// Captions in one language.
  package struct Captions: Sendable, Hashable {
    /// The language tag.
    package let language: String
    /// The file.
    package let target: LinkResolver.Target
  }

  /// The captions, by language tag.
  package let captions: [Captions]
  /// The picture that stands there until the video plays.
  package let poster: LinkResolver.Target?

  /// Every file.
  var targets: [LinkResolver.Target] { captions.map(\.target) + [poster].compactMap(\.self) }
}

/// Finds the files beside videos among the files of a site.
struct VideoFileIndex: Sendable {
  private static let pictures = [".jpg", ".jpeg", ".png", ".webp"]

  private let assets: Set<String>
  /// The caption files by what their names start with, `en/billing/refund`.
  private let captions: [String: [(path: String, language: String?)]]

  init(_ assets: Set<String>) {
    self.assets = assets
    var captions: [String: [(path: String, language: String?)]] = [:]
    for path in assets where path.hasSuffix(".vtt") {
      let stem = String(path.dropLast(4))
      captions[stem, default: []].append((path, nil))
      if let dot = stem.lastIndex(of: ".") {
        let language = String(stem[stem.index(after: dot)...])
        if ConfigurationParser.isLanguageTag(language) {
          captions[String(stem[..<dot]), default: []].append((path, language))
        }
      }
    }
    self.captions = captions
  }

  /// The files beside a video.
  ///
  /// - Parameters:
  ///   - path: the video's path below the content folder.
  ///   - permalink: the video's address below the site.
  ///   - language: the language of captions that do not name one.
  func files(besides path: String, permalink: String, language: String) -> VideoFiles {
    let stem = Self.stem(path)
    let address = Self.stem(permalink)
    func target(_ found: String) -> LinkResolver.Target {
      .asset(path: found, permalink: address + found.dropFirst(stem.count))
    }
    var byLanguage: [String: String] = [:]
    for file in captions[stem] ?? [] where file.language != nil || byLanguage[language] == nil {
      byLanguage[file.language ?? language] = file.path
    }
    return VideoFiles(
      captions: byLanguage.sorted { $0.key < $1.key }.map {
        VideoFiles.Captions(language: $0.key, target: target($0.value))
      },
      poster: Self.pictures.map { stem + $0 }.first(where: assets.contains).map(target))
  }

  private static func stem(_ path: String) -> String {
    guard let dot = path.lastIndex(of: ".") else { return path }
    return String(path[..<dot])
  }
}

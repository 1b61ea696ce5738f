internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetTheme

/// The picture beside the site's title.
struct Logo: Sendable {
  /// Its root-absolute address.
  let address: String
  /// Its width in CSS pixels at the height the header gives it; nil where its file does not say.
  let width: Int?

  /// The height in the header, in CSS pixels; `header.mustache` has the same number.
  static let height = 32

  /// Finds a logo among the theme's assets and the content's files; nil where there is none.
  init?(_ path: PlacedText?, in site: LoadedSite) {
    guard let path = path?.text else { return nil }
    let base = site.configuration.baseURL
    let bytes: [UInt8]
    if let asset = site.theme.asset(path) {
      address = base.path + asset.path
      bytes = asset.bytes
    } else if site.model.assets.contains(path) {
      address = base.url(path)
      // A file that cannot be read is a finding where it is published.
      bytes =
        (try? FileSystem.read(
          "\(site.root)/content/\(path)", within: "\(site.root)/content", limit: 1 << 22)) ?? []
    } else {
      return nil
    }
    width = ImageSize.read(bytes).flatMap { size in
      size.height > 0 ? max(1, size.width * Self.height / size.height) : nil
    }
  }

  /// What is wrong with the logos that the site names.
  static func findings(_ site: LoadedSite) -> [Diagnostic] {
    let theme = site.configuration.theme
    return [theme.logo, theme.darkLogo].compactMap(\.self).filter { Logo($0, in: site) == nil }
      .map { path in
        Diagnostic(
          .configValue, at: path.position, "there is no picture `\(path.text.prefix(80))`",
          help:
            "put it into `content` or `themes/\(theme.name)/assets` and write its path from there"
        )
      }
  }
}

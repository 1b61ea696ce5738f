internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// The pictures that `site.yml` names for machines: the organization's logo, and what previews on
/// other sites show of pages without a picture of their own.
struct SiteImages: Sendable {
  /// The absolute address of the organization's logo.
  private(set) var logo: String?
  /// The absolute address of the picture for previews.
  private(set) var social: String?
  /// The files to publish, paths below the content folder.
  private(set) var files: [String] = []
  /// What is wrong with them.
  private(set) var diagnostics: [Diagnostic] = []

  /// Previews are cut to this on most sites.
  private static let recommended = PixelSize(width: 1200, height: 630)
  private static let raster = [".png", ".jpg", ".jpeg", ".webp"]

  /// The files that `site.yml` names, whether they exist or not.
  static func named(_ configuration: SiteConfiguration) -> [String] {
    [configuration.organization?.logo, configuration.socialImage].compactMap { $0.map(path) }
  }

  /// Finds the pictures.
  init(_ model: SiteModel, sizes: ImageSizes) {
    let configuration = model.configuration
    if let text = configuration.organization?.logo {
      if text.text.lowercased().hasPrefix("https://") {
        logo = text.text
      } else {
        logo = file(text, key: "organization.logo", model)
      }
    }
    guard let text = configuration.socialImage,
      let address = file(text, key: "seo.image", model)
    else { return }
    let path = Self.path(text)
    guard Self.isRaster(path) else {
      diagnostics.append(
        Diagnostic(
          .configValue, at: text.position,
          "`seo.image` must be a PNG, JPEG or WebP file: other sites show no drawing",
          help: "save the picture as PNG, 1200 × 630 pixels"))
      return
    }
    social = address
    if let size = sizes[path],
      size.width < Self.recommended.width || size.height < Self.recommended.height
    {
      diagnostics.append(
        Diagnostic(
          .socialImage, at: text.position,
          "the picture for previews is \(size.width) × \(size.height) pixels, so it is shown small or not at all",
          help: "make it 1200 × 630 pixels or more"))
    }
  }

  /// Whether other sites can show a file.
  static func isRaster(_ path: String) -> Bool {
    let lower = path.lowercased()
    return raster.contains(where: lower.hasSuffix)
  }

  private static func path(_ text: PlacedText) -> String {
    text.text.hasPrefix("/") ? String(text.text.dropFirst()) : text.text
  }

  private mutating func file(_ text: PlacedText, key: String, _ model: SiteModel) -> String? {
    let path = Self.path(text)
    guard model.assets.contains(path) else {
      let near = NearMiss.nearest(to: path, among: model.assets.sorted())
      diagnostics.append(
        Diagnostic(
          .configValue, at: text.position,
          "`\(key)` names `\(path.prefix(80))`, and there is no such file in the content folder",
          help: near.map { "did you mean `\($0)`?" } ?? "write its path below `content`"))
      return nil
    }
    files.append(path)
    let base = model.configuration.baseURL
    return base.absolute(base.url(path))
  }
}

extension PageWriter {
  /// A picture narrower than this is no picture of an article but a sign in its text.
  private static let leastPictureWidth = 600

  /// The absolute address of the picture that stands for an article: the one it names, else the
  /// first large one that it shows.
  func picture(_ index: Int) -> String? {
    let links = site.links[index]
    if let named = links.image.flatMap(body.address) {
      return named.hasPrefix("/") ? base.absolute(named) : named
    }
    for target in links.images {
      if case .asset(let path, let permalink) = target, SiteImages.isRaster(path),
        let size = body.sizes[path], size.width >= Self.leastPictureWidth
      {
        return base.absolute(base.url(permalink))
      }
    }
    return nil
  }
}

internal import GuichetContent
internal import GuichetCore

/// What a host has to be told about a site, whatever form the host reads it in.
struct HostRules: Sendable {
  let configuration: SiteConfiguration
  /// The home of each language below the site: empty, or `fr/`.
  let homes: [String]
  /// Old addresses, sorted.
  let redirects: [Redirect]
  /// Pages that say that their article is gone, by address below the site.
  var gone: [String] = []
  /// Addresses below the site where nothing stands for good.
  var removed: [String] = []

  var base: BaseURL { configuration.baseURL }

  /// The headers of every answer.
  var headers: [(name: String, value: String)] {
    [
      ("Content-Security-Policy", ContentSecurityPolicy.header(configuration)),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "strict-origin-when-cross-origin"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ]
  }

  /// The folders, root-absolute with a slash at the end, whose files carry their hash in their name.
  var lastingFolders: [String] {
    ["\(base.path)assets/"] + homes.map { "\(base.path)\($0)search/shards/" }
  }

  /// How long browsers keep those.
  static let lasting = "public, max-age=31536000, immutable"

  /// The types that are worth compressing.
  static let compressed = [
    "text/html", "text/css", "text/javascript", "application/javascript", "application/json",
    "application/xml", "text/xml", "application/atom+xml", "text/markdown", "text/plain",
    "image/svg+xml",
  ]

  /// Types of files that hosts know nothing of, or too little, by the file's name.
  static let types: [(name: String, type: String)] = [
    ("feed.xml", "application/atom+xml"),
    ("opensearch.xml", "application/opensearchdescription+xml"),
  ]

  /// Redirects that a file of rules can hold: those with a control character or of an absurd length
  /// would break it, and the page at the old address works without.
  ///
  /// - Returns: The old address below the site as a server decodes it, each way it was written, and
  ///   the new one.
  var writableRedirects: [(from: String, target: String, status: Int)] {
    redirects.flatMap { redirect in
      let target = Self.encoded(redirect.target)
      guard target.utf8.count <= 2000 else {
        return [(from: String, target: String, status: Int)]()
      }
      return redirect.paths.filter(Self.isWritable).map { ($0, target, redirect.status) }
    }
  }

  /// Whether a file of rules can hold an address.
  static func isWritable(_ path: String) -> Bool {
    path.utf8.count <= 1000
      && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }

  /// Whether an address means itself in `_redirects`, where `*` and `:name` stand for any text: a
  /// line that begins with `/*` would take the whole site away.
  private static func isLiteral(_ path: String) -> Bool {
    !path.contains("*") && !path.hasPrefix(":") && !path.contains("/:")
  }

  /// The folder of the site as a server decodes it.
  var folder: String { Escaping.percentDecoded(base.path) ?? base.path }

  /// An address with everything encoded that an address may not carry, as it may come from outside.
  private static func encoded(_ address: String) -> String {
    var output = ""
    for byte in address.utf8 {
      if byte > 0x20, byte < 0x7F, !Array("\"<>\\^`{|}".utf8).contains(byte) {
        output.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        output += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return output
  }

  /// `_headers` in the format of Netlify and Cloudflare Pages.
  func headersFile() -> [UInt8] {
    var text = "/*\n"
    for header in headers { text += "  \(header.name): \(header.value)\n" }
    for folder in lastingFolders { text += "\(folder)*\n  Cache-Control: \(Self.lasting)\n" }
    if configuration.publish.markdown {
      // Cloudflare Pages takes a pattern; hosts that do not pass it over.
      text +=
        "\(base.path)*.md\n  Content-Type: text/markdown; charset=utf-8\n  X-Robots-Tag: noindex\n"
    }
    return Array(text.utf8)
  }

  /// `_redirects` in the format of Netlify and Cloudflare Pages.
  ///
  /// Hosts that do not know 410 pass its lines over; readers see the same page with 200.
  func redirectsFile() -> [UInt8] {
    var lines = redirects.flatMap { redirect in
      redirect.paths.filter(Self.isLiteral).map {
        "\(base.url($0)) \(Self.encoded(redirect.target)) \(redirect.status)\n"
      }
    }
    lines += gone.filter(Self.isLiteral).map { "\(base.url($0)) \(base.url($0))index.html 410!\n" }
    lines += removed.filter(Self.isLiteral).map { "\(base.url($0)) \(base.url("404.html")) 410\n" }
    return Array(lines.joined().utf8)
  }
}

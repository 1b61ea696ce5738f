internal import GuichetContent
internal import GuichetCore

/// The sitemap (sitemaps.org 0.9): every page that search engines may list, with a date only where an
/// author gave one.
///
/// A site beyond the limits of one file gets `sitemap-1.xml` and so on, and an index of them.
struct Sitemap: Sendable {
  /// What one file may hold.
  struct Limits: Sendable {
    var addresses = 50_000
    var bytes = 50_000_000
  }

  private let base: BaseURL
  private let asOf: CalendarDay
  /// The pages of each file.
  private let parts: [[SitePage]]

  /// Divides the pages that search engines may list among files.
  init(_ pages: [SitePage], base: BaseURL, asOf: CalendarDay, limits: Limits = Limits()) {
    self.base = base
    self.asOf = asOf
    let pages = pages.sorted { $0.permalink < $1.permalink }
    // Encoding makes a byte three at most.
    let home = base.absolute(base.url("")).utf8.count
    let most = pages.reduce(400) { $0 + 6 * (home + 3 * $1.permalink.utf8.count) + 80 }
    if pages.count <= limits.addresses, most <= limits.bytes {
      parts = [pages.filter(\.isIndexed)]
      return
    }
    var parts: [[SitePage]] = [[]]
    var size = 0
    for page in pages where page.isIndexed {
      // Escaping makes a character six at most.
      let bytes = 6 * base.absolute(base.url(page.permalink)).utf8.count + 80
      if let part = parts.last, !part.isEmpty,
        part.count == limits.addresses || size + bytes > limits.bytes - 200
      {
        parts.append([])
        size = 0
      }
      parts[parts.count - 1].append(page)
      size += bytes
    }
    self.parts = parts
  }

  /// The names of the files, the one that search engines ask for first.
  var names: [String] {
    parts.count > 1
      ? ["sitemap.xml"] + parts.indices.map { "sitemap-\($0 + 1).xml" } : ["sitemap.xml"]
  }

  /// The file at a place in the names.
  func bytes(of place: Int) -> [UInt8] {
    if parts.count == 1 { return part(0) }
    return place == 0 ? index() : part(place - 1)
  }

  private func part(_ number: Int) -> [UInt8] {
    var output = Self.start("urlset")
    for page in parts[number] { entry("url", page.permalink, lastChange(page), to: &output) }
    return output + "</urlset>\n".utf8
  }

  private func index() -> [UInt8] {
    var output = Self.start("sitemapindex")
    for (number, pages) in parts.enumerated() {
      entry("sitemap", "sitemap-\(number + 1).xml", pages.compactMap(lastChange).max(), to: &output)
    }
    return output + "</sitemapindex>\n".utf8
  }

  private func lastChange(_ page: SitePage) -> CalendarDay? {
    page.lastChange.flatMap { $0 <= asOf ? $0 : nil }
  }

  private static func start(_ element: String) -> [UInt8] {
    Array(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<\(element) xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .utf8)
  }

  private func entry(
    _ element: String, _ path: String, _ day: CalendarDay?, to output: inout [UInt8]
  ) {
    output += "<\(element)><loc>".utf8
    Escaping.appendHTML(base.absolute(base.url(path)), to: &output)
    output += "</loc>".utf8
    if let day { output += "<lastmod>\(day)</lastmod>".utf8 }
    output += "</\(element)>\n".utf8
  }
}

import GuichetContent
import GuichetCore
import Testing

@testable import GuichetSite

struct SitemapTests {
  private let day = CalendarDay(parsing: "2026-05-04")

  private func files(_ count: Int, _ limits: Sitemap.Limits) throws -> [(String, String)] {
    let base = try #require(BaseURL("https://help.example.com/a/"))
    let asOf = try #require(CalendarDay(parsing: "2026-11-22"))
    var pages = (1...count).map {
      SitePage(permalink: "p\($0)/", isIndexed: true, lastChange: $0 == 1 ? day : nil)
    }
    pages.append(SitePage(permalink: "hidden/", isIndexed: false))
    pages[count - 1].lastChange = CalendarDay(parsing: "2027-01-01")
    let sitemap = Sitemap(pages, base: base, asOf: asOf, limits: limits)
    return sitemap.names.enumerated().map {
      ($1, String(decoding: sitemap.bytes(of: $0), as: UTF8.self))
    }
  }

  @Test func `a site within the limits has one file`() throws {
    let found = try files(3, Sitemap.Limits(addresses: 3))
    #expect(found.map(\.0) == ["sitemap.xml"])
    #expect(found[0].1.contains("<urlset"))
    #expect(found[0].1.split(separator: "<loc>").count == 4)
    #expect(!found[0].1.contains("hidden") && !found[0].1.contains("2027"))
  }

  @Test func `a site beyond them has an index of files, each page in one`() throws {
    let found = try files(7, Sitemap.Limits(addresses: 3))
    #expect(
      found.map(\.0) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"])
    #expect(
      found[0].1 == """
        <?xml version="1.0" encoding="UTF-8"?>
        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sitemap><loc>https://help.example.com/a/sitemap-1.xml</loc><lastmod>2026-05-04</lastmod></sitemap>
        <sitemap><loc>https://help.example.com/a/sitemap-2.xml</loc></sitemap>
        <sitemap><loc>https://help.example.com/a/sitemap-3.xml</loc></sitemap>
        </sitemapindex>

        """)
    let pages = found.dropFirst().map { $0.1.split(separator: "<loc>").count - 1 }
    #expect(pages == [3, 3, 1])
  }

  @Test func `no file is larger than allowed`() throws {
    let found = try files(40, Sitemap.Limits(bytes: 2_000))
    #expect(found.count > 3)
    for file in found.dropFirst() { #expect(file.1.utf8.count <= 2_000) }
  }

  @Test func `a site without pages for search engines has an empty file`() throws {
    let base = try #require(BaseURL("https://help.example.com/"))
    let asOf = try #require(CalendarDay(parsing: "2026-11-22"))
    #expect(Sitemap([], base: base, asOf: asOf).names == ["sitemap.xml"])
  }
}

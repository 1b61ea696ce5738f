import Foundation
import GuichetContent
import GuichetCore
import GuichetSite
import GuichetTheme
import Testing

@testable import GuichetStart

/// The style guide shows what the default theme can show: all of it, so that a section of a template
/// that is added without a place in the guide fails here.
@Suite struct StyleGuideTests {
  /// Sections that no article of the guide can open, and why.
  private static let left = [
    // A site has one kind of clock, logo, announcement and feedback, and sends something or nothing.
    "templates/header.mustache ^site.is_logo_alone": 1,
    "partials/channel.mustache halves": 1, "templates/contact.mustache halves": 1,
    "templates/layout.mustache ^url": 1, "partials/feedback.mustache ^action": 2,
    "templates/privacy.mustache ^has_sent": 1, "templates/home.mustache ^has_categories": 1,
    // Made once for all pages, so that the layout need not.
    "templates/layout.mustache ^header_html": 1, "templates/layout.mustache ^footer_html": 1,
  ]

  private func guide(of folder: Folder) throws -> Folder {
    let guide = try Folder()
    try StyleGuide(ThemeCheck.look(try folder.options()), root: folder.path).write(to: guide.path)
    return guide
  }

  private func pages(of folder: Folder) async throws -> [String: String] {
    let site = await SiteRenderer.render(
      await SiteLoader.load(try folder.options(drafts: true)), search: false)
    return site.tree.entries.filter { $0.key.hasSuffix(".html") }.mapValues {
      String(decoding: $0.bytes(), as: UTF8.self)
    }
  }

  /// A site with logos and a style sheet of its own.
  private func site() throws -> Folder {
    let site = try Folder()
    try site.begin()
    let logo = #"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="3" viewBox="0 0 9 3"/>"#
    try site.write("content/logo.svg", logo)
    try site.write("themes/acme/assets/dark.svg", logo)
    try site.write("themes/acme/assets/site.css", "p { color: var(--g-ink) }\n")
    try site.write(
      "content/site.yml",
      try site.read("content/site.yml")
        + "\ntheme: {name: acme, radius: 4, accent: \"#007e3f\", logo: logo.svg, logo_dark: dark.svg, logo_only: true}\n"
    )
    return site
  }

  @Test func nothingIsWrongWithIt() async throws {
    let guide = try guide(of: Folder())
    #expect(try await guide.findings() == [])
    #expect(try await guide.findings(drafts: true) == [])
    #expect(try await self.guide(of: site()).findings() == [])
  }

  @Test func everySectionOfEveryTemplateIsShown() async throws {
    let guide = try guide(of: site())
    var names: [String: String] = [:]
    for path in ThemeEjection.paths where path.hasSuffix(".mustache") {
      let text = String(decoding: try #require(ThemeEjection.builtIn(path)), as: UTF8.self)
      let marked = text.replacing(/{{(#|\^)([a-z_.]+)}}/) { section in
        let mark = "~\(names.count)~"
        names[mark] = "\(path) \(section.1 == "^" ? "^" : "")\(section.2)"
        return "\(section.0)\(mark)"
      }
      try guide.write("themes/acme/\(path)", marked)
    }
    #expect(names.count > 200)
    let seen = Set(
      try await pages(of: guide).values.flatMap { $0.matches(of: /~[0-9]+~/).map { $0.0 } })
    var missing: [String: Int] = [:]
    for (mark, name) in names where !seen.contains(mark[...]) { missing[name, default: 0] += 1 }
    #expect(missing == Self.left)
  }

  @Test func everyWordOfMarkdownIsShown() async throws {
    let english = try #require(ThemeEjection.builtIn("strings/en.txt"))
    let text = try await pages(of: guide(of: Folder())).filter { !$0.key.hasPrefix("fr/") }
      .values.joined()
    let lines = String(decoding: english, as: UTF8.self).split(separator: "\n")
    let words = lines.filter { line in
      ["markdown.", "status.", "preview.", "gone.", "article.old", "article.ver", "article.new"]
        .contains { line.hasPrefix($0) }
    }
    #expect(words.count > 30)
    for word in words {
      // A tab without a title is a finding, and the guide has none.
      guard let colon = word.firstRange(of: ": "), word[..<colon.lowerBound] != "markdown.tab"
      else { continue }
      let piece = word[colon.upperBound...].split(separator: "{", omittingEmptySubsequences: false)
      #expect(text.contains(piece[0].trimmingCharacters(in: .whitespaces)), "\(word)")
    }
  }

  @Test func everyTypeAndStatusAndKindOfChannelIsShown() async throws {
    let text = try await pages(of: guide(of: Folder())).values.joined()
    for type in [
      "how-to", "tutorial", "faq", "troubleshooting", "reference", "known-issue", "announcement",
    ] {
      #expect(text.contains(" g-type-\(type)\""), "\(type)")
    }
    for shape in [
      "<video", "<track", "poster=", "<kbd>", "<mark>", "<sub>", "<details", "data-g-old",
      "<figure",
      "footnote", "type=\"checkbox\"", "<pre", "<table", "<blockquote", "<hr",
    ] {
      #expect(text.contains(shape), "\(shape)")
    }
  }

  @Test func itHasTheLookOfTheSite() async throws {
    let guide = try guide(of: site())
    let settings = try guide.read("content/site.yml")
    #expect(settings.contains("  name: acme\n") && settings.contains("  accent: \"#007e3f\"\n"))
    let home = try #require(try await pages(of: guide)["index.html"])
    #expect(home.contains("logo.") && home.contains("dark.") && home.contains("site."))
  }

  @Test func aLogoThatIsNotThereIsLeftOut() async throws {
    let site = try site()
    try FileSystem.remove("\(site.path)/content/logo.svg")
    #expect(try await guide(of: site).findings() == [])
  }

  @Test func anotherTimeOnlyWhatDiffersIsWritten() throws {
    let (site, guide) = (try site(), try Folder())
    func write() throws {
      try StyleGuide(ThemeCheck.look(try site.options()), root: site.path).write(to: guide.path)
    }
    try write()
    let same = try FileSystem.status("\(guide.path)/content/en/index.md").identity
    try site.write("themes/acme/assets/site.css", "p { color: var(--g-muted) }\n")
    try FileSystem.remove("\(site.path)/themes/acme/assets/dark.svg")
    try guide.write("content/en/draft.md", "changed")
    try write()
    #expect(try FileSystem.status("\(guide.path)/content/en/index.md").identity == same)
    #expect(try guide.read("themes/acme/assets/site.css").contains("muted"))
    #expect(try guide.read("content/en/draft.md") != "changed")
    #expect(!FileSystem.exists("\(guide.path)/themes/acme/assets/dark.svg"))
  }

  @Test func whatLeadsOutOfTheSiteIsNotTaken() throws {
    let site = try site()
    let link = "\(site.path)/themes/acme/assets/secret.css"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "/etc/hostname")
    #expect(try !self.guide(of: site).files().contains { $0.hasSuffix("secret.css") })
  }

  @Test func everyFileHoldsSomething() throws {
    let guide = StyleGuide(SiteConfiguration().theme, root: "/nowhere")
    for (path, bytes) in guide.files { #expect(!bytes.isEmpty, "\(path)") }
    let film = try #require(guide.files.first { $0.key.hasSuffix(".mp4") })
    // ISO/IEC 14496-12, section 4.3: the file begins with its type.
    #expect(Array(film.value[4..<8]) == Array("ftyp".utf8))
  }
}

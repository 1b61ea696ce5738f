import Foundation
import GuichetCore
import Testing

@testable import GuichetTheme

struct ThemeReviewTests {
  private func findings(_ files: [String: String]) throws -> [String] {
    let site = try SiteFolder(
      Dictionary(uniqueKeysWithValues: files.map { ("themes/default/\($0)", $1) }))
    return ThemeReview.findings(site.load().theme, name: "default", siteRoot: site.path)
      .map { $0.description.replacing("themes/default/", with: "") }
  }

  @Test func `the default theme passes its own review`() throws {
    // A file of a site makes the review look at the whole theme.
    let card = text(try #require(ThemeEjection.builtIn("partials/card.mustache")))
    #expect(try findings(["partials/card.mustache": card + "\n"]) == [])
  }

  @Test(arguments: [
    ("<li><a href=\"{{url}}\"><b>{{title}}</a></li>", "1:23: warning: `<b>` is not closed"),
    ("<li>\n{{title}}</div></li>", "2:10: warning: `</div>` closes nothing"),
    ("<li id=\"x\">{{title}}</li>", "1:5: warning: the id `x` stands twice on a page"),
    ("<li><img src=\"{{url}}\"></li>", "1:5: warning: a picture has no `alt`"),
    ("<li><input name=\"x\"></li>", "1:5: warning: a field has no label"),
    ("<li><a href=\"{{url}}\"><svg></svg></a></li>", "1:5: warning: a link has no text"),
    (
      "<li aria-labelledby=\"y\">{{title}}</li>",
      "1:5: warning: `aria-labelledby` asks for the id `y`"
    ),
    // Only a known issue has this: no article of the site need be one.
    ("<li>{{#status_text}}<b>{{/status_text}}</li>", "1:21: warning: `<b>` is not closed"),
  ])
  func `HTML that is not right is found where it stands`(card: String, found: String) throws {
    let all = try findings(["partials/card.mustache": card])
    #expect(all.contains { $0.hasPrefix("partials/card.mustache:\(found)") }, "\(all)")
  }

  @Test(arguments: [
    (
      "<main class=\"g-main\" id=\"g-main\" tabindex=\"-1\">", "<main>", "no `<main id=\"g-main\">`"
    ),
    ("<a class=\"g-skip\" href=\"#g-main\">{{t.skip}}</a>", "", "no link past the header"),
    ("<html lang=\"{{lang}}\"", "<html", "no language"),
    ("<!DOCTYPE html>\n", "", "no `<!DOCTYPE html>`"),
    ("{{>head}}", "<meta charset=\"utf-8\">", "no security policy"),
    ("{{>contact_panel}}", "", "no way to a person"),
  ])
  func `what readers and scripts rely on must be in the frame`(
    part: String, instead: String, found: String
  ) throws {
    let layout = text(try #require(ThemeEjection.builtIn("templates/layout.mustache")))
    try #require(layout.contains(part))
    let all = try findings([
      "templates/layout.mustache": layout.replacing(part, with: instead)
    ])
    #expect(
      all.contains { $0.contains(found) && $0.hasPrefix("templates/layout.mustache:") }, "\(all)")
  }

  @Test func `an article must show its text`() throws {
    let all = try findings([
      "templates/article.mustache":
        "{{<layout}}{{$main}}<h1>{{title}}</h1>{{/main}}{{/layout}}"
    ])
    for what in ["`{{{content_html}}}`", "`data-g-versions`", "question whether it helped"] {
      #expect(all.contains { $0.contains(what) }, "\(what) \(all)")
    }
  }

  @Test func `assets that nothing names are told`() throws {
    let all = try findings([
      "assets/a.svg": "<svg/>", "assets/b.svg": "<svg/>", "assets/c.js": "1",
      "assets/site.css": "a{b:url(a.svg)}",
      "templates/footer.mustache": "<footer>{{assets.c_js}}</footer>",
    ])
    #expect(
      all.filter { $0.contains("theme-unused") } == [
        "assets/b.svg: notice: nothing names this asset; write `{{assets.b_svg}}` in a template, "
          + "or delete it [theme-unused]"
      ])
  }

  @Test func `a copy knows what it is a copy of`() throws {
    let site = try SiteFolder([:])
    let ejection = ThemeEjection(root: site.path, theme: "default")
    let card = "partials/card.mustache"
    #expect(ejection.eject(card, replaces: false, onlyRecords: false) == .copied)
    #expect(ejection.eject(card, replaces: false, onlyRecords: false) == .same)
    let file = "\(site.path)/themes/default/\(card)"
    try Data("<li>{{title}}</li>".utf8).write(to: URL(fileURLWithPath: file))
    #expect(ejection.eject(card, replaces: false, onlyRecords: false) == .kept)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "<li>{{title}}</li>")
    func outdated() -> [String] {
      ThemeReview.findings(site.load().theme, name: "default", siteRoot: site.path)
        .filter { $0.rule == .themeOutdated }.map(\.message)
    }
    #expect(outdated() == [])
    let record = "\(site.path)/themes/default/ejected.json"
    let json = try String(contentsOfFile: record, encoding: .utf8)
    try Data(
      json.replacing(#/"sha256": "[^"]*"/#, with: "\"sha256\": \"x\"")
        .replacing(GuichetVersion.current, with: "0.0.9").utf8
    ).write(to: URL(fileURLWithPath: record))
    #expect(outdated() == ["this is a copy of the file of Guichet 0.0.9, which has changed since"])
    #expect(ejection.eject(card, replaces: false, onlyRecords: true) == .recorded)
    #expect(outdated() == [])
    #expect(ejection.eject(card, replaces: true, onlyRecords: false) == .replaced)
    // A link may lead anywhere: what it leads to is not Guichet's to replace.
    let outside = "\(site.path)/outside"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: outside))
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: outside)
    #expect(
      ejection.eject(card, replaces: true, onlyRecords: false) == .failed("it is no plain file"))
    #expect(try String(contentsOfFile: outside, encoding: .utf8) == "mine")
  }

  @Test(arguments: [
    ("card", "partials/card.mustache"), ("zoom.js", "assets/zoom.js"),
    ("themes/acme/partials/card.mustache", "partials/card.mustache"),
    ("strings/fr", "strings/fr.txt"),
  ])
  func `a file may be named in short`(name: String, path: String) throws {
    #expect(try ThemeEjection.path(for: name) == path)
  }

  @Test func `a name that is no file has a near one`() {
    do {
      _ = try ThemeEjection.path(for: "crad.mustache")
      Issue.record("found")
    } catch {
      #expect(error.near == "card.mustache")
    }
  }
}

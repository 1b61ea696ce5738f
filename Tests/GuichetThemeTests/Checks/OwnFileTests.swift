import GuichetCore
import Testing

@testable import GuichetTheme

struct OwnFileTests {
  private func findings(_ files: [String: String]) throws -> [String] {
    try SiteFolder(
      Dictionary(uniqueKeysWithValues: files.map { ("themes/default/\($0)", $1) })
    ).load().diagnostics.map { $0.replacing("themes/default/", with: "") }
  }

  @Test(arguments: [
    (
      "<p onclick=\"x()\">",
      "1:4: warning: the pages' security policy refuses the attribute `onclick`"
    ),
    ("<p\n onclick='{{lang}}'>", "2:2: error: the pages' security policy refuses the attribute"),
    ("<p style=\"x\">", "1:4: warning: the pages' security policy refuses the attribute `style`"),
    ("<script>let a</script>", "1:1: warning: the pages' security policy refuses a script"),
    (
      "<script>let a = '{{lang}}'</script>",
      "1:1: error: the pages' security policy refuses a script"
    ),
    (
      "<script type=\"application/json\">{\"a\": \"{{lang}}\"}</script>",
      "1:1: error: a name inside `<script>` is escaped for HTML"
    ),
    ("<style>a{}</style>", "1:1: warning: the pages' security policy refuses a style sheet"),
    ("<iframe src=\"/x\"></iframe>", "1:1: warning: the pages' security policy refuses `<iframe>`"),
    ("<img alt=\"\" src=\"//a.example/x.png\">", "1:18: warning: the pages' security policy lets"),
    ("<link rel=\"stylesheet\" href=\"https://a.example/x.css\">", "1:30: warning: the pages'"),
    (
      "<a href=\"javascript:x()\">",
      "1:10: warning: the pages' security policy refuses `javascript:`"
    ),
    (
      "<img alt=\"\" src=\"/assets/a.svg\">",
      "1:18: warning: assets are published with a fingerprint"
    ),
    (
      "<a href=/x/{{site.home_url}}>", "1:12: error: `site.home_url` stands in an attribute without"
    ),
    ("<a href={{site.home_url}}>", "1:9: error: `site.home_url` stands in an attribute without"),
  ])
  func `what the policy refuses in a template is found`(template: String, found: String) throws {
    let all = try findings(["templates/footer.mustache": template])
    #expect(all.count == 1 && all[0].hasPrefix("templates/footer.mustache:\(found)"), "\(all)")
  }

  @Test(arguments: [
    "<a href=\"https://a.example/\">x</a>", "<link rel=\"alternate\" href=\"https://a.example/\">",
    "<!-- <script>x</script> -->", "{{! <p onclick=x> }}", "<p title=\"<script>\">",
    "<script type=\"module\" src=\"{{assets.js}}\"></script>",
    "<a href='{{site.home_url}}' title=\"a=b\">{{site.title}}</a> x={{site.title}}",
  ])
  func `what the policy lets in is not found`(template: String) throws {
    #expect(try findings(["templates/footer.mustache": template]) == [])
  }

  @Test func `files that replace nothing are told`() throws {
    let found = try findings([
      "templates/artcle.mustache": "x", "partials/mine.mustache": "x",
      "templates/card.mustache": "<li>{{title}}</li>", "partial/card.mustache": "x",
    ])
    #expect(
      found == [
        "partial: notice: nothing reads this in the folder of a theme; did you mean `partials`? [skipped-file]",
        "partials/mine.mustache: notice: no template asks for the partial `mine`; "
          + "write `{{>mine}}` where it belongs, or delete it [theme-unused]",
        "templates/artcle.mustache: warning: no page is made of the template `artcle`; "
          + "did you mean `article`? [theme-unused]",
        "templates/card.mustache: warning: this takes the place of `partials/card.mustache`, "
          + "for templates and partials share names; move it to `partials`, or give it another name [theme-unused]",
      ])
  }

  @Test func `a block that the layout lacks is told`() throws {
    let found = try findings([
      "templates/tag.mustache": "{{<layout}}{{$mian}}<h1>{{title}}</h1>{{/mian}}{{/layout}}"
    ])
    #expect(
      found == [
        "templates/tag.mustache:1:12: warning: `layout` has no block `mian`, so this is not shown; "
          + "did you mean `main`? [template-name]"
      ])
    let own = try findings([
      "templates/tag.mustache":
        "{{<layout}}{{$main}}<h1>{{title}}</h1>{{$inner}}x{{/inner}}{{/main}}{{/layout}}"
    ])
    #expect(own == [], "a block of its own inside another is no mistake")
  }

  @Test(arguments: [
    ("results.other: results", "1: warning: the text `results.other` lacks `{count}`"),
    ("results.one: one result", nil),
    ("results.few: results", "1: warning: the text `results.few` lacks `{count}`"),
    ("# x\nsearch.title_for: {qery}", "2: warning: nothing fills in `{qery}` in the text"),
    ("skip:", "1: warning: the text `skip` is empty"),
    ("skip: Skip to main content", "1: notice: the text `skip` is like the built-in one"),
    ("own.print: Print", nil),
  ])
  func `texts are held against the built-in ones`(line: String, found: String?) throws {
    let all = try findings(["strings/en.txt": line])
    #expect(
      all.map { $0.hasPrefix("strings/en.txt:\(found ?? "")") } == (found == nil ? [] : [true]),
      "\(all)")
  }

  @Test func `a theme has texts of its own`() throws {
    let site = try SiteFolder([
      "themes/default/strings/en.txt": "own.print: Print",
      "themes/default/strings/fr.txt": "own.print: Imprimer",
      "themes/default/templates/footer.mustache": "{{t.own.print}}{{t.own.prnt}}",
    ])
    let (theme, diagnostics) = site.load()
    #expect(diagnostics.count == 1 && diagnostics[0].contains("did you mean `print`?"))
    #expect(
      text(theme.render(.footer, ["t": theme.strings(for: "fr").templateObject])) == "Imprimer")
    #expect(
      text(theme.render(.footer, ["t": theme.strings(for: "de").templateObject])).contains("Print"))
  }

  @Test func `a file must be UTF-8 and named like a language`() throws {
    let found = try findings(["strings/english.txt": "skip: Go"])
    #expect(found.count == 1 && found[0].contains("`english` is not a language code"), "\(found)")
  }
}

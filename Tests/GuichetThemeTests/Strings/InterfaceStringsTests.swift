import GuichetCore
import Testing

@testable import GuichetTheme

struct InterfaceStringsTests {
  @Test(arguments: [
    ("en", 2026, 3, 1, "1 March 2026"), ("fr", 2026, 3, 1, "1er mars 2026"),
    ("fr", 2026, 8, 2, "2 août 2026"), ("en", 2026, 12, 31, "31 December 2026"),
  ])
  func `days are written as the language writes them`(
    language: String, year: Int, month: Int, day: Int, expected: String
  ) throws {
    let site = try SiteFolder([:])
    let calendarDay = try #require(CalendarDay(year: year, month: month, day: day))
    #expect(site.load().theme.strings(for: language).date(calendarDay) == expected)
  }

  @Test func `plural forms follow the language`() throws {
    let site = try SiteFolder([:])
    let theme = site.load().theme
    let english = theme.strings(for: "en")
    let french = theme.strings(for: "fr")
    #expect(english.format("results", count: 0) == "0 results")
    #expect(english.format("results", count: 1) == "1 result")
    #expect(english.format("results", count: 12_345) == "12,345 results")
    #expect(french.format("results", count: 0) == "0 résultat")
    #expect(french.format("results", count: 2) == "2 résultats")
    #expect(french.format("results", count: 12_345) == "12\u{202F}345 résultats")
  }

  @Test(arguments: [
    ("ru", [1: "one", 2: "few", 5: "many", 11: "many", 21: "one", 22: "few"]),
    ("pl", [1: "one", 2: "few", 5: "many", 12: "many", 21: "many", 22: "few"]),
    ("cs", [1: "one", 3: "few", 5: "other"]),
    ("ar", [0: "zero", 1: "one", 2: "two", 7: "few", 11: "many", 100: "other"]),
    ("ja", [1: "other"]), ("pt-BR", [0: "one", 2: "other"]), ("de", [0: "other", 1: "one"]),
  ])
  func `plural rules are those of CLDR`(language: String, forms: [Int: String]) {
    for (count, form) in forms {
      #expect(PluralRule(language: language).form(count) == form, "\(language) \(count)")
    }
  }

  @Test func `values are filled in once and are not read again`() {
    let strings = InterfaceStrings(language: "en", texts: ["x": "{a} and {b} and {c}"])
    #expect(strings.format("x", ["a": "{b}", "b": "B"]) == "{b} and B and {c}")
    #expect(strings.format("missing", [:]) == "missing")
  }

  @Test func `a language is a file, and what it lacks is English`() throws {
    let site = try SiteFolder([
      "themes/default/strings/ar.txt": "language.direction: rtl\nskip: تخطَّ\nskipp: x\nnonsense\n"
    ])
    let (theme, diagnostics) = site.load()
    let arabic = theme.strings(for: "ar-EG")
    #expect(arabic.direction == "rtl")
    #expect(arabic["skip"] == "تخطَّ")
    #expect(arabic["search.button"] == "Search")
    #expect(arabic.value("skip") == "تخطَّ")
    #expect(arabic.value("search.button") == .foreign("Search", WritingLanguage("en")))
    #expect(theme.strings(for: "en-GB").value("search.button") == "Search")
    #expect(
      theme.strings(for: "zh").templateObject["search"]["button"]
        == .foreign("Search", WritingLanguage("en")))
    #expect(diagnostics.count == 3)
    #expect(diagnostics[0].contains("ar.txt: warning: the texts `announcement`,"))
    #expect(
      diagnostics[1]
        == "themes/default/strings/ar.txt:3: warning: nothing reads the text `skipp`; "
        + "did you mean `skip`? [theme-string]")
    #expect(diagnostics[2].hasPrefix("themes/default/strings/ar.txt:4: warning: `nonsense` is not"))
  }

  @Test func `texts become groups for templates and JSON for the script`() throws {
    let site = try SiteFolder([:])
    let strings = site.load().theme.strings(for: "fr")
    #expect(strings.templateObject["search"]["button"] == "Rechercher")
    let json = text(strings.scriptObject.serialized())
    #expect(json.contains("\"copy\":\"Copier\""))
    #expect(!json.contains("feedback") && !json.contains("Tutoriel"))
    let searching = text(strings.lateObject.serialized())
    #expect(searching.contains("\"type.tutorial\":\"Tutoriel\""))
    #expect(searching.contains("\"none\":") && !json.contains("\"none\":"))
  }

  @Test func `the data of the script cannot end its element`() throws {
    let site = try SiteFolder([:])
    let data = ScriptData(
      language: "en", scripts: [("search", "/s.js")], searchIndex: "/i.json",
      searchPage: "/search/", lateTexts: "/search/texts.json",
      versions: [("5", "</script><script>alert(1)</script>")],
      products: [("app", "</script>")], eventsAddress: "/count?</script>",
      strings: site.load().theme.strings(for: "en"))
    guard case .html(let html) = data.html else {
      Issue.record("not markup")
      return
    }
    #expect(html.matches(of: #/<\/script>/#).count == 1)
  }
}

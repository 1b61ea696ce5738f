@testable import GuichetAbout
import Testing

struct ManualPageTests {
  private static let json = #"""
    {"serializationVersion": 0, "command": {"commandName": "guichet", "abstract": "Turns x into y.",
      "arguments": [{"kind": "flag", "shouldDisplay": true, "isOptional": true, "isRepeating": false,
        "names": [{"kind": "short", "name": "h"}, {"kind": "long", "name": "help"}],
        "abstract": "Show help."}],
      "subcommands": [
        {"commandName": "help", "superCommands": ["guichet"]},
        {"commandName": "secret", "superCommands": ["guichet"], "shouldDisplay": false},
        {"commandName": "build", "superCommands": ["guichet"], "abstract": "Build the site.",
          "discussion": "All or nothing.\n\nExamples:\n  guichet build     all\n  guichet build -h  \\n",
          "arguments": [
            {"kind": "positional", "shouldDisplay": true, "isOptional": true, "isRepeating": true,
              "valueName": "path", "abstract": ".hidden files"},
            {"kind": "option", "shouldDisplay": true, "isOptional": true, "isRepeating": false,
              "names": [{"kind": "long", "name": "fail-on"}], "valueName": "severity",
              "allValues": ["error", "never"], "defaultValue": "error", "abstract": "When to fail.",
              "sectionTitle": "More"},
            {"kind": "flag", "shouldDisplay": false, "isOptional": true, "isRepeating": false,
              "names": [{"kind": "long", "name": "inner"}]}]}]}}
    """#

  private func pages() throws -> [String: String] {
    let pages = ManualPage.all(of: try HelpTree(json: Self.json), day: "2026-11-22")
    return Dictionary(uniqueKeysWithValues: pages.map { ($0.name, $0.text) })
  }

  @Test func hasAPageForEachShownCommand() throws {
    #expect(try pages().keys.sorted() == ["guichet-build.1", "guichet.1"])
  }

  @Test func namesTheCommandAsWhatisReadsIt() throws {
    let page = try #require(try pages()["guichet-build.1"])
    #expect(page.hasPrefix(".TH \"GUICHET-BUILD\" \"1\" \"2026-11-22\" \"guichet "))
    #expect(page.contains(".SH \"NAME\"\nguichet\\-build \\- build the site\n"))
    #expect(page.contains("\\fBguichet build\\fR [\\fIoptions\\fR] [\\fIpath\\fR ...]\n"))
  }

  @Test func tellsOfOptionsWithValuesAndDefault() throws {
    let page = try #require(try pages()["guichet-build.1"])
    let option = """
      .SS "More"
      .TP
      \\fB\\-\\-fail\\-on\\fR \\fIseverity\\fR
      When to fail. One of error, never. Default: error.
      """
    #expect(page.contains(option))
    #expect(!page.contains("inner"))
  }

  @Test func escapesWhatWouldBeARequest() throws {
    let page = try #require(try pages()["guichet-build.1"])
    #expect(page.contains("\n\\&.hidden files\n"))
    #expect(page.contains("guichet build \\-h  \\en\n"))
    #expect(page.contains("All or nothing.\n"))
    #expect(!page.contains("Examples:"))
  }

  @Test func listsCommandsAndExitCodes() throws {
    let page = try #require(try pages()["guichet.1"])
    #expect(page.contains(".TP\n\\fBguichet\\-build\\fR(1)\nBuild the site.\n"))
    #expect(page.contains("\\fB\\-h\\fR, \\fB\\-\\-help\\fR\n"))
    for code in ["0", "1", "3", "64", "130, 143"] { #expect(page.contains("\n\\fB\(code)\\fR\n")) }
  }
}

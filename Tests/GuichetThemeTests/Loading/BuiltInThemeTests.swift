import Foundation
import GuichetCore
import Testing

@testable import GuichetTheme

struct BuiltInThemeTests {
  private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../themes/default").standardizedFileURL

  @Test func `the list holds every file of the folder, byte for byte`() throws {
    let root = folder.path
    var onDisk: [String: [UInt8]] = [:]
    for part in ["templates", "partials", "strings", "assets"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(part)") {
        onDisk["\(part)/\(name)"] = Array(
          try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(part)/\(name)")))
      }
    }
    let builtIn = Dictionary(uniqueKeysWithValues: BuiltInTheme.files.map { ($0.path, $0.bytes) })
    #expect(builtIn.keys.sorted() == onDisk.keys.sorted())
    for (path, bytes) in onDisk { #expect(builtIn[path] == bytes, "\(path)") }
  }

  @Test func `scripts are published without comments and indentation`() throws {
    let script =
      "// One\n/**\n * Two\n */\nlet a = 1; // stays\n\n  /* Three */\n  let b = \"//\";\n"
    #expect(
      text(ScriptComments.removed(from: Array(script.utf8)))
        == "let a = 1; // stays\nlet b = \"//\";\n")
    let theme = try SiteFolder([:]).load().theme
    for script in theme.assets where script.logicalName.hasSuffix(".js") {
      #expect(!text(script.bytes).contains("\n//"), "\(script.logicalName)")
      #expect(!text(script.bytes).contains("\n "), "\(script.logicalName)")
    }
  }

  @Test func `a copy of a built-in script is published like it`() throws {
    let script = try #require(BuiltInTheme.files.first { $0.path == "assets/guichet.js" })
    let copy = try SiteFolder(["themes/default/assets/guichet.js": text(script.bytes)]).load().theme
    let changed = try SiteFolder(["themes/default/assets/guichet.js": "// Mine\n"]).load().theme
    #expect(copy.asset("guichet.js") == (try SiteFolder([:]).load().theme.asset("guichet.js")))
    #expect(changed.asset("guichet.js").map { text($0.bytes) } == "// Mine\n")
  }

  @Test func `no text of a script runs over the end of a line`() {
    for (path, bytes) in BuiltInTheme.files where path.hasSuffix(".js") {
      for line in text(bytes).split(separator: "\n") {
        #expect(line.count { $0 == "`" }.isMultiple(of: 2), "\(path): \(line)")
      }
    }
  }

  @Test func `the default theme has no findings`() throws {
    let site = try SiteFolder([:])
    #expect(site.load().diagnostics == [])
  }

  @Test func `every language has every text and every template a page`() throws {
    let site = try SiteFolder([:])
    let theme = site.load().theme
    #expect(theme.languages.contains("en"))
    #expect(theme.languages.contains("fr"))
    for name in TemplateName.allCases {
      let html = text(theme.render(name, ["t": theme.strings(for: "fr").templateObject]))
      #expect(!html.isEmpty, "\(name)")
      #expect(!html.contains("{{"), "\(name)")
    }
  }

  @Test func `nothing in the theme comes from another host or stands inline`() {
    for (path, bytes) in BuiltInTheme.files where !path.hasPrefix("strings/") {
      let source = text(bytes).replacing("http://www.w3.org/2000/svg", with: "")
      #expect(source.firstMatch(of: #/https?:\/\/[a-z0-9-]+\./#) == nil, "\(path)")
      #expect(source.firstMatch(of: #/data:[a-z]+\//#) == nil, "\(path)")
      #expect(!source.contains(" style="), "\(path)")
      #expect(!source.contains("innerHTML"), "\(path)")
      #expect(!source.contains(" onclick="), "\(path)")
    }
  }

  @Test func `the ids of the frame all start with g-`() throws {
    for (path, bytes) in BuiltInTheme.files where path.hasSuffix(".mustache") {
      for match in text(bytes).matches(of: #/\sid="([^"]*)"/#) {
        #expect(match.1.hasPrefix("g-") || match.1 == "{{anchor}}", "\(path): \(match.1)")
      }
    }
  }
}

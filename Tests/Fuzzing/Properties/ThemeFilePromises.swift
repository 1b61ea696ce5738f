import GuichetCore

@testable import GuichetTheme

/// Reading the files of a theme that are no templates: texts, style sheets, scripts, colours.
enum ThemeFilePromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    let strings = StringsFile(bytes, file: "themes/default/strings/en.txt")
    // These lines are counted with every line end of Unicode.
    for finding in strings.diagnostics {
      try demand(!finding.message.isEmpty && !finding.help.isEmpty, "a finding without words")
    }
    for range in StyleSheetAddresses.all(in: bytes) {
      try demand(
        range.lowerBound >= 0 && range.upperBound <= bytes.count, "an address outside of the sheet")
    }
    // Columns count the bytes of a text, and other bytes are no text.
    let isText = UTF8Check.firstInvalidOffset(in: bytes) == nil
    for file in isText ? ["a.css", "a.js"] : [] {
      let file = ThemeFiles.File(bytes: bytes, file: "themes/default/assets/\(file)")
      try FindingPromises.check(StyleSheetPolicy.findings(file), in: bytes)
      try FindingPromises.check(ScriptPolicy.findings(file), in: bytes)
    }
    let tags = MarkupReader.tags(in: bytes)
    var end = 0
    for tag in tags {
      try demand(tag.range.lowerBound >= end, "two tags in one place")
      end = tag.range.upperBound
      try demand(end <= bytes.count, "a tag outside of the page")
      for attribute in tag.attributes {
        try demand(
          tag.range.contains(attribute.offset) && attribute.range.upperBound <= end,
          "an attribute outside of its tag")
      }
    }
    _ = PageMarkup.findings(bytes, tags, isWhole: true)
    let text = String(decoding: bytes, as: UTF8.self)
    _ = FontStack(text)
    try checkSettings(text)
  }

  /// A value of `site.yml` makes a rule of a style sheet, and nothing else.
  private static func checkSettings(_ text: String) throws {
    let place = SourcePosition(file: "content/site.yml", line: 1)
    for key in ThemeSettings.Key.allCases {
      var findings: [Diagnostic] = []
      let settings = ThemeSettings([key: ThemeSettings.Setting(text, position: place)])
      let sheet = String(
        decoding: Brand.styleSheet(settings, diagnostics: &findings), as: UTF8.self)
      try demand(
        !sheet.contains("url(") && !sheet.contains("@import") && !sheet.contains("</"),
        "\(key) writes \(sheet)")
      let open = sheet.utf8.count { $0 == UInt8(ascii: "{") }
      try demand(open == sheet.utf8.count { $0 == UInt8(ascii: "}") }, "\(key) writes \(sheet)")
    }
  }
}

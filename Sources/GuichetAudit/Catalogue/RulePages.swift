internal import GuichetCore

/// The catalogue as parts of two pages of the manual: a table to look things up, and every rule
/// with its examples.
///
/// A page has its own introduction; what stands between `<!-- rules: table -->`, or `<!-- rules:
/// examples -->`, and `<!-- /rules -->` is written by `guichet rules --into`.
package enum RulePages {
  /// The parts of a page.
  package enum Part: String, CaseIterable, Sendable {
    case table, examples

    var start: String { "<!-- rules: \(rawValue) -->\n" }
  }

  private static let end = "<!-- /rules -->"

  /// The page with its part written anew; nil where it has no place for one.
  package static func page(_ page: String, in language: String) -> String? {
    for part in Part.allCases {
      let pieces = page.split(separator: part.start, maxSplits: 1, omittingEmptySubsequences: false)
      guard pieces.count == 2 else { continue }
      let rest = pieces[1].split(separator: end, maxSplits: 1, omittingEmptySubsequences: false)
      guard rest.count == 2 else { return nil }
      return "\(pieces[0])\(part.start)\n\(text(part, in: language))\n\(end)\(rest[1])"
    }
    return nil
  }

  /// A part in a language.
  package static func text(_ part: Part, in language: String) -> String {
    let words = RuleWords(language)
    return RuleCatalogue.groups.map { group in
      var text = "## \(group.name.text(in: language))\n\n"
      let note = group.note.text(in: language)
      switch part {
      case .table:
        if !note.isEmpty { text += "\(note)\n\n" }
        text += "| \(words.columns.joined(separator: " | ")) |\n| --- | --- | --- |\n"
        for entry in group.entries { text += row(entry, words) }
      case .examples: text += group.entries.map { section($0, words) }.joined(separator: "\n")
      }
      return text
    }.joined(separator: "\n")
  }

  private static func row(_ entry: RuleEntry, _ words: RuleWords) -> String {
    let name = entry.rule.rawValue
    let severity = words.severity(entry.rule.defaultSeverity)
    return
      "| [`\(name)`](rules.md#\(name)) | \(severity) | \(entry.remedy.text(in: words.language)) |\n"
  }

  private static func section(_ entry: RuleEntry, _ words: RuleWords) -> String {
    let severity = words.severity(entry.rule.defaultSeverity)
    let capital = severity.prefix(1).uppercased() + severity.dropFirst()
    var text = "### `\(entry.rule.rawValue)`\n\n"
    text += "**\(capital).** \(entry.finds.text(in: words.language)) "
    text += "\(entry.why.text(in: words.language))\n\n"
    text += "\(entry.remedy.text(in: words.language))\n"
    guard !entry.examples.isEmpty else { return text }
    var lines: [String] = []
    for (index, example) in entry.examples.enumerated() {
      let known = index > 0 && !example.isBad ? entry.examples[index - 1].files : []
      lines += self.lines(of: example, words, besides: known)
    }
    text += "\n> [!DETAILS] \(words.example)\n"
    for line in lines { text += line.isEmpty ? ">\n" : "> \(line)\n" }
    return text
  }

  private static func lines(
    of example: RuleExample, _ words: RuleWords, besides known: [RuleExample.File]
  ) -> [String] {
    var lines = [example.isBad ? words.wrong : words.right, ""]
    if !example.isBad { lines.insert("", at: 0) }
    if let place = example.place {
      lines += [words.place(place), ""]
    }
    for file in example.shown(words, besides: known) {
      lines += [file.caption, ""]
      guard !file.lines.isEmpty else { continue }
      let fence = fence(for: file.lines)
      lines += [fence] + file.lines + [fence, ""]
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// More backticks than stand together in the text.
  private static func fence(for lines: [String]) -> String {
    var longest = 2
    for line in lines {
      for run in line.split(whereSeparator: { $0 != "`" }) { longest = max(longest, run.count) }
    }
    return String(repeating: "`", count: longest + 1)
  }
}

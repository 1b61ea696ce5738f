package import GuichetCore

/// An entry of the catalogue for the terminal and for machines.
package enum RuleExplanation {
  /// The entry as plain text.
  package static func text(_ rule: Rule, in language: String) -> String {
    let words = RuleWords(language)
    let head = "\(rule.rawValue) (\(words.severity(rule.defaultSeverity)))"
    guard let entry = RuleCatalogue.entry(rule) else { return head }
    var lines = [
      head, "",
      "\(words.finds)\(words.colon)\(plain(entry.finds.text(in: language)))",
      "\(words.why)\(words.colon)\(plain(entry.why.text(in: language)))",
      "\(words.remedy)\(words.colon)\(plain(entry.remedy.text(in: language)))",
    ]
    for (index, example) in entry.examples.enumerated() {
      let known = index > 0 && !example.isBad ? entry.examples[index - 1].files : []
      lines += ["", example.isBad ? words.wrong : words.right]
      if let place = example.place { lines += ["", "  " + plain(words.place(place))] }
      for file in example.shown(words, besides: known) {
        lines += ["", "  " + plain(file.caption)]
        lines += file.lines.map { $0.isEmpty ? "" : "    \($0)" }
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The entry for reports that explain rules.
  @Sendable
  package static func description(_ rule: Rule) -> RuleDescription {
    guard let entry = RuleCatalogue.entry(rule) else { return RuleDescription(rule) }
    return RuleDescription(
      summary: plain(entry.finds.fallback),
      help: plain("\(entry.why.fallback) \(entry.remedy.fallback)"))
  }

  /// All rules, a line each.
  package static func list(in language: String) -> String {
    let words = RuleWords(language)
    let width = Rule.allCases.map(\.rawValue.count).max() ?? 0
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    return RuleCatalogue.groups.flatMap { group in
      group.entries.map { entry in
        padded(entry.rule.rawValue, width) + "  "
          + padded(words.severity(entry.rule.defaultSeverity), 13) + "  "
          + plain(entry.finds.text(in: language))
      }
    }.joined(separator: "\n")
  }

  /// All rules for machines.
  package static func json(in language: String) -> JSONValue {
    .array(
      RuleCatalogue.groups.flatMap { group in
        group.entries.map { entry in
          .object([
            ("rule", .string(entry.rule.rawValue)),
            ("severity", .string(entry.rule.defaultSeverity.rawValue)),
            ("group", .string(heading(group.name.text(in: language)))),
            ("finds", .string(plain(entry.finds.text(in: language)))),
            ("why", .string(plain(entry.why.text(in: language)))),
            ("help", .string(plain(entry.remedy.text(in: language)))),
          ])
        }
      })
  }

  private static func heading(_ text: String) -> String {
    text.split(separator: " {#").first.map(String.init) ?? text
  }

  /// Text without the addresses of links, with its code marked.
  private static func plain(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: "]"),
        inside[inside.index(after: close)...].first == "(",
        let end = inside[close...].firstIndex(of: ")")
      else {
        result += "["
        rest = inside
        continue
      }
      result += inside[..<close]
      rest = inside[inside.index(after: end)...]
    }
    return result + rest
  }
}

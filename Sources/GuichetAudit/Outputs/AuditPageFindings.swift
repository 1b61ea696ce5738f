internal import GuichetCore

extension AuditPage {
  private static let mostFiles = 10
  private static let mostRules = 15

  /// Everything found, once; where some articles were asked for, what was found in them, and why
  /// others could not be read.
  private var findings: [Diagnostic] {
    let audit = queue.diagnostics + queue.known.diagnostics
    guard queue.scope != nil else { return Array(Set(audit + report.findings)) }
    let files = Set(items.map(\.path))
    return Array(
      Set(
        (audit + report.findings).filter { files.contains($0.position.file) }
          + audit.filter { $0.severity == .error }))
  }

  /// The articles with the most findings.
  var offenders: Section? {
    let byFile = Dictionary(grouping: findings) { $0.position.file }
    guard !byFile.isEmpty else { return nil }
    let ordered = byFile.map { (file: $0.key, found: $0.value, sum: DiagnosticSummary($0.value)) }
      .sorted { left, right in
        let first = [left.sum.errors, left.found.count, left.sum.warnings]
        let second = [right.sum.errors, right.found.count, right.sum.warnings]
        return first != second
          ? second.lexicographicallyPrecedes(first) : left.file < right.file
      }
    let most = ordered.map(\.found.count).max() ?? 0
    var table = AuditTable(
      caption: "Files with the most findings",
      columns: [("errors", "due"), ("warnings", "soon"), ("notices", "plain")],
      kind: "keyed files hush")
    let titles = Dictionary(items.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    table.rows = ordered.prefix(Self.mostFiles).map { file, found, sum in
      let rules = Dictionary(grouping: found, by: \.rule).mapValues(\.count)
        .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.prefix(3)
        .map { "\($0.key.rawValue)\($0.value > 1 ? " × \($0.value)" : "")" }
      let title: Markup = titles[file].map { "\(link($0))<br>" } ?? .none
      return AuditTable.Row(
        name: "\(title)<code>\(file)</code><br><small>\(rules.joined(separator: ", "))</small>",
        values: [sum.errors, sum.warnings, sum.notices],
        bar: AuditBars.stacked(
          [(sum.errors, "due"), (sum.warnings, "soon"), (sum.notices, "plain")], of: most))
    }
    return Section(
      id: "offenders", title: "Where most is wrong",
      content: """
        <div class="scroll" role="region" tabindex="0" aria-label="Files with the most findings">
        \(table.markup(first: "File"))</div>
        \(more(ordered.count - table.rows.count, "file", " with findings: <code>guichet check</code>"))
        """)
  }

  /// What was found most often.
  var rules: Section? {
    let byRule = Dictionary(grouping: findings) { $0.rule }
    guard !byRule.isEmpty else { return nil }
    let ordered = byRule.map { ($0.key.rawValue, DiagnosticSummary($0.value), $0.value.count) }
      .sorted { ($1.2, $0.0) < ($0.2, $1.0) }
    let most = ordered.first?.2 ?? 0
    var table = AuditTable(caption: "Findings by rule", columns: [("findings", nil)])
    table.rows = ordered.prefix(Self.mostRules).map { rule, sum, count in
      AuditTable.Row(
        name: "<code>\(rule)</code>", values: [count],
        bar: AuditBars.stacked(
          [(sum.errors, "due"), (sum.warnings, "soon"), (sum.notices, "plain")], of: most))
    }
    return Section(
      id: "rules", title: "What is wrong most often",
      content:
        "\(table.markup(first: "Rule"))\(more(ordered.count - table.rows.count, "rule"))")
  }
}

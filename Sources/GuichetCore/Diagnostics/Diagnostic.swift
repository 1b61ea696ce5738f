/// Something a writer, an editor or CI should know about the site: one finding.
package struct Diagnostic: Hashable, Sendable {
  /// The rule that found it.
  package var rule: Rule
  /// How much it matters; the rule's own severity unless `site.yml` says otherwise.
  package var severity: Severity
  /// Where it is.
  package var position: SourcePosition
  /// What is wrong, in the lower case of a compiler's message, without a full stop.
  package var message: String
  /// How to mend it.
  package var help: String
  /// What mends it, where there is no choice.
  package var fix: Fix?

  /// Creates a finding with its rule's severity.
  package init(_ rule: Rule, at position: SourcePosition, _ message: String, help: String) {
    self.rule = rule
    self.severity = rule.defaultSeverity
    self.position = position
    self.message = message
    self.help = help
  }
}

extension Diagnostic: Comparable {
  /// Orders by place, then by rule and message, so that a run prints the same list every time.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    if left.position != right.position { return left.position < right.position }
    return (left.rule.rawValue, left.message) < (right.rule.rawValue, right.message)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The text form: `file:line:column: severity: what is wrong; how to mend it [rule]`.
  ///
  /// Control characters are escaped, so that text taken from an article cannot drive a terminal.
  package var description: String {
    var text = position.file.escapingControlCharacters()
    if let line = position.line {
      text += ":\(line)"
      if let column = position.column { text += ":\(column)" }
    }
    text += ": \(severity.rawValue): \(message.escapingControlCharacters())"
    if !help.isEmpty { text += "; \(help.escapingControlCharacters())" }
    return text + " [\(rule.rawValue)]"
  }

  /// The JSON form of contract.md; unknown line and column are `null`.
  package var json: JSONValue {
    .object([
      ("rule", .string(rule.rawValue)),
      ("severity", .string(severity.rawValue)),
      ("file", .string(position.file)),
      ("line", position.line.map(JSONValue.integer) ?? .null),
      ("column", position.column.map(JSONValue.integer) ?? .null),
      ("message", .string(message)),
      ("help", .string(help)),
    ])
  }
}

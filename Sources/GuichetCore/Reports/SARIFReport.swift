/// Findings as SARIF 2.1.0, the format of code scanning.
struct SARIFReport {
  private let report: FindingsReport
  private let rules: [Rule]

  init(_ report: FindingsReport) {
    self.report = report
    rules = Set(report.findings.map(\.rule)).sorted { $0.rawValue < $1.rawValue }
  }

  var document: JSONValue {
    .object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ])
  }

  private var run: JSONValue {
    let index = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    return .object([
      ("tool", .object([("driver", driver)])),
      (
        "invocations",
        .array([.object([("executionSuccessful", .bool(report.isComplete))])])
      ),
      (
        "originalUriBaseIds",
        .object([
          (Self.base, .object([("description", text("The top of the repository."))]))
        ])
      ),
      // The same for every run of the command, so that a newer run replaces an older one.
      ("automationDetails", .object([("id", .string("guichet/\(report.command)/"))])),
      ("columnKind", .string("utf16CodeUnits")),
      ("results", .array(report.placed.map { result($0, index[$0.finding.rule] ?? -1) })),
    ])
  }

  private static let base = "%SRCROOT%"

  private var driver: JSONValue {
    .object([
      ("name", .string("Guichet")),
      ("version", .string(GuichetVersion.current)),
      ("informationUri", .string(GuichetVersion.manual)),
      ("rules", .array(rules.map(descriptor))),
    ])
  }

  private func descriptor(_ rule: Rule) -> JSONValue {
    let description = report.describe(rule)
    let name = rule.rawValue.split(separator: "-")
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return .object([
      ("id", .string(rule.rawValue)),
      ("name", .string(name)),
      ("shortDescription", text(description.summary)),
      ("help", text(description.help)),
      ("helpUri", .string("\(GuichetVersion.manual)reference/rules/#\(rule.rawValue)")),
      ("defaultConfiguration", .object([("level", level(rule.defaultSeverity))])),
    ])
  }

  private func result(_ placed: PlacedFinding, _ rule: Int) -> JSONValue {
    let finding = placed.finding
    let message = finding.help.isEmpty ? finding.message : "\(finding.message); \(finding.help)"
    return .object([
      ("ruleId", .string(finding.rule.rawValue)),
      ("ruleIndex", .integer(rule)),
      ("level", level(finding.severity)),
      ("message", text(message)),
      ("locations", .array([.object([("physicalLocation", location(placed))])])),
      ("partialFingerprints", .object([("guichetLine/v1", .string(placed.fingerprint))])),
    ])
  }

  private func location(_ placed: PlacedFinding) -> JSONValue {
    let isAbsolute = placed.path.hasPrefix("/")
    // A colon in the first part of a relative address would end its scheme (RFC 3986, section 4.2).
    let path = Escaping.urlPath(placed.path).replacingBytes(":", with: "%3A")
    var members: [(String, JSONValue)] = [
      ("uri", .string(isAbsolute ? "file://\(path)" : path))
    ]
    if !isAbsolute { members.append(("uriBaseId", .string(Self.base))) }
    var location: [(String, JSONValue)] = [("artifactLocation", .object(members))]
    if let line = placed.finding.position.line {
      var region: [(String, JSONValue)] = [("startLine", .integer(line))]
      if let column = placed.column { region.append(("startColumn", .integer(column))) }
      location.append(("region", .object(region)))
    }
    return .object(location)
  }

  private func level(_ severity: Severity) -> JSONValue {
    .string(severity == .notice ? "note" : severity.rawValue)
  }

  /// A message; SARIF takes `[words](address)` in one for a link unless the brackets are escaped.
  private func text(_ text: String) -> JSONValue {
    var plain = text.escapingControlCharacters()
    if plain.contains("](") {
      plain = plain.replacingBytes("\\", with: "\\\\").replacingBytes("[", with: "\\[")
        .replacingBytes("]", with: "\\]")
    }
    return .object([("text", .string(plain))])
  }
}

/// Findings as JUnit's XML: a suite for each file, a test for each finding.
///
/// What the command fails on is a failure, the rest is skipped; a run without findings is one test
/// that passed, for an empty file looks like a run that never was.
struct JUnitReport {
  private let report: FindingsReport

  init(_ report: FindingsReport) { self.report = report }

  var bytes: [UInt8] {
    var files: [String] = []
    var byFile: [String: [Diagnostic]] = [:]
    for finding in report.findings {
      if byFile[finding.position.file] == nil { files.append(finding.position.file) }
      byFile[finding.position.file, default: []].append(finding)
    }
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites name=\"guichet \(report.command)\""
    xml += counts(report.findings) + ">\n"
    for file in files { xml += suite(file, byFile[file] ?? []) }
    if files.isEmpty {
      let name = "guichet \(report.command)"
      xml += "  <testsuite name=\"\(name)\"\(counts([]))>\n"
      xml += "    <testcase classname=\"\(name)\" name=\"\(escaped(report.phrase))\" time=\"0\"/>\n"
      xml += "  </testsuite>\n"
    }
    return Array((xml + "</testsuites>\n").utf8)
  }

  private func suite(_ file: String, _ findings: [Diagnostic]) -> String {
    let path = escaped(file.hasPrefix("/") ? file : report.prefix + file)
    var xml = "  <testsuite name=\"\(path)\"\(counts(findings))>\n"
    var names: [String: Int] = [:]
    for finding in findings {
      // Without line numbers: a test that has another name counts as another test.
      let name = "\(finding.rule.rawValue): \(finding.message)"
      names[name, default: 0] += 1
      let count = names[name] ?? 1
      xml += "    <testcase classname=\"\(path)\""
      xml += " name=\"\(escaped(count == 1 ? name : "\(name) (\(count))"))\""
      xml += " file=\"\(path)\" time=\"0\">\n"
      xml += isFailure(finding) ? failure(finding) : skipped(finding)
      xml += "    </testcase>\n"
    }
    return xml + "  </testsuite>\n"
  }

  private func failure(_ finding: Diagnostic) -> String {
    "      <failure type=\"\(finding.severity.rawValue)\" message=\"\(escaped(finding.message))\">"
      + "\(escaped(finding.description))</failure>\n"
  }

  private func skipped(_ finding: Diagnostic) -> String {
    "      <skipped message=\"\(escaped(finding.description))\"/>\n"
  }

  private func isFailure(_ finding: Diagnostic) -> Bool {
    report.fails?(finding) ?? report.failing.map { finding.severity >= $0 } ?? false
  }

  private func counts(_ findings: [Diagnostic]) -> String {
    let failures = findings.count(where: isFailure)
    return " tests=\"\(max(findings.count, 1))\" failures=\"\(failures)\" errors=\"0\""
      + " skipped=\"\(findings.count - failures)\" time=\"0\""
  }

  private func escaped(_ text: String) -> String {
    Escaping.html(text.escapingControlCharacters())
  }
}

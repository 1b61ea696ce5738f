internal import GuichetCore

extension SiteFix.Result {
  /// What was changed, a line each, and how much it was.
  package var lines: [String] {
    changes.map { change in
      let place = change.finding.position
      return
        "\(shown(place.file)):\(place.line ?? 0): `\(shown(change.fix.old))` is `\(shown(change.fix.new))` now [\(change.finding.rule.rawValue)]"
    } + refusals + [count]
  }

  /// What would be changed, as a list of lines taken out and put in.
  package var difference: [String] {
    var lines: [String] = []
    var file: String?
    var last: Int?
    for change in changes {
      let place = change.finding.position
      if place.file != file {
        lines += ["--- \(shown(place.file))", "+++ \(shown(place.file))"]
        file = place.file
        last = nil
      }
      // Two changes to a line are shown at once.
      guard place.line != last else { continue }
      last = place.line
      let line = place.line ?? 0
      lines += [
        "@@ -\(line) +\(line) @@", "-\(shown(change.line.old))", "+\(shown(change.line.new))",
      ]
    }
    return lines + refusals + [count.replacing("fixed", with: "to fix")]
  }

  private var refusals: [String] {
    failures.map { "\(shown($0.file)): not changed: \($0.reason)" }
  }

  private var count: String {
    let files = Set(changes.map(\.finding.position.file)).count
    if changes.isEmpty {
      return failures.isEmpty ? "Nothing fixed: no finding leaves no choice" : "Nothing fixed"
    }
    let what = "\(changes.count) finding\(changes.count == 1 ? "" : "s")"
    return "\(what) fixed in \(files) file\(files == 1 ? "" : "s")"
  }

  private func shown(_ text: String) -> String { text.escapingControlCharacters() }
}

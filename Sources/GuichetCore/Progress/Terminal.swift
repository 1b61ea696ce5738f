/// What a stream that a person may look at can show, from the environment and the stream itself.
package struct Terminal: Sendable, Hashable {
  /// Whether the stream is a terminal.
  let isTerminal: Bool
  private let environment: [String: String]

  /// Creates what is known of a stream.
  package init(isTerminal: Bool, environment: [String: String]) {
    self.isTerminal = isTerminal
    self.environment = environment
  }

  /// Whether to colour text where nobody chose: `NO_COLOR` (no-color.org) says no, `CLICOLOR_FORCE`
  /// yes, then a terminal that knows colours, unless `CLICOLOR` is 0.
  package var showsColor: Bool {
    if isSet("NO_COLOR") { return false }
    if isSet("CLICOLOR_FORCE"), environment["CLICOLOR_FORCE"] != "0" { return true }
    return isTerminal && !isDumb && environment["CLICOLOR"] != "0"
  }

  /// Whether a line can be written over.
  package var rewritesLines: Bool { isTerminal && !isDumb && !isSet("CI") }

  private var isDumb: Bool { environment["TERM"] == "dumb" }

  private func isSet(_ name: String) -> Bool { !environment[name, default: ""].isEmpty }
}

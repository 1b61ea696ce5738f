internal import ArgumentParser
internal import GuichetAudit
internal import GuichetCore

/// `guichet explain`: what a rule is about.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a rule, with examples.",
    discussion: """
      Examples:
        guichet explain broken-link
        guichet explain --lang fr                    all rules, in French
      """)

  @Argument(
    help: "The rule, as in brackets behind a message; without one, all are listed.",
    completion: .rules)
  var rule: String?

  @Option(
    help: ArgumentHelp("In English (en) or French (fr).", valueName: "code"),
    completion: .list(["en", "fr"]))
  var lang = "en"

  @Option(help: "How to print it; json is a list of all rules.")
  var format: OutputFormat = .text

  func run() throws {
    guard let rule else {
      switch format {
      case .text: StandardFiles.put(RuleExplanation.list(in: lang) + "\n")
      case .json:
        StandardFiles.put(RuleExplanation.json(in: lang).serialized(pretty: true) + [10])
      }
      return
    }
    guard let known = Rule(rawValue: rule) else {
      let near = NearMiss.nearest(to: rule, among: Rule.allCases.map(\.rawValue))
      throw ValidationError(
        "There is no rule \(rule.escapingControlCharacters())."
          + (near.map { " Did you mean \($0)?" } ?? " `guichet explain` lists them."))
    }
    StandardFiles.put(RuleExplanation.text(known, in: lang) + "\n")
  }
}

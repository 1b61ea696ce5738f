internal import ArgumentParser
internal import GuichetCore

/// The command line; each subcommand is a file of its own and holds no logic.
@main
struct Guichet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guichet",
    abstract: "Turns a folder of Markdown articles into a help centre.",
    version: GuichetVersion.current,
    subcommands: [
      BuildCommand.self, CheckCommand.self, AuditCommand.self, ReviewCommand.self,
      ServeCommand.self,
      SearchCommand.self, CoverageCommand.self, TranslatedCommand.self, MoveCommand.self,
      ExplainCommand.self, RulesCommand.self,
      SignalsCommand.self,
      ThemeCommand.self,
    ])
}

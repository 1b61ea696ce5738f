internal import ArgumentParser

/// The command line; each subcommand is a file of its own and holds no logic.
@main
struct Guichet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guichet",
    abstract: "Turns a folder of Markdown articles into a help centre.",
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, CheckCommand.self, AuditCommand.self, ServeCommand.self,
      SearchCommand.self, CoverageCommand.self, TranslatedCommand.self, MoveCommand.self,
      SignalsCommand.self,
    ])
}

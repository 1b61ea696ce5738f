internal import ArgumentParser
internal import GuichetAbout
internal import GuichetCore
internal import GuichetMarkdown

/// The command line; each subcommand is a file of its own and holds no logic.
@main
struct Guichet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guichet",
    abstract: "Turns a folder of Markdown articles into a help centre.",
    discussion: """
      `guichet --version` prints the version, the commit it was built from and what it was built \
      with.
      """,
    subcommands: [RulesCommand.self, InstallFilesCommand.self],
    groupedSubcommands: [
      CommandGroup(
        name: "Write",
        subcommands: [
          InitCommand.self, NewCommand.self,
          ServeCommand.self, CheckCommand.self, ExplainCommand.self, SearchCommand.self,
          MoveCommand.self, TranslatedCommand.self, SchemaCommand.self, EditorCommand.self,
          ThemeCommand.self,
        ]),
      CommandGroup(name: "Publish", subcommands: [BuildCommand.self]),
      CommandGroup(
        name: "Keep it true",
        subcommands: [
          AuditCommand.self, ReviewCommand.self, CoverageCommand.self, SignalsCommand.self,
        ]),
    ])

  static func main() async {
    if CommandLine.arguments.dropFirst().elementsEqual([TrialParse.argument]) { TrialParse.run() }
    StandardFiles.prepare()
    ParserGuard.program = "/proc/self/exe"
    StopSignals.watch()
    // A flag of the parser would count behind every command, and `search --version` means another.
    if CommandLine.arguments.dropFirst().first == "--version" {
      StandardFiles.put(BuildReport.text + "\n")
    } else {
      await main(nil)
    }
  }

  func run() {
    let known = Self.configuration.subcommands.compactMap { $0.configuration.commandName }
    StandardFiles.put(
      ShortStart.text(commands: Set(known), hasSite: FileSystem.exists("content/site.yml")) + "\n")
  }
}

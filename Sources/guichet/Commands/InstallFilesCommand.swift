internal import ArgumentParser
internal import GuichetAbout
internal import GuichetCore

/// `guichet install-files`: manual pages and completions, for whoever installs or packages Guichet.
struct InstallFilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install-files",
    abstract: "Write the manual pages and shell completions into a folder.", shouldDisplay: false)

  @Argument(help: "The folder; it is made if it is not there.", completion: .directory)
  var folder: String

  func run() throws {
    let tree = try HelpTree(json: Guichet._dumpHelp())
    var files = ManualPage.all(of: tree, day: BuildReport.day).map { page in
      (path: "man1/\(page.name)", text: page.text)
    }
    for (shell, name) in [
      (CompletionShell.bash, "guichet.bash"), (.zsh, "_guichet"), (.fish, "guichet.fish"),
    ] {
      files.append(("completions/\(name)", Guichet.completionScript(for: shell)))
    }
    for file in files {
      let path = "\(folder)/\(file.path)"
      try FileSystem.createFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try FileSystem.write(Array(file.text.utf8), to: path)
    }
  }
}

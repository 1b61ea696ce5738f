internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetContent
internal import GuichetCore
internal import GuichetServer
internal import GuichetSite

/// `guichet serve`: a preview on this machine.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Preview the site on this machine while you write.",
    discussion: """
      Pages follow the files as you save them, and say what is wrong with them. Drafts and articles \
      of the future are shown and marked; to see the site of another day, use --as-of.
      """)

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Option(help: "The port on 127.0.0.1 (default: 4004, or the next that is free).")
  var port: UInt16?

  @Option(
    help:
      "The editor that findings open in: vscode, vscodium, cursor, zed, idea, sublime, textmate, none, or an address with {file}, {line} and {column} (default: $GUICHET_EDITOR, or the one whose terminal this is)."
  )
  var editor: String?

  @Flag(help: "Show the preview in the browser.")
  var open = false

  private static let firstPort: UInt16 = 4004
  private static let portsTried: UInt16 = 10

  func run() async throws {
    let console = Console(options)
    let environment = ProcessInfo.processInfo.environment
    let root = URL(fileURLWithPath: options.root).standardizedFileURL.path
    guard
      let links = EditorLinks(
        editor: editor ?? environment["GUICHET_EDITOR"] ?? EditorLinks.guess(environment),
        root: root)
    else {
      throw ValidationError(
        "--editor is none of \(EditorLinks.templates.keys.sorted().joined(separator: ", ")), none, nor an address with {file}"
      )
    }
    let told = ToldFindings()
    var port = port ?? Self.firstPort
    while true {
      let server = PreviewServer(
        options: options.loading(drafts: true, history: false), port: port, links: links
      ) { event in
        switch event {
        case .checked(let result): told.report(result, on: console)
        case .ready(let address, let isTold):
          console.note("Preview at \(address) (stop with Ctrl-C)")
          if !isTold {
            console.note("Changes on this disk are looked for twice a second.")
          }
          if open { Self.show(address) }
        }
      }
      do {
        return try await server.run()
      } catch PreviewServer.Failure.portInUse
        where self.port == nil && port < Self.firstPort + Self.portsTried
      {
        port += 1
      } catch PreviewServer.Failure.portInUse {
        console.fail(
          "Another program has port \(port) on 127.0.0.1, perhaps another preview; stop it, or choose another port with --port"
        )
        throw ExitStatus.findings
      } catch PreviewServer.Failure.noPort(let reason) {
        console.fail(
          "Port \(port) on 127.0.0.1 cannot be used (\(reason)); choose another with --port")
        throw ExitStatus.findings
      }
    }
  }

  /// Asks the desktop for a browser; a machine without one says nothing.
  private static func show(_ address: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}

internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetServer
internal import GuichetSite

/// `guichet serve`: a preview on this machine.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Preview the site on this machine, drafts included.")

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Option(help: ArgumentHelp("The port on 127.0.0.1.", valueName: "number"))
  var port: UInt16 = 4004

  func run() async throws {
    let console = Console(options)
    let server = PreviewServer(options: options.loading(drafts: true, history: false), port: port) {
      site in
      let told = site.suppressions.apply(to: site.diagnostics)
      console.print(told.kept, to: .standardError)
      let summary = DiagnosticSummary(told.kept).phrase(suppressed: told.suppressed.count)
      console.note("\(site.model.ownCount) articles, \(summary)")
    }
    do {
      try await server.run { address in console.note("Preview at \(address) (stop with Ctrl-C)") }
    } catch {
      console.note(
        "guichet: port \(port) on 127.0.0.1 cannot be used; choose another with --port",
        to: .standardError)
      throw ExitStatus.findings
    }
  }
}

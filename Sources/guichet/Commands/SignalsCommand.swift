internal import GuichetContent
internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSignals
internal import GuichetSite

/// `guichet signals`: what readers do, from logs.
struct SignalsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals", abstract: "Learn what readers read.",
    subcommands: [ImportSignalsCommand.self])
}

/// `guichet signals import`: logs and tables of page views into `content/signals`.
struct ImportSignalsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Count readers in web server logs, without keeping who they are.",
    discussion: """
      Examples:
        guichet signals import access.log access.log.1 access.log.2.gz
        guichet signals import views.csv --month 2026-11
      """)

  @OptionGroup(title: "Options of every command") var options: SiteOptions

  @Argument(
    help: "Logs or tables of page views, also packed with gzip; - is standard input.",
    completion: .anyFile)
  var files: [String]

  @Option(
    name: .customLong("log-format"),
    help: ArgumentHelp("The form of the files; auto looks at each.", valueName: "form"))
  var logFormat: TrafficOptions.Format = .auto

  @Option(
    help: ArgumentHelp(
      "A key of JSON lines, as path=request.uri; also address, time, method, request, status, agent, host, purpose.",
      valueName: "field=key"))
  var field: [LogField] = []

  @Option(
    help: ArgumentHelp(
      "Count requests of this host too (default: that of base_url); any counts all.",
      valueName: "name"))
  var host: [String] = []

  @Option(
    name: .customLong("exclude-address"),
    help: ArgumentHelp("Leave out this address or block of addresses.", valueName: "block"))
  var excluded: [AddressBlock] = []

  @Option(
    name: .customLong("most-pages"),
    help: ArgumentHelp(
      "Leave out addresses that ask for more pages a day; 0 for no limit.", valueName: "number"))
  var mostPages = 200

  @Option(
    help: ArgumentHelp(
      "The month of page views in a table that does not say it, written YYYY-MM.",
      valueName: "month"))
  var month: SignalMonth?

  @Flag(help: "Count the days of these files anew, instead of keeping the larger numbers.")
  var replace = false

  @Flag(name: .customLong("dry-run"), help: "Say what would be written, and write nothing.")
  var isDry = false

  @Option(help: "How to print what came of it.")
  var format: OutputFormat = .text

  func run() async throws {
    let console = Console(options)
    let site = await SiteLoader.load(
      options.loading(history: false, progress: console.startProgress()))
    var traffic = TrafficOptions()
    traffic.format = logFormat
    traffic.fields = field.map { ($0.field, $0.key) }
    traffic.hosts = SignalImport.hosts(of: site, and: host)
    traffic.excluded = excluded
    traffic.mostPages = mostPages > 0 ? mostPages : nil
    traffic.month = month
    let result = await SignalImport.run(
      files, options: traffic, in: site, replaces: replace, isDry: isDry)
    switch format {
    case .json: console.print(SignalReport.json(result))
    case .text:
      console.print(result.diagnostics, to: .standardError)
      console.note(SignalReport.text(result, isDry: isDry))
    }
    if result.isRefused { throw ExitStatus.findings }
    if let nothing = result.nothing {
      if format == .text { console.print([nothing], to: .standardError) }
      throw ExitStatus.nothing
    }
  }
}

/// A field of a log and the key under which a JSON line has it.
struct LogField: ExpressibleByArgument {
  let field: JSONFields.Field
  let key: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let field = JSONFields.Field(rawValue: String(parts[0])) else {
      return nil
    }
    self.field = field
    key = String(parts[1])
  }
}

extension TrafficOptions.Format: ExpressibleByArgument {}

extension AddressBlock: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension SignalMonth: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSite

/// Options of every command that reads a site.
struct SiteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder that holds `content`.", valueName: "folder"),
    completion: .directory)
  var root = "."

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Work as on this day, written YYYY-MM-DD (default: today in UTC).", valueName: "day"))
  var asOf: CalendarDay?

  @Flag(help: "Print nothing but errors, and what was asked for as data.")
  var quiet = false

  @Option(help: ArgumentHelp("Colour what is printed as text.", valueName: "when"))
  var color: ColorChoice = .auto

  func validate() throws {
    if asOf == nil, let mistake = BuildClock.mistake(in: ProcessInfo.processInfo.environment) {
      throw ValidationError(mistake)
    }
  }

  /// The day, from the option, `SOURCE_DATE_EPOCH` or the clock.
  var day: CalendarDay {
    asOf ?? BuildClock.today
  }

  /// The day on which somebody does something: as `day`, but `SOURCE_DATE_EPOCH` is for builds.
  var realDay: CalendarDay {
    asOf ?? BuildClock.day(environment: [:], now: Int(Date().timeIntervalSince1970))
  }

  /// What to load.
  func loading(
    drafts: Bool = false, history: Bool = true, on day: CalendarDay? = nil,
    progress: WorkProgress? = nil
  ) -> SiteLoader.Options {
    var loading = SiteLoader.Options(
      root: root, asOf: day ?? self.day, includesDrafts: drafts, readsHistory: history)
    loading.progress = progress
    return loading
  }
}

/// When text is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether to colour what goes to a file descriptor; the environment counts for auto.
  func isOn(descriptor: Int32) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Terminal(descriptor: descriptor).showsColor
    }
  }
}

/// How findings are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// The severity from which a command fails.
enum FailingLevel: String, ExpressibleByArgument, CaseIterable {
  case error, warning, notice, never

  var severity: Severity? { Severity(rawValue: rawValue) }
}

extension CalendarDay: ExpressibleByArgument {
  public init?(argument: String) { self.init(parsing: argument) }
}

internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSite

/// Options of every command that reads a site.
struct SiteOptions: ParsableArguments {
  @Option(help: "The folder that holds `content`.")
  var root = "."

  @Option(
    name: .customLong("as-of"), help: "The day of the build, as YYYY-MM-DD (default: today in UTC)."
  )
  var asOf: CalendarDay?

  @Flag(help: "Print nothing but findings of severity error.")
  var quiet = false

  @Option(help: "Colour in text: auto, always or never.")
  var color: ColorChoice = .auto

  /// The day, from the option, `SOURCE_DATE_EPOCH` or the clock.
  var day: CalendarDay {
    asOf
      ?? BuildClock.day(
        environment: ProcessInfo.processInfo.environment, now: Int(Date().timeIntervalSince1970))
  }

  /// The day on which somebody does something: as `day`, but `SOURCE_DATE_EPOCH` is for builds.
  var realDay: CalendarDay {
    asOf ?? BuildClock.day(environment: [:], now: Int(Date().timeIntervalSince1970))
  }

  /// What to load.
  func loading(
    drafts: Bool = false, history: Bool = true, on day: CalendarDay? = nil
  ) -> SiteLoader.Options {
    SiteLoader.Options(
      root: root, asOf: day ?? self.day, includesDrafts: drafts, readsHistory: history)
  }
}

/// When text is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether to colour what goes to a file descriptor; `NO_COLOR` (no-color.org) counts for auto.
  func isOn(descriptor: Int32) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
        && isatty(descriptor) == 1
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

internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetStart

/// `guichet init`: a new site.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begin a help centre that builds.",
    discussion:
      "Writes settings, example articles and a workflow for CI. Files that are there stay as they are. On a terminal it asks for the name, the address and the contact that you did not give; press Enter for what stands in brackets."
  )

  @Argument(help: "The folder of the help centre.")
  var folder = "."

  @Option(help: "The name of the help centre (default: from the folder's name).")
  var title: String?

  @Option(
    name: .customLong("base-url"),
    help: "Where readers will open it, such as https://help.acme.example/.")
  var baseURL: String?

  @Option(help: "How readers reach a person: an e-mail address, or the address of a form.")
  var contact: String?

  @Option(help: "The languages, the default first, such as en,fr (default: en).")
  var languages: LanguageList?

  @Option(help: "Who keeps the articles true (default: support).")
  var owner: String?

  @Option(help: "The product that the articles are about.")
  var product: String?

  @Option(
    name: .customLong("product-version"), help: "The current version of the product (default: 1).")
  var productVersion: String?

  @Option(help: "The tool for which the articles that are there were written, such as hugo.")
  var preset: String?

  @Option(help: "The workflow that checks and publishes: github, gitlab or none.")
  var ci: StartChoices.Workflow?

  @Flag(help: "Ask nothing, also on a terminal.")
  var yes = false

  @Option(name: .customLong("as-of"), help: "The day of the first review, as YYYY-MM-DD.")
  var asOf: CalendarDay?

  @Flag(help: "Print nothing.")
  var quiet = false

  func run() throws {
    let console = Console(quiet: quiet)
    do {
      let start = try SiteStart.plan(try choices())
      do {
        try start.files.write()
      } catch {
        throw StartRefusal("\(error)", help: "choose a folder that you may write to")
      }
      console.note(StartReport.text(start, in: folder))
    } catch let refusal as StartRefusal {
      console.fail("Nothing was written: \(refusal)")
      throw ExitStatus.findings
    }
  }

  private func choices() throws -> StartChoices {
    var choices = StartChoices(
      place: try StartPlace.look(at: folder),
      day: asOf ?? BuildClock.day(environment: [:], now: Int(Date().timeIntervalSince1970)))
    choices.title = title
    choices.baseURL = baseURL
    choices.contact = contact
    choices.owner = owner
    choices.languages = languages?.tags ?? []
    choices.product = product
    choices.version = productVersion
    choices.preset = preset
    choices.workflow = ci
    guard !yes, !quiet, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      return choices
    }
    let questions = StartQuestions(
      ask: { question in
        Console.ask(question)
        return readLine()
      }, tell: { print($0) })
    return try questions.completing(choices)
  }
}

/// Language tags with commas between them.
struct LanguageList: ExpressibleByArgument {
  let tags: [String]

  init?(argument: String) {
    tags = argument.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    if tags.isEmpty { return nil }
  }
}

extension StartChoices.Workflow: ExpressibleByArgument {}

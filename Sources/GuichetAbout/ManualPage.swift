internal import GuichetCore

/// A page for `man`, in its man(7) language, of one command.
package struct ManualPage: Sendable {
  /// The file's name: `guichet-build.1`.
  package let name: String
  /// The page.
  package let text: String

  /// The pages of a command and of all below it.
  ///
  /// - Parameter day: the day that stands below each, where one is known.
  package static func all(of tree: HelpTree, day: String?) -> [ManualPage] {
    tree.all.map { ManualPage($0, root: tree, day: day) }
  }

  init(_ command: HelpTree, root: HelpTree, day: String?) {
    let title = command.words.joined(separator: "-")
    name = "\(title).1"
    var page = Roff()
    let edition = "guichet \(GuichetVersion.current)"
    let parts = [title.uppercased(), "1", day ?? "", edition].map(Roff.quoted)
    page.line(".TH \(parts.joined(separator: " "))")
    page.heading("NAME")
    page.text("\(title) - \(Self.phrase(command.abstract ?? ""))", hyphens: true)
    page.heading("SYNOPSIS")
    page.line(Self.synopsis(command))
    page.heading("DESCRIPTION")
    page.text(command.abstract ?? "")
    for paragraph in command.paragraphs { page.paragraph(paragraph) }
    if command.superCommands == nil {
      for paragraph in ManualTexts.description { page.paragraph(paragraph) }
    }
    if !command.shown.isEmpty {
      page.heading("COMMANDS")
      for below in command.shown {
        page.item("\\fB\(Roff.escaped(below.words.joined(separator: "-"), hyphens: true))\\fR(1)")
        page.text(below.abstract ?? "")
      }
    }
    page.options(command)
    if command.superCommands == nil {
      page.item("\\fB\\-\\-version\\fR")
      page.text(
        "Print the version on the first line, then what the program was built from and with.")
    }
    page.items("EXIT STATUS", ManualTexts.exitStatus)
    page.items("ENVIRONMENT", ManualTexts.environment)
    if command.superCommands == nil { page.items("FILES", ManualTexts.files) }
    if !command.examples.isEmpty {
      page.heading("EXAMPLES")
      page.example(command.examples)
    }
    page.heading("SEE ALSO")
    let others = root.all.filter { $0.words != command.words }
    let pages = others.map { other in
      "\\fB\(Roff.escaped(other.words.joined(separator: "-"), hyphens: true))\\fR(1)"
    }
    page.line(pages.joined(separator: ",\n"))
    page.paragraph("The manual: \(GuichetVersion.manual)")
    text = page.text
  }

  /// A sentence as the words behind a name: no capital in front, no full stop.
  private static func phrase(_ sentence: String) -> String {
    let words = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return words.prefix(1).lowercased() + words.dropFirst()
  }

  private static func synopsis(_ command: HelpTree) -> String {
    var parts = ["\\fB\(Roff.escaped(command.words.joined(separator: " "), hyphens: true))\\fR"]
    let shown = (command.arguments ?? []).filter(\.shouldDisplay)
    if shown.contains(where: { $0.kind != .positional }) { parts.append("[\\fIoptions\\fR]") }
    for argument in shown where argument.kind == .positional {
      let name = "\\fI\(Roff.escaped(argument.valueName ?? ""))\\fR"
      let repeated = argument.isRepeating ? "\(name) ..." : name
      parts.append(argument.isOptional ? "[\(repeated)]" : repeated)
    }
    if !command.shown.isEmpty { parts.append("\\fIcommand\\fR") }
    return parts.joined(separator: " ")
  }
}

extension Roff {
  /// Arguments and options, each group below its title.
  fileprivate mutating func options(_ command: HelpTree) {
    let shown = (command.arguments ?? []).filter(\.shouldDisplay)
    let positional = shown.filter { $0.kind == .positional }
    if !positional.isEmpty {
      heading("ARGUMENTS")
      for argument in positional {
        item("\\fI\(Roff.escaped(argument.valueName ?? ""))\\fR")
        text(Self.explanation(argument))
      }
    }
    let named = shown.filter { $0.kind != .positional }
    guard !named.isEmpty else { return }
    heading("OPTIONS")
    for argument in named where argument.sectionTitle == nil { option(argument) }
    var titles: [String] = []
    for title in named.compactMap(\.sectionTitle) where !titles.contains(title) {
      titles.append(title)
    }
    for title in titles {
      line(".SS \(Roff.quoted(title))")
      for argument in named where argument.sectionTitle == title { option(argument) }
    }
  }

  private mutating func option(_ argument: HelpTree.Argument) {
    let names = (argument.names ?? []).map(\.text).map { name in
      "\\fB\(Roff.escaped(name, hyphens: true))\\fR"
        + (argument.kind == .option ? " \\fI\(Roff.escaped(argument.valueName ?? ""))\\fR" : "")
    }
    item(names.joined(separator: ", "))
    text(Self.explanation(argument))
  }

  private static func explanation(_ argument: HelpTree.Argument) -> String {
    var text = argument.abstract ?? ""
    let values = argument.allValues ?? []
    if argument.kind != .flag, !values.isEmpty {
      text += " One of \(values.joined(separator: ", "))."
    }
    if argument.kind != .flag, let value = argument.defaultValue { text += " Default: \(value)." }
    return text
  }
}

internal import Foundation

/// What the argument parser knows about a command, read from the JSON that it gives.
package struct HelpTree: Sendable, Decodable {
  /// The name behind the names of its parents.
  package let commandName: String
  /// The names of its parents, the outermost first.
  package let superCommands: [String]?
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool?
  let subcommands: [HelpTree]?
  let arguments: [Argument]?

  /// An argument, option or flag.
  struct Argument: Sendable, Decodable {
    enum Kind: String, Sendable, Decodable { case positional, option, flag }

    struct Name: Sendable, Decodable {
      let kind: String
      let name: String

      /// With its hyphens.
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?
    let sectionTitle: String?
  }

  private struct Document: Decodable { let command: HelpTree }

  /// Reads what the argument parser gives.
  package init(json: String) throws {
    self = try JSONDecoder().decode(Document.self, from: Data(json.utf8)).command
  }

  /// The words that run it.
  var words: [String] { (superCommands ?? []) + [commandName] }

  /// The commands below it that people are told of; `help` explains itself.
  var shown: [HelpTree] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  /// It and all commands below it that people are told of.
  var all: [HelpTree] { [self] + shown.flatMap(\.all) }

  /// The discussion before its examples, a paragraph each.
  var paragraphs: [String] {
    (discussion ?? "").split(separator: "\n\n").map(String.init).filter { !Self.isExamples($0) }
  }

  /// The lines of its examples.
  var examples: [String] {
    (discussion ?? "").split(separator: "\n\n").map(String.init).filter(Self.isExamples)
      .flatMap { $0.split(separator: "\n").dropFirst().map { $0.dropFirst(2) } }.map(String.init)
  }

  private static func isExamples(_ paragraph: String) -> Bool {
    paragraph.hasPrefix("Example:") || paragraph.hasPrefix("Examples:")
  }
}

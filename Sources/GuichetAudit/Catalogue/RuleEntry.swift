package import GuichetCore

/// What the catalogue says of a rule.
package struct RuleEntry: Sendable, Hashable {
  /// The rule.
  package var rule: Rule
  /// What it finds, in a sentence.
  package var finds: LocalizedText
  /// Why that matters to readers.
  package var why: LocalizedText
  /// How to mend it.
  package var remedy: LocalizedText
  /// Small sites that have the finding, and that have it no more.
  package var examples: [RuleExample] = []
  /// Why there is no example; nil where there is one.
  package var reasonForNoExample: String?
}

/// Rules that belong together, in the order of the manual.
package struct RuleGroup: Sendable, Hashable {
  /// The heading in the manual.
  package var name: LocalizedText
  /// What is to be said before the rules; empty where nothing is.
  package var note: LocalizedText
  /// The rules.
  package var entries: [RuleEntry] = []
}

/// A small site that shows a rule.
package struct RuleExample: Sendable, Hashable {
  /// Whether the rule finds something.
  package var isBad: Bool
  /// What it finds it with.
  package var command = Command.check
  /// The day of the run.
  package var asOf = "2026-11-22"
  /// The file of the finding where it is not marked in one of the files.
  package var place: String?
  /// The files, in order.
  package var files: [File] = []

  /// A command that finds things.
  package enum Command: String, Sendable, CaseIterable {
    case check, build, audit
  }

  /// A file of an example.
  package struct File: Sendable, Hashable {
    /// The path below the site's root.
    package var path: String
    /// The text without the marks.
    package var text: String
    /// The line of the finding, counted from 1; 0 for the file as a whole.
    package var mark: Int?
    /// What is special about the file.
    package var kind = Kind.text
    /// Whether it belongs to the site as it was when it was last published.
    package var isBefore = false
  }

  /// How a file's text becomes a file.
  package enum Kind: Sendable, Hashable {
    /// As it is.
    case text
    /// Saved in the encoding of old Windows programs.
    case latin1
    /// A link to a path.
    case link(to: String)
    /// Filled up with empty lines to a number of bytes.
    case filled(bytes: Int)
    /// A PNG picture of a size in pixels.
    case picture(width: Int, height: Int)
  }
}

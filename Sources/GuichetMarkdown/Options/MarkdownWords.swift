/// The words that the converter writes into a page, in one language.
///
/// They are plain text: the writer escapes them. `{n}` and `{host}` stand for a number and a name.
package struct MarkdownWords: Hashable, Sendable {
  /// The language tag of the words, written from left to right, where it is not the text's.
  package var language: String?
  /// Title of a `> [!NOTE]` callout that has none of its own.
  package var note = "Note"
  /// Title of a `> [!TIP]` callout.
  package var tip = "Tip"
  /// Title of a `> [!IMPORTANT]` callout.
  package var important = "Important"
  /// Title of a `> [!WARNING]` callout.
  package var warning = "Warning"
  /// Title of a `> [!CAUTION]` callout.
  package var caution = "Caution"
  /// Title of a `> [!DETAILS]` block that has none of its own.
  package var details = "Details"
  /// Title of a `> [!TRANSCRIPT]` block.
  package var transcript = "Transcript"
  /// Title of the `{n}`th `> [!TAB]` of a group.
  package var tab = "Option {n}"
  /// What stands above a `> [!SYMPTOM]`.
  package var symptom = "What you see"
  /// What stands above a `> [!CAUSE]`.
  package var cause = "Why"
  /// What stands above a `> [!FIX]`.
  package var fix = "What to do"
  /// Heading of the footnotes.
  package var footnotes = "Footnotes"
  /// Accessible name of the link from footnote `{n}` back to the text.
  package var footnoteBack = "Back to reference {n}"
  /// Accessible name of a ticked check box in a task list.
  package var taskDone = "Done"
  /// Accessible name of an empty check box in a task list.
  package var taskOpen = "To do"
  /// Accessible name of the scrollable box around table `{n}` of a page.
  package var table = "Table {n}"
  /// Accessible name of the scrollable box around a block of code.
  package var code = "Code"
  /// Text of the link to a video that lives on `{host}`.
  package var watchVideo = "Watch the video on {host}"
  /// Text of the link that stands in for a video file a browser cannot play.
  package var downloadVideo = "Download the video"
  /// What a screen reader hears before the words of a picture that opens in full size.
  package var enlarge = "Enlarge:"
  /// Accessible name of the link from the question `{title}` to itself.
  package var directLink = "Direct link: {title}"

  /// Creates the English words, to be replaced one by one.
  package init() {}

  /// The words of an English site.
  package static let english = MarkdownWords()
}

extension MarkdownWords {
  /// The default title of a callout.
  func title(of callout: CalloutKind) -> String {
    switch callout {
    case .note: note
    case .tip: tip
    case .important: important
    case .warning: warning
    case .caution: caution
    case .details: details
    case .transcript: transcript
    case .tab: tab
    case .symptom: symptom
    case .cause: cause
    case .fix: fix
    }
  }

  /// A phrase with its place-holder replaced.
  package static func fill(_ phrase: String, _ name: String, with value: String) -> String {
    let placeholder = "{\(name)}"
    guard let range = phrase.firstRange(of: placeholder) else { return phrase }
    return phrase[..<range.lowerBound] + value + phrase[range.upperBound...]
  }
}

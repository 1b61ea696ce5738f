/// A piece of a text, and what stands in its place after conversion.
struct Edit {
  /// What is done.
  enum Action {
    /// Markdown in its place.
    case text(String)
    /// A container begins.
    case open(Container)
    /// The container of this name ends.
    case close(String)
  }

  var range: Range<Int>
  var action: Action
  /// Whether a line of which nothing is left goes too; else it stays, empty.
  var takesLine = false
}

/// Something that holds paragraphs: a box, a tab, or a group that looks like nothing.
struct Container {
  /// What the end must name.
  var name: String
  /// The word in the marker, as in `> [!NOTE]`; nil for a group.
  var marker: String?
  /// The title; empty for the marker's own.
  var title = ""
  /// What stands in front of its first line, as `- `; the others are indented by as much.
  var lead = ""
  /// Whether an empty line parts it from what is around it.
  var isParagraph = false
}

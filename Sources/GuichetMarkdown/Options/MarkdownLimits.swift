/// The sizes up to which a text is parsed.
///
/// libcmark-gfm needs quadratic time on some inputs, so the sizes are checked before it sees a byte.
/// A text beyond a limit is shown as it was written and reported as `limit-reached`.
package struct MarkdownLimits: Hashable, Sendable {
  /// Bytes of one article's text.
  package var fileBytes: Int
  /// Bytes of one line.
  package var lineBytes: Int
  /// Columns of one table.
  package var tableColumns: Int
  /// Cells of all tables of an article, short rows filled up.
  package var tableCells: Int
  /// Blocks (quotes, lists, items) inside one another.
  package var nesting: Int
  /// Inline openers (`[`, `*`, `<`, and so on) of one kind in one run of lines without a blank line.
  package var openers: Int
  /// Bytes that all uses of link reference definitions copy together, estimated from above.
  package var referenceBytes: Int
  /// Steps of the parser, estimated from above, from which on a text is tried in another process.
  package var effort: Int

  /// Creates limits; the defaults are far above anything people write by hand.
  package init(
    fileBytes: Int = 1_000_000, lineBytes: Int = 20_000, tableColumns: Int = 100,
    tableCells: Int = 50_000, nesting: Int = 100, openers: Int = 4_000,
    referenceBytes: Int = 200_000_000, effort: Int = 20_000_000
  ) {
    self.fileBytes = fileBytes
    self.lineBytes = lineBytes
    self.tableColumns = tableColumns
    self.tableCells = tableCells
    self.nesting = nesting
    self.openers = openers
    self.referenceBytes = referenceBytes
    self.effort = effort
  }

  /// The limits of every site.
  package static let standard = MarkdownLimits()
}

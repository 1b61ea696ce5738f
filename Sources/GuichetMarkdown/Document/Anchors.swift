/// Names on a page that headings leave alone.
///
/// The page frame uses only ids that start with `g-`. Guichet's converter writes `g-fn-1`,
/// `g-fnref-1`, `g-fnref-1-2` and `g-footnotes` for footnotes, and `g-tab-1` for tabs; the frame must
/// not use those.
package enum Anchors {
  /// What every id of the page frame starts with.
  package static let framePrefix = "g-"

  /// Whether a heading may not take an id; it is then prefixed with `section-`.
  package static func isReserved(_ anchor: String) -> Bool {
    anchor.utf8.starts(with: framePrefix.utf8)
  }

  /// The anchor that GitHub gives to the first heading of this text.
  package static func anchor(of text: String) -> String { AnchorMaker.slug(text) }
}

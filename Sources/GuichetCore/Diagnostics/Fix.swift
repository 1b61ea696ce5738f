/// What mends a finding for certain: a text at its place, and the one to write instead.
///
/// Only a finding that leaves no choice has one.
package struct Fix: Hashable, Sendable {
  /// What stands at the finding's place, perhaps behind a quote.
  package var old: String
  /// What to write instead.
  package var new: String

  /// Creates a fix.
  package init(_ old: String, to new: String) {
    self.old = old
    self.new = new
  }
}

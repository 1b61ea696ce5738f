/// Why nothing was begun, in the words of the person who asked.
package struct StartRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// What stands in the way.
  package let message: String
  /// How to get on.
  package let help: String

  package init(_ message: String, help: String) {
    self.message = message
    self.help = help
  }

  package var description: String { "\(message); \(help)" }
}

internal import Glibc

/// A file operation that the system refused.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given.
  package let path: String
  /// What was tried, as in "cannot read".
  package let operation: String
  /// The system's error number (errno).
  package let code: Int32

  /// Creates an error from the current `errno`, or from `code` where it is known.
  package init(_ operation: String, path: String, code: Int32 = errno) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The system's own words for the error number.
  package var reason: String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }

  /// One sentence that names the file.
  package var description: String {
    "\(operation) \(path.escapingControlCharacters()): \(reason)"
  }
}

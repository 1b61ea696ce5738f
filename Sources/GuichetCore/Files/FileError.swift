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

  /// What the error number means, in plain words where it is one that writers meet.
  package var reason: String {
    switch code {
    case ENOENT: return "there is no such file or folder"
    case ENOTDIR: return "a file stands where a folder should be"
    case EISDIR: return "it is a folder"
    case EREMOTE: return "it is a link to a place outside of the folder"
    case ELOOP: return "its links lead in a circle"
    default: break
    }
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }

  /// One sentence that names the file.
  package var description: String {
    "\(operation) \(path.escapingControlCharacters()): \(reason)"
  }
}

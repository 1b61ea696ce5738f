/// What git knows about a folder and the person who works in it; nil wherever it knows nothing.
package enum GitSettings {
  /// The address of the repository that `origin` names.
  package static func origin(of folder: String) -> String? {
    value("remote.origin.url", in: folder)
  }

  /// The name under which commits are made.
  package static func userName(in folder: String) -> String? { value("user.name", in: folder) }

  private static func value(_ key: String, in folder: String) -> String? {
    let git = GitProcess(["config", "--get", key], in: folder, within: .seconds(5))
    guard let output = git?.wholeOutput(), let line = output.split(separator: "\n").first else {
      return nil
    }
    return String(line)
  }
}

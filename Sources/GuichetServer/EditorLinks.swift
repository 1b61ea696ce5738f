internal import GuichetCore

/// Addresses that open a file at its line in somebody's editor.
package struct EditorLinks: Sendable {
  /// The addresses that editors listen to, by the name of the editor.
  package static let templates: [String: String] = [
    "vscode": "vscode://file{file}:{line}:{column}",
    "vscodium": "vscodium://file{file}:{line}:{column}",
    "cursor": "cursor://file{file}:{line}:{column}",
    "zed": "zed://file{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{file}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{file}&line={line}&column={column}",
  ]

  private let template: String?
  private let root: String

  /// Creates links.
  ///
  /// - Parameters:
  ///   - editor: a name from ``templates``, `none`, or an address with `{file}`, `{line}` and
  ///     `{column}`.
  ///   - root: the site's folder, from the root of the disk.
  /// - Returns: nil where the editor is neither.
  package init?(editor: String, root: String) {
    self.root = root
    if editor == "none" {
      template = nil
    } else if let known = Self.templates[editor] {
      template = known
    } else if editor.contains("{file}"), editor.contains(":"),
      !["javascript", "data", "vbscript"].contains(
        editor.split(separator: ":").first?.lowercased() ?? "")
    {
      template = editor
    } else {
      return nil
    }
  }

  /// The editor in whose terminal a command runs, else the one that most have.
  package static func guess(_ environment: [String: String]) -> String {
    if environment["TERMINAL_EMULATOR"]?.hasPrefix("JetBrains") == true { return "idea" }
    if environment["ZED_TERM"] != nil { return "zed" }
    if environment["CURSOR_TRACE_ID"] != nil { return "cursor" }
    return "vscode"
  }

  /// The address that opens a place; nil where nobody wants any.
  func address(of position: SourcePosition) -> String? {
    guard let template else { return nil }
    let values = [
      "{file}": Escaping.urlPath("\(root)/\(position.file)"),
      "{line}": "\(position.line ?? 1)", "{column}": "\(position.column ?? 1)",
    ]
    // One pass, so that a file's name cannot bring placeholders of its own.
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      if let (name, value) = values.first(where: { rest.hasPrefix($0.key) }) {
        result += value
        rest = rest.dropFirst(name.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }
}

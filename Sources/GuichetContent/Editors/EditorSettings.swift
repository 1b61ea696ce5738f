internal import GuichetCore

/// Settings, tasks and recommendations of VS Code.
enum EditorSettings {
  /// What is sure to help: schemas for YAML, and `.editorconfig`.
  static let extensions = JSONValue.object([
    (
      "recommendations",
      .array([.string("redhat.vscode-yaml"), .string("editorconfig.editorconfig")])
    )
  ])

  /// `settings.json`.
  static func settings(for configuration: SiteConfiguration) -> JSONValue {
    let schemas: [(SchemaDocument, String)] = [
      (.queries, "content/queries.yml"), (.removed, "content/removed.yml"),
      (.site, "content/site.yml"),
    ]
    var members: [(String, JSONValue)] = [
      (
        "yaml.schemas",
        .object(schemas.map { ("./.vscode/\($0.fileName)", .string($1)) })
      ),
      (
        "[markdown]",
        .object([
          ("editor.wordWrap", .string("on")), ("files.trimTrailingWhitespace", .bool(false)),
        ])
      ),
      ("files.eol", .string("\n")),
      ("files.insertFinalNewline", .bool(true)),
      ("search.exclude", .object([("output", .bool(true))])),
      ("files.watcherExclude", .object([("**/output/**", .bool(true))])),
    ]
    let endings = configuration.preset?.names.endings.filter { $0.contains(".md.") } ?? []
    if !endings.isEmpty {
      members.append(
        ("files.associations", .object(endings.map { ("*\($0)", .string("markdown")) })))
    }
    return .object(members)
  }

  /// A line of a finding: `file:line:column: severity: text [rule]`, without the column where it is
  /// not known.
  static let finding =
    #"^(.+?):(\d+):(?:(\d+):)? (error|warning|notice): (.*) \[([a-z0-9-]+)\]$"#
  /// The line of a finding about a whole file.
  static let fileFinding =
    #"^(?!.*:\d+: (?:error|warning|notice): )(.+?): (error|warning|notice): (.*) \[([a-z0-9-]+)\]$"#

  /// `tasks.json`.
  static func tasks(isFrench: Bool) -> JSONValue {
    .object([
      ("version", .string("2.0.0")),
      (
        "tasks",
        .array([
          task(
            isFrench ? "Guichet : vérifier le site" : "Guichet: check the site", "check",
            [
              (
                "group", .object([("kind", .string("test")), ("isDefault", .bool(true))])
              ),
              ("problemMatcher", .array([lineMatcher, fileMatcher])),
            ]),
          task(
            isFrench ? "Guichet : aperçu" : "Guichet: preview", "serve",
            [("isBackground", .bool(true)), ("problemMatcher", .array([]))]),
        ])
      ),
    ])
  }

  private static func task(
    _ label: String, _ command: String, _ more: [(String, JSONValue)]
  ) -> JSONValue {
    .object(
      [
        ("label", .string(label)), ("type", .string("process")), ("command", .string("guichet")),
        ("args", .array([command, "--color", "never"].map(JSONValue.string))),
        ("options", .object([("cwd", .string("${workspaceFolder}"))])),
      ] + more)
  }

  /// VS Code knows no notices; what is neither an error nor a warning has the matcher's severity.
  private static func matcher(_ pattern: [(String, JSONValue)]) -> JSONValue {
    .object([
      ("owner", .string("guichet")), ("source", .string("guichet")), ("severity", .string("info")),
      ("fileLocation", .array([.string("relative"), .string("${workspaceFolder}")])),
      ("pattern", .object(pattern)),
    ])
  }

  private static let lineMatcher = matcher([
    ("regexp", .string(finding)), ("file", .integer(1)), ("line", .integer(2)),
    ("column", .integer(3)), ("severity", .integer(4)), ("message", .integer(5)),
    ("code", .integer(6)),
  ])
  private static let fileMatcher = matcher([
    ("regexp", .string(fileFinding)), ("kind", .string("file")), ("file", .integer(1)),
    ("severity", .integer(2)), ("message", .integer(3)), ("code", .integer(4)),
  ])
}

internal import GuichetCore

/// The files that help editors with a site: schemas, snippets and settings.
package enum EditorFiles {
  /// Files that are Guichet's own and are written anew; the others may hold a writer's own settings.
  package static func isOwn(_ path: String) -> Bool {
    path.hasPrefix(".vscode/guichet-") || path == snippets
  }

  private static let snippets = ".vscode/guichet.code-snippets"

  /// The files of a site, by their path below its root, in order of their paths.
  ///
  /// - Parameters:
  ///   - configuration: the site's settings.
  ///   - tags: tags that its articles have, to be offered.
  package static func files(
    for configuration: SiteConfiguration, tags: [String] = []
  ) -> [(path: String, bytes: [UInt8])] {
    let isFrench = configuration.defaultLanguage.hasPrefix("fr")
    var files: [(path: String, bytes: [UInt8])] = [
      (".editorconfig", Array(editorConfig.utf8)),
      (".vscode/extensions.json", document(EditorSettings.extensions)),
      (".vscode/settings.json", document(EditorSettings.settings(for: configuration))),
      (".vscode/tasks.json", document(EditorSettings.tasks(isFrench: isFrench))),
      (snippets, document(Snippets.json(for: configuration, isFrench: isFrench))),
    ]
    files += SchemaDocument.allCases.map { schema in
      (
        ".vscode/\(schema.fileName)",
        document(schema.json(for: configuration, tags: tags, isFrench: isFrench))
      )
    }
    return files.sorted { $0.path < $1.path }
  }

  private static func document(_ json: JSONValue) -> [UInt8] {
    json.serialized(pretty: true) + [10]
  }

  /// Two blanks at the end of a line of Markdown are a line break.
  private static let editorConfig = """
    [*]
    charset = utf-8
    end_of_line = lf
    insert_final_newline = true

    [*.{yml,yaml}]
    indent_style = space
    indent_size = 2
    trim_trailing_whitespace = true

    [*.{md,markdown}]
    indent_style = space
    trim_trailing_whitespace = false

    """
}

/// What is known about the files of another tool, so that its repository builds without edits.
///
/// A preset is data: what the tool's keys mean, how it names its files, and which syntaxes its texts
/// hold beside Markdown.
package struct Preset: Sendable {
  /// The name in `site.yml`.
  package let name: String
  /// What each key means; where two mean the same, the first that is given counts.
  let keys: [(name: String, meaning: KeyMeaning)]
  /// How files are named.
  let names: FileNames
  /// What is converted, in this order.
  let syntaxes: [Syntax]
  /// Whether front matter may be TOML between lines of `+++`.
  let readsTOML: Bool

  init(
    _ name: String, keys: [(name: String, meaning: KeyMeaning)], names: FileNames = FileNames(),
    syntaxes: [Syntax] = [], readsTOML: Bool = false
  ) {
    self.name = name
    self.keys = keys
    self.names = names
    self.syntaxes = syntaxes
    self.readsTOML = readsTOML
  }

  /// Every preset, in the order of the manual.
  static let all: [Preset] = [
    .govuk, .githubDocs, .hugo, .jekyll, .docusaurus, .mkdocs, .starlight, .zendesk,
  ]

  /// The names of all presets, in the order of the manual.
  package static var names: [String] { all.map(\.name) }

  /// The preset of a name in `site.yml`.
  package static func named(_ name: String) -> Preset? { all.first { $0.name == name } }
}

/// A syntax that other tools add to Markdown.
enum Syntax: Sendable {
  /// `{% tag %}` and `{{ value }}`.
  case liquid
  /// Hugo's `{{< name >}}` and `{{% name %}}`.
  case shortcodes
  /// Ruby between `<%` and `%>`.
  case erb
  /// Boxes between lines of `:::`.
  case colons
  /// Boxes whose text is indented below a line with `!!!`, `???` or `===`.
  case indented
  /// The components, imports and expressions of MDX; the flag is whether `.md` has them too.
  case components(inEveryFile: Bool)
  /// `{: .class #id }` behind what it belongs to; the flag is whether the colon may be left out.
  case attributes(withoutColon: Bool)
  /// `[AUTOTITLE](path)`, whose text the tool writes.
  case automaticTitles
  /// HTML, which these tools let through; what has a name in Markdown becomes that.
  case html
  /// Tables of kramdown, which need no line below their first.
  case plainTables
  /// Keys between `++`, marked words between `==`, and files included with `--8<--`.
  case pymdown
}

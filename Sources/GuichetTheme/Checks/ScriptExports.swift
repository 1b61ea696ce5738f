internal import GuichetCore

/// Checks that scripts give each other what they ask for.
///
/// A script of an older version of Guichet that lacks one name stops every script that imports it.
enum ScriptExports {
  /// The findings where a site brings scripts; none where all are built in.
  static func findings(_ files: [String: ThemeFiles.File]) -> [Diagnostic] {
    let scripts = files.filter { $0.key.hasSuffix(".js") }
    guard scripts.contains(where: \.value.isOwn) else { return [] }
    let given = scripts.mapValues { exports(String(decoding: $0.bytes, as: UTF8.self)) }
    var found: [Diagnostic] = []
    for (name, script) in scripts.sorted(by: { $0.key < $1.key }) {
      for use in uses(String(decoding: script.bytes, as: UTF8.self)) {
        guard let other = scripts[use.script], let known = given[use.script] else { continue }
        guard script.isOwn || other.isOwn, !known.contains(use.name) else { continue }
        found.append(finding(use, from: name, script, other, known))
      }
    }
    return found
  }

  /// A name that one script takes from another.
  private struct Use {
    let name: String
    let script: String
    let offset: Int
  }

  private static func finding(
    _ use: Use, from name: String, _ script: ThemeFiles.File, _ other: ThemeFiles.File,
    _ known: Set<String>
  ) -> Diagnostic {
    var finding =
      if script.isOwn {
        Diagnostic(
          .themeAsset, at: script.place(of: use.offset),
          "`\(use.script)` does not export `\(use.name)`",
          help: NearMiss.nearest(to: use.name, among: known.sorted()).map {
            "did you mean `\($0)`?"
          }
            ?? "take it out; a script that asks for it does not run")
      } else {
        Diagnostic(
          .themeAsset, at: SourcePosition(file: other.file),
          "Guichet's `\(name)` takes `\(use.name)` from this script, which does not export it",
          help: "take `\(use.name)` over from the built-in `\(use.script)`")
      }
    finding.severity = .error
    return finding
  }

  private static func exports(_ script: String) -> Set<String> {
    var names: Set<String> = []
    for match in script.matches(
      of: #/export\s+(?:async\s+)?(?:function\s*\*?|const|let|var|class)\s*([\w$]+)/#)
    {
      names.insert(String(match.1))
    }
    for match in script.matches(of: #/export\s*\{([^}]*)\}/#) {
      for part in match.1.split(separator: ",") {
        if let last = part.split(whereSeparator: \.isWhitespace).last { names.insert(String(last)) }
      }
    }
    return names
  }

  private static func uses(_ script: String) -> [Use] {
    var uses: [Use] = []
    func add(_ list: Substring, of name: String) {
      for part in list.split(separator: ",") {
        guard let first = part.split(whereSeparator: { $0.isWhitespace || $0 == ":" }).first else {
          continue
        }
        uses.append(
          Use(
            name: String(first), script: name,
            offset: script[..<first.startIndex].utf8.count))
      }
    }
    for match in script.matches(of: #/import\s*\{([^}]*)\}\s*from\s*["']\.\/([\w.-]+)["']/#) {
      add(match.1, of: String(match.2))
    }
    for match in script.matches(
      of: #/script\("([\w-]+)"\)\s*\.then\(\(\{([^}]*)\}\)/#)
    {
      add(match.2, of: "\(match.1).js")
    }
    return uses
  }
}

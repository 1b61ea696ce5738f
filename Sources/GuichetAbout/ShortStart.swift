internal import GuichetCore

/// What somebody sees who types `guichet` and nothing else.
package enum ShortStart {
  private static let first = [
    ("init", "guichet init", "make a new help centre in this folder"),
    ("new", "guichet new \"Reset your password\"", "begin an article"),
    ("serve", "guichet serve", "look at it on this machine while you write"),
    ("check", "guichet check", "see what is wrong, and what to do"),
    ("build", "guichet build", "write the site into output, ready to be published"),
    ("audit", "guichet audit", "see which articles are due for review"),
  ]

  /// The text: what Guichet is, and the few commands to start with.
  ///
  /// - Parameters:
  ///   - commands: the commands that there are.
  ///   - hasSite: whether there is a site in this folder.
  package static func text(commands: Set<String>, hasSite: Bool) -> String {
    let rows = first.filter { commands.contains($0.0) && ($0.0 != "init" || !hasSite) }
    var lines = ["Guichet turns a folder of Markdown articles into a help centre.", ""]
    if !hasSite {
      lines += ["There is no help centre in this folder yet (no content/site.yml).", ""]
    }
    lines += TextTable.lines(rows.map { ["  \($0.1)", $0.2] })
    lines += [
      "", "guichet --help lists all commands, guichet help build explains one.",
      "The manual: \(GuichetVersion.manual)",
    ]
    return lines.joined(separator: "\n")
  }
}

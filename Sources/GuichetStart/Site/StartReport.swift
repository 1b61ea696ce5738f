internal import GuichetCore

/// What `guichet init` tells about what it did.
package enum StartReport {
  /// The report on a site that was written into a folder.
  package static func text(_ start: SiteStart, in folder: String) -> String {
    var lines = ["Your help centre begins in \(shown(folder)):", ""]
    lines += start.files.files.map { "  \(shown($0.shown))" }.sorted()
    if !start.kept.isEmpty {
      lines += ["", "There already, and left as they are:", ""]
      lines += start.kept.map { "  \(shown($0))" }.sorted()
    }
    if !start.guesses.isEmpty {
      lines += ["", "Look whether this is right in content/site.yml:", ""]
      lines += start.guesses.map { "  \($0.key): \($0.value)" }
    }
    if !start.remarks.isEmpty { lines += [""] + start.remarks }
    lines += ["", "Next:", ""]
    if folder != "." { lines.append("  cd \(word(folder))") }
    lines += ["  guichet serve", "  guichet new \"Change your e-mail address\""]
    return lines.joined(separator: "\n")
  }

  private static func shown(_ text: String) -> String { text.escapingControlCharacters() }

  /// A folder as a person can type it into a shell.
  private static func word(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "/._-+,@~".unicodeScalars.contains($0)
    }
    let dashed = text.hasPrefix("-") ? "./\(text)" : text
    return shown(isPlain ? dashed : "'" + dashed.replacingBytes("'", with: "'\\''") + "'")
  }
}

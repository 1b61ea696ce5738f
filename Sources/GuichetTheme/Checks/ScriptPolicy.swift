internal import GuichetCore

/// What the security policy of the pages refuses in a script: markup and code made from text
/// (Trusted Types), and addresses of other hosts.
enum ScriptPolicy {
  /// The findings of one script; lines of comments are passed over.
  static func findings(_ file: ThemeFiles.File) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for line in lines {
      let text = String(decoding: line, as: UTF8.self)
      let start = text.drop { $0 == " " || $0 == "\t" }
      if start.hasPrefix("//") || start.hasPrefix("*") || start.hasPrefix("/*") { continue }
      func report(_ match: Substring, _ message: String, _ help: String) {
        let offset = line.startIndex + text[..<match.startIndex].utf8.count
        found.append(
          Diagnostic(.themePolicy, at: file.place(of: offset), message, help: help))
      }
      for match in text.matches(
        of:
          #/(?:innerHTML|outerHTML)\s*\+?=(?!=)|insertAdjacentHTML\s*\(|document\.write(?:ln)?\s*\(/#
      ) {
        report(
          match.output, "the pages' security policy refuses markup made from text",
          "make elements with `document.createElement` and fill `textContent`")
      }
      for match in text.matches(of: #/\beval\s*\(|\bnew\s+Function\s*\(/#) {
        report(
          match.output, "the pages' security policy refuses code made from text",
          "write the code into the script")
      }
      for match in text.matches(
        of: #/(?:\bfrom|\bimport|\bfetch\s*\(|\bimport\s*\()\s*["'](?:https?:)?\/\//#)
      {
        report(
          match.output, "the pages' security policy refuses what other hosts have",
          "save it as an asset of the theme, or take it out")
      }
    }
    return found
  }
}

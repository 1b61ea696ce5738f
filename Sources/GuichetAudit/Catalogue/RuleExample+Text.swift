internal import GuichetCore

extension RuleExample {
  /// The settings of an example that brings none.
  package static let settings = """
    title: Acme Help
    base_url: https://help.acme.example/
    contact: {channels: [{type: email, address: help@acme.example}]}
    feedback: {email: help@acme.example}

    """

  /// A file as it is shown: a caption and lines, without settings that every site has.
  struct Shown {
    var caption: String
    var lines: [String]
  }

  /// The files as they are shown.
  ///
  /// - Parameter known: files that were shown just before, and need not be again.
  func shown(_ words: RuleWords, besides known: [File] = []) -> [Shown] {
    let new = files.filter { !known.contains($0) }
    // Where only a file is gone, all that are left are shown.
    return (new.isEmpty ? files : new).map { file in
      var notes = [words.kind(file)]
      if file.isBefore { notes.append(words.before) }
      notes.removeAll(where: \.isEmpty)
      var caption = "`\(file.path)`"
      if !notes.isEmpty { caption += " (\(notes.joined(separator: ", ")))" }
      if file.mark == 0 { caption += " \(words.here)" }
      switch file.kind {
      case .text, .latin1: return Shown(caption: caption, lines: lines(of: file, words))
      case .link, .filled, .picture: return Shown(caption: caption, lines: [])
      }
    }
  }

  private func lines(of file: File, _ words: RuleWords) -> [String] {
    let usual = Set(Self.settings.split(separator: "\n").map(String.init))
    var lines: [String] = []
    for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast().map(String.init).enumerated()
    {
      if file.mark == index + 1 {
        lines.append("\(line)   \(words.here)")
      } else if file.path == "content/site.yml", usual.contains(line) {
        if lines.last != "…" { lines.append("…") }
      } else {
        lines.append(line)
      }
    }
    return lines
  }
}

internal import GuichetCore

/// The vocabulary and the texts of the interface as parts of pages of the manual, and for a terminal.
///
/// What stands between `<!-- theme: vocabulary -->`, `files` or `strings` and `<!-- /theme -->` is
/// written by `guichet theme vocabulary`.
package enum ThemePages {
  /// The parts of a page.
  package enum Part: String, CaseIterable, Sendable {
    case vocabulary, files, strings, colors, tokens
  }

  /// The page with its parts written anew; nil where it has no place for one.
  package static func page(_ page: String, in language: String) -> String? {
    var result = page
    var isFound = false
    for part in Part.allCases {
      let mark = "<!-- theme: \(part.rawValue) -->\n"
      guard let start = result.firstRange(of: mark) else { continue }
      guard let end = result[start.upperBound...].firstRange(of: "<!-- /theme -->") else {
        return nil
      }
      isFound = true
      result =
        result[..<start.upperBound] + "\n" + text(part, in: language) + "\n"
        + result[end.lowerBound...]
    }
    return isFound ? result : nil
  }

  /// A part in a language.
  package static func text(_ part: Part, in language: String) -> String {
    switch part {
    case .vocabulary: vocabulary(Words(language))
    case .files: files(Words(language))
    case .strings: strings(Words(language))
    case .colors: colors(Words(language))
    case .tokens: tokens(Words(language))
    }
  }

  // MARK: Parts

  private static func vocabulary(_ words: Words) -> String {
    var text = "### \(words.everyPage)\n\n" + table(VocabularyTable.everyPage, words)
    for template in TemplateName.allCases {
      let rows = VocabularyTable.own(template)
      guard !rows.isEmpty else { continue }
      text += "\n### `\(template.rawValue)`\n\n" + table(rows, words)
    }
    for (key, _) in VocabularyTable.groups {
      text += "\n### \(words.group(key)) {#\(anchor(key))}\n\n"
      if key == "contact_channel" { text += words.alsoChannel + "\n\n" }
      text += table(VocabularyTable.members(of: key), words)
    }
    return text
  }

  private static func table(_ rows: [VocabularyTable.Row], _ words: Words) -> String {
    var text = "| \(words.columns.joined(separator: " | ")) |\n| --- | --- | --- |\n"
    for row in rows {
      let meaning = VocabularyTable.meaning(row, in: words.language) ?? ""
      text += "| `\(row.name)` | \(meaning) | \(words.kind(row)) |\n"
    }
    return text
  }

  private static func files(_ words: Words) -> String {
    var text = "| \(words.file) | \(words.columns[1]) |\n| --- | --- |\n"
    for path in ThemeEjection.paths {
      text +=
        "| `\(path)` | \(ReferenceWords.files.entries[path]?.text(in: words.language) ?? "") |\n"
    }
    return text
  }

  private static func strings(_ words: Words) -> String {
    let file = BuiltInTheme.files.first { $0.path == "strings/\(words.language).txt" }
    let own = file.map { StringsFile($0.bytes, file: $0.path).entries } ?? [:]
    var text = ""
    let english = ThemeEjection.builtIn("strings/en.txt") ?? []
    var isTable = false
    for line in String(decoding: english, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"), line.first != "#" else { continue }
      let key = String(line[..<colon])
      let section = String(key.prefix { $0 != "." })
      if !isTable || !text.contains("### `\(section)`") {
        if text.contains("### `\(section)`") { continue }
        text += (text.isEmpty ? "" : "\n") + "### `\(section)` {#t-\(section)}\n\n"
        text += "| \(words.key) | \(words.text) |\n| --- | --- |\n"
        isTable = true
      }
      let value = own[key]?.text ?? BuiltInTheme.english.entries[key]?.text ?? ""
      text += "| `\(key)` | \(value.replacing("|", with: "\\|")) |\n"
    }
    return text
  }

  private static func colors(_ words: Words) -> String {
    let colors = ThemeColors(Theme.load(siteRoot: "").theme)
    var text = "| \(words.pair) | \(words.light) | \(words.dark) |\n| --- | --- | --- |\n"
    for (light, dark) in zip(colors.pairs(dark: false), colors.pairs(dark: true)) {
      func cell(_ pair: ThemeColors.Pair) -> String {
        let mark = words.language == "fr" ? "," : "."
        return
          "`\(pair.inkHex)` / `\(pair.groundHex)`: \(pair.tenths / 10)\(mark)\(pair.tenths % 10)"
      }
      text += "| `\(light.ink)` / `\(light.ground)` | \(cell(light)) | \(cell(dark)) |\n"
    }
    return text
  }

  /// The custom properties of the first block that are no colours.
  private static func tokens(_ words: Words) -> String {
    let sheet = String(decoding: ThemeEjection.builtIn("assets/guichet.css") ?? [], as: UTF8.self)
    var text = "| \(words.columns[0]) | \(words.value) |\n| --- | --- |\n"
    for line in sheet.prefix(while: { $0 != "}" }).split(separator: "\n") {
      guard let match = line.wholeMatch(of: #/\s*(--g-[\w-]+): ([^;]*);/#), match.2.first != "#"
      else { continue }
      text += "| `\(match.1)` | `\(match.2)` |\n"
    }
    return text
  }

  static func anchor(_ group: String) -> String {
    "group-" + group.replacing("_", with: "-")
  }

  // MARK: Words

  /// The words of the tables.
  struct Words {
    let language: String
    private let isFrench: Bool

    init(_ language: String) {
      self.language = language
      isFrench = language == "fr"
    }

    var columns: [String] {
      isFrench ? ["Nom", "Sens", "Genre"] : ["Name", "Meaning", "Kind"]
    }
    var everyPage: String { isFrench ? "Sur chaque page" : "On every page" }
    var file: String { isFrench ? "Fichier" : "File" }
    var key: String { isFrench ? "Clé" : "Key" }
    var pair: String { isFrench ? "Sur quoi" : "What on what" }
    var light: String { isFrench ? "Écran clair" : "Light screen" }
    var dark: String { isFrench ? "Écran sombre" : "Dark screen" }
    var value: String { isFrench ? "Valeur" : "Value" }
    var text: String { isFrench ? "Texte" : "Text" }
    var alsoChannel: String {
      isFrench
        ? "En plus de tout ce qu’a un moyen de contact :" : "Beside all that a contact channel has:"
    }

    func group(_ key: String) -> String {
      switch key {
      case "card": isFrench ? "Un article dans une liste" : "An article in a list"
      case "topic": isFrench ? "Une rubrique ou une étiquette" : "A topic or a tag"
      case "topic_with_articles":
        isFrench ? "Une rubrique avec ses articles" : "A topic with its articles"
      case "channel": isFrench ? "Un moyen de contact" : "A contact channel"
      case "contact_channel":
        isFrench ? "Un moyen sur la page de contact" : "A channel on the contact page"
      case "form": isFrench ? "Un formulaire" : "A form"
      case "kept": isFrench ? "Ce que garde un navigateur" : "What a browser keeps"
      default: key
      }
    }

    func kind(_ row: VocabularyTable.Row) -> String {
      let group = row.group.map { "[\(name(of: $0))](#\(ThemePages.anchor($0)))" }
      switch row.shape {
      case .text: return isFrench ? "texte" : "text"
      case .html: return isFrench ? "balisage" : "markup"
      case .number: return isFrench ? "nombre" : "number"
      case .flag: return isFrench ? "oui ou non" : "yes or no"
      case .list:
        return group.map { isFrench ? "liste : \($0)" : "list of \($0)" }
          ?? (isFrench ? "liste" : "list")
      case .object: return group ?? (isFrench ? "groupe" : "group")
      }
    }

    private func name(of group: String) -> String {
      switch group {
      case "card": "articles"
      case "topic", "topic_with_articles": isFrench ? "rubriques" : "topics"
      case "channel", "contact_channel": isFrench ? "moyens de contact" : "channels"
      case "form": isFrench ? "formulaires" : "forms"
      default: isFrench ? "entrées" : "entries"
      }
    }
  }
}

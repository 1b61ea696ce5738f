internal import GuichetCore

/// The words around the entries of the catalogue, in English or French.
struct RuleWords {
  let language: String
  private let isFrench: Bool

  init(_ language: String) {
    self.language = language
    isFrench = language.hasPrefix("fr")
  }

  /// The heads of the table's columns.
  var columns: [String] {
    isFrench ? ["Règle", "Gravité", "Que faire"] : ["Rule", "Severity", "What to do"]
  }

  /// What stands between a label and its text.
  var colon: String { isFrench ? "\u{A0}: " : ": " }
  var finds: String { isFrench ? "Ce qu’elle trouve" : "Finds" }
  var why: String { isFrench ? "Pourquoi" : "Why" }
  var remedy: String { isFrench ? "Que faire" : "What to do" }
  var example: String { isFrench ? "Exemple" : "Example" }
  var wrong: String { isFrench ? "Ce qui est trouvé :" : "This is found:" }
  var right: String { isFrench ? "Ce qui est juste :" : "This is right:" }
  var here: String { isFrench ? "← ici" : "← here" }

  /// A severity in the middle of a sentence.
  func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: isFrench ? "erreur" : "error"
    case .warning: isFrench ? "avertissement" : "warning"
    case .notice: isFrench ? "remarque" : "notice"
    }
  }

  /// What is said of a file behind its name; empty for plain text.
  func kind(_ file: RuleExample.File) -> String {
    switch file.kind {
    case .text where file.text.isEmpty: isFrench ? "vide" : "empty"
    case .text: ""
    case .latin1: isFrench ? "enregistré en ISO 8859-1" : "saved as ISO 8859-1"
    case .link(let path): isFrench ? "un lien vers \(path)" : "a link to \(path)"
    case .filled(let bytes):
      isFrench ? "\(bytes / 1_000_000) Mo" : "\(bytes / 1_000_000) MB"
    case .picture(let width, let height):
      isFrench
        ? "une image de \(width) × \(height) pixels" : "a picture of \(width) × \(height) pixels"
    }
  }

  /// What is said of a file of the last publish.
  var before: String { isFrench ? "publié auparavant" : "as published before" }

  /// What is said of a place that is no file of the example.
  func place(_ path: String) -> String {
    isFrench ? "Trouvé dans `\(path)`." : "Found in `\(path)`."
  }
}

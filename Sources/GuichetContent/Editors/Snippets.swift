internal import GuichetCore

/// Snippets for Markdown: what Guichet adds to it, and the start of an article of each type.
///
/// Places to fill in are written as `${1:text}`.
struct Snippets {
  /// One of them.
  struct Snippet {
    /// What a writer types.
    let prefix: String
    /// What it is, in a list of them.
    let text: String
    let lines: [String]
  }

  private let configuration: SiteConfiguration
  private let isFrench: Bool

  /// The file of VS Code.
  static func json(for configuration: SiteConfiguration, isFrench: Bool) -> JSONValue {
    .object(
      all(for: configuration, isFrench: isFrench).map { snippet in
        (
          snippet.text,
          .object([
            ("scope", .string("markdown")), ("prefix", .string(snippet.prefix)),
            ("body", .array(snippet.lines.map(JSONValue.string))),
            ("description", .string(snippet.text)),
          ])
        )
      })
  }

  /// All of them.
  static func all(for configuration: SiteConfiguration, isFrench: Bool) -> [Snippet] {
    let snippets = Snippets(configuration: configuration, isFrench: isFrench)
    return snippets.articles + snippets.boxes + snippets.comments + snippets.pieces
  }

  private func say(_ english: String, _ french: String) -> String { isFrench ? french : english }

  private static let today = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"

  // The start of an article, with the keys that nearly every article needs.
  private var articles: [Snippet] {
    ArticleType.allCases.map { type in
      let title = type == .faq ? say("Questions about …", "Questions sur …") : say("Title", "Titre")
      var lines = [
        "---", "title: ${1:\(title)}",
        "description: ${2:\(say("What readers learn here", "Ce qu’on apprend ici"))}",
        "type: \(type.rawValue)",
      ]
      if type == .knownIssue {
        let words = IssueStatus.allCases.map(\.rawValue).joined(separator: ",")
        lines.append("status: ${3|\(words)|}")
      }
      lines += ["tags: [${4:\(say("Topic", "Sujet"))}]", "last_reviewed: \(Self.today)", "---", ""]
      return Snippet(
        prefix: "article-\(type.rawValue)",
        text: say("Article: ", "Article : ") + type.rawValue, lines: lines + body(of: type))
    }
  }

  private func body(of type: ArticleType) -> [String] {
    switch type {
    case .howTo, .tutorial:
      [
        "1. ${5:\(say("First step.", "Première étape."))}",
        "2. ${6:\(say("Second step.", "Deuxième étape."))}", "$0",
      ]
    case .faq:
      [
        "## ${5:\(say("Question?", "Question ?"))}", "",
        "${6:\(say("Answer.", "Réponse."))}", "$0",
      ]
    case .troubleshooting, .knownIssue: trouble(from: 5) + ["$0"]
    case .reference, .announcement: ["${5:\(say("Text.", "Texte."))}", "$0"]
    }
  }

  private func trouble(from number: Int) -> [String] {
    [
      "> [!SYMPTOM]",
      "> ${\(number):\(say("What the reader sees.", "Ce que le lecteur voit."))}", "",
      "> [!CAUSE]", "> ${\(number + 1):\(say("Why.", "Pourquoi."))}", "",
      "> [!FIX]", "> ${\(number + 2):\(say("What to do.", "Ce qu’il faut faire."))}",
    ]
  }

  // Quotes with a marker.
  private var boxes: [Snippet] {
    let text = "> ${1:\(say("Text.", "Texte."))}"
    let callouts = ["note", "tip", "important", "warning", "caution"].map { name in
      Snippet(
        prefix: name, text: say("Callout: ", "Encadré : ") + name,
        lines: ["> [!\(name.uppercased())]", text, "$0"])
    }
    return callouts + [
      Snippet(
        prefix: "details", text: say("Text folded away", "Texte replié"),
        lines: [
          "> [!DETAILS] ${1:\(say("For whom it is", "Pour qui"))}",
          "> ${2:\(say("Text.", "Texte."))}", "$0",
        ]),
      Snippet(
        prefix: "tabs", text: say("Tabs", "Onglets"),
        lines: [
          "> [!TAB] ${1:Windows}", "> ${2:\(say("Text.", "Texte."))}", "",
          "> [!TAB] ${3:macOS}", "> ${4:\(say("Text.", "Texte."))}", "$0",
        ]),
      Snippet(
        prefix: "trouble",
        text: say("Trouble: symptom, cause, fix", "Problème : symptôme, cause, remède"),
        lines: trouble(from: 1) + ["$0"]),
    ]
  }

  // Comments about the part below.
  private var comments: [Snippet] {
    versionComments + [
      Snippet(
        prefix: "review-by",
        text: say("Review the part below sooner", "Réviser plus tôt la partie qui suit"),
        lines: ["<!-- review-by: ${1:\(Self.today)} -->"]),
      Snippet(
        prefix: "expires",
        text: say("The part below ends on a day", "La partie qui suit finit un jour"),
        lines: ["<!-- expires: ${1:\(Self.today)} -->"]),
      Snippet(
        prefix: "ignore",
        text: say("Keep a finding, and say why", "Garder un message, et dire pourquoi"),
        lines: [
          "<!-- guichet-ignore: ${1:broken-link}; until ${2:\(Self.today)}; reason: ${3:\(say("why", "pourquoi"))} -->"
        ]),
    ]
  }

  // None where the site has no product: what they write would be a finding.
  private var versionComments: [Snippet] {
    guard let product = configuration.products.first else { return [] }
    let version = product.current?.name ?? "5"
    // With one product, its name is left out.
    let name = configuration.products.count > 1 ? "${2:\(product.name)}: " : ""
    return [
      Snippet(
        prefix: "versions",
        text: say("The part below is about versions", "La partie qui suit concerne des versions"),
        lines: ["<!-- versions: \(name)${1:>=\(version)} -->"]),
      Snippet(
        prefix: "new", text: say("New in a version", "Nouveau dans une version"),
        lines: ["<!-- new: \(name)${1:\(version)} -->"]),
    ]
  }

  // Pictures, videos and keys.
  private var pieces: [Snippet] {
    [
      Snippet(
        prefix: "picture", text: say("Picture with a caption", "Image avec une légende"),
        lines: [
          "![${1:\(say("What the picture shows", "Ce que montre l’image"))}](${2:image.png} \"${3:\(say("Caption", "Légende"))}\")"
        ]),
      Snippet(
        prefix: "video", text: say("Video with what is said in it", "Vidéo avec ce qui y est dit"),
        lines: [
          "![${1:\(say("What the video shows", "Ce que montre la vidéo"))}](${2:video.mp4})", "",
          "> [!TRANSCRIPT]", "> ${3:\(say("What is said.", "Ce qui est dit."))}", "$0",
        ]),
      Snippet(
        prefix: "kbd", text: say("Keys", "Touches"),
        lines: ["<kbd>${1:Ctrl}</kbd>+<kbd>${2:C}</kbd>$0"]),
    ]
  }
}

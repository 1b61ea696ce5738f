internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetSite

/// `link-text`: links whose words say nothing by themselves.
///
/// Readers who skim look at links only, and screen readers list them without the sentence around.
enum LinkTextCheck {
  /// The longest text that can be on a list, in bytes.
  private static let longest = 48

  static func findings(
    _ article: Article, _ targets: ResolvedLinks, _ model: SiteModel
  ) -> [Diagnostic] {
    let links = article.document.links
    guard !links.isEmpty else { return [] }
    let primary = article.language.split(separator: "-").first.map(String.init) ?? ""
    let emptyWords = words[primary] ?? []
    var findings: [Diagnostic] = []
    for (link, target) in zip(links, targets.links) where link.text.utf8.count <= longest {
      if link.text.isEmpty {
        // A picture without a description inside a link has a finding of its own.
        let hasPicture = article.document.images.contains { $0.isInLink && $0.alt.isEmpty }
        if hasPicture { continue }
        findings.append(
          Diagnostic(
            .linkText, at: link.position,
            "the link to `\(link.destination.prefix(80))` has no words, so nobody can see it",
            help: "write its words between the square brackets, or remove it"))
      } else if emptyWords.contains(folded(link.text)) || isSourceFile(link, target) {
        findings.append(
          Diagnostic(
            .linkText, at: link.position,
            "the link text `\(link.text)` does not tell where the link leads",
            help:
              "use words that make sense alone, as in `[\(example(target, model))](\(link.destination.utf8.count > 60 ? "…" : link.destination))`"
          ))
      }
    }
    return findings
  }

  /// Whether the words are no more than the name of the file, which readers never see; another
  /// file's name may be what the sentence is about.
  private static func isSourceFile(_ link: Link, _ target: LinkResolver.Target) -> Bool {
    guard case .page = target, !link.text.contains(" "),
      [".md", ".markdown"].contains(where: link.text.lowercased().hasSuffix)
    else { return false }
    let path = link.destination.prefix { $0 != "#" && $0 != "?" }
    return path.split(separator: "/").last == link.text.split(separator: "/").last
  }

  /// The heading or the title of the page that a link leads to, else one that anybody understands.
  private static func example(_ target: LinkResolver.Target, _ model: SiteModel) -> String {
    guard case .page(let permalink, let anchor) = target,
      let index = model.articleByPermalink[permalink],
      !model.articles[index].title.isEmpty
    else { return "Prices and plans" }
    let article = model.articles[index]
    let heading = anchor.flatMap { anchor in
      article.document.headings.first { $0.anchor == anchor }?.text
    }
    return String((heading ?? article.title).prefix(60))
  }

  /// A text in small letters without the signs around it: arrows, quotes, full stops.
  private static func folded(_ text: String) -> String {
    let isDecoration = { (character: Character) in !character.isLetter && !character.isNumber }
    var words = Substring(text.lowercased()).drop(while: isDecoration)
    while let last = words.last, isDecoration(last) { words.removeLast() }
    return String(words.map { $0 == "’" ? "'" : $0 })
  }

  /// Texts that could stand on any link, by language, in small letters.
  private static let words: [String: Set<String>] = [
    "en": [
      "click here", "click", "click this", "click this link", "click on this link", "here",
      "right here", "over here", "see here", "go here", "look here", "read here", "find here",
      "available here", "this", "this link", "this page", "this article", "this url",
      "this document", "this website", "this site", "the link", "link", "more",
      "read more", "learn more", "see more", "find out more", "more info", "more information",
      "more details", "read more here", "learn more here", "read this", "see this", "url",
    ],
    "fr": [
      "cliquez ici", "cliquer ici", "clique ici", "ici", "par ici", "voir ici", "ce lien",
      "cliquez sur ce lien", "le lien", "lien", "cette page", "cet article",
      "ce document", "ce site", "en savoir plus", "savoir plus", "lire la suite", "lire plus",
      "voir plus", "plus", "plus d'infos", "plus d'informations", "pour en savoir plus", "suite",
    ],
    "de": [
      "hier klicken", "klicken sie hier", "klicke hier", "klick hier", "hier", "dieser link",
      "diesen link", "diesem link", "dieser seite", "diese seite", "dieser artikel",
      "diesen artikel", "diesem artikel", "der link", "link", "mehr", "mehr lesen",
      "mehr erfahren", "mehr infos", "mehr informationen", "weitere informationen", "weiterlesen",
      "erfahren sie mehr", "siehe hier",
    ],
    "es": [
      "haga clic aquí", "haz clic aquí", "clic aquí", "click aquí", "pulse aquí", "pulsa aquí",
      "aquí", "este enlace", "el enlace", "enlace", "este vínculo",
      "vínculo", "esta página", "este artículo", "este documento", "este sitio", "más",
      "más información", "saber más", "leer más", "ver más", "más detalles", "seguir leyendo",
    ],
  ]
}

internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// `avoided-word`: words of `vocabulary.avoid` in an article's title or text.
enum AvoidedWordCheck {
  static func findings(
    _ article: Article, _ phrases: PhraseList, _ configuration: SiteConfiguration
  ) -> [Diagnostic] {
    var uses: [Int: PhraseUse] = [:]
    for match in phrases.matches(in: Array(article.title.utf8)) {
      let use = PhraseUse(phrase: match.phrase, count: 0, position: article.position(of: .title))
      uses[match.phrase, default: use].count += 1
    }
    for use in article.document.phraseUses {
      if uses[use.phrase] == nil {
        uses[use.phrase] = use
      } else {
        uses[use.phrase]?.count += use.count
      }
    }
    return uses.values.map { use in
      let pair = configuration.avoidedWords[use.phrase]
      let times = use.count == 1 ? "" : ", here and \(count(use.count - 1)) in this article"
      return Diagnostic(
        .avoidedWord, at: use.position, "`\(pair.word)` is a word this site avoids\(times)",
        help: "write “\(pair.instead)”, the word your customers use")
    }
  }

  private static func count(_ others: Int) -> String {
    others == 1 ? "once more" : "\(others) times more"
  }
}

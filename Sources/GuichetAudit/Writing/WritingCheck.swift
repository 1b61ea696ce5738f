internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetSite

/// What an editor would say about the articles: titles, words, links and pictures.
///
/// Everything is told from what the site has read already; no file is opened again.
enum WritingCheck {
  /// Findings in no particular order, with the rules' own severities.
  ///
  /// - Parameter pictures: the files of the pictures that articles show, by path below `content`.
  static func run(_ site: LoadedSite, pictures: [String: PictureFile]) -> [Diagnostic] {
    let model = site.model
    var findings: [Diagnostic] = []
    for (index, article) in model.ownArticles.enumerated() where article.visibility != .expired {
      findings += LinkTextCheck.findings(article, site.links[index], model)
      findings += LengthCheck.findings(article)
      findings += CaptionsCheck.findings(article, site.links[index])
      findings += StatusCheck.findings(article)
    }
    let phrases = model.configuration.avoidedPhrases
    if !phrases.isEmpty {
      let settings = model.categories.compactMap(\.settings)
      for article in model.ownArticles + settings where article.visibility != .expired {
        findings += AvoidedWordCheck.findings(article, phrases, model.configuration)
      }
    }
    findings += DuplicateTitleCheck.findings(model)
    findings += LargeImageCheck.findings(site, pictures)
    findings += UnusedFileCheck.findings(site)
    return findings
  }
}

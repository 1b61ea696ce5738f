internal import GuichetContent
internal import GuichetCore

/// `duplicate-title`: two articles that readers cannot tell apart in a list or in search.
enum DuplicateTitleCheck {
  static func findings(_ model: SiteModel) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var byTitle: [String: [Int]] = [:]
    for (index, article) in model.ownArticles.enumerated() {
      // A copy of an article of another site keeps its title.
      guard article.role == .article, model.isListed(article),
        article.frontMatter.canonical == nil, !article.title.isEmpty
      else { continue }
      let key = "\(article.language)\n\(folded(article.title))"
      if let others = byTitle[key],
        let other = others.first(where: {
          article.applicability.overlaps(model.articles[$0].applicability)
        })
      {
        findings.append(
          Diagnostic(
            .duplicateTitle, at: article.position(of: .title),
            "\(model.articles[other].source.file) has the title `\(article.title.prefix(80))` too",
            help:
              "add what sets this article apart, such as the task, the product or the device: readers choose by the title in lists, in search and among their tabs"
          ))
      }
      byTitle[key, default: []].append(index)
    }
    return findings
  }

  private static func folded(_ title: String) -> String {
    title.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

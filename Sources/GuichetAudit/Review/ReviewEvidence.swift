package import GuichetContent
internal import GuichetCore
internal import GuichetSite

/// What tells whether the reviews that articles claim are worth something today.
package enum ReviewEvidence {
  /// What is known of one article.
  package struct Facts: Sendable, Hashable {
    /// Whether its text is another than the one that was read; nil where no hash was recorded.
    package let textChangedSinceReview: Bool?
    /// The versions that became current since, each as `app 6`.
    package let versionsSinceReview: [String]
    /// Whether the versions of the review were recorded, so that days need not be compared.
    package let recordsVersion: Bool
    /// Who did the review.
    package let reviewer: String?
    package let note: String?

    /// Whether a newer version of a product is current now than at the review.
    package var reviewedVersionIsOld: Bool { !versionsSinceReview.isEmpty }
  }

  /// The facts of an article, from its front matter alone.
  package static func facts(_ article: Article, in model: SiteModel) -> Facts {
    let matter = article.frontMatter
    return Facts(
      textChangedSinceReview: matter.reviewedHash.map { $0 != article.wording },
      versionsSinceReview: model.versionsSinceReview(of: article).map(\.newest.description),
      recordsVersion: !matter.reviewedVersions.isEmpty, reviewer: matter.reviewedBy,
      note: matter.reviewNote)
  }

  /// The findings about articles with the site's own severities, parts with days of their own
  /// included.
  static func findings(_ site: LoadedSite, articles: [Article]) -> [Diagnostic] {
    let parts: Set<Rule> = [.partDate, .expiredPart, .expiringPart]
    let files = Set(articles.map(\.source.file))
    let findings = articles.flatMap { Self.findings($0, site.model) } + stamps(articles, site)
    return SiteLoader.adjusted(findings, site.configuration)
      + site.diagnostics.filter {
        parts.contains($0.rule) && files.contains($0.position.file)
      }
  }

  private static func findings(_ article: Article, _ model: SiteModel) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let file = article.source.file
    if facts(article, in: model).textChangedSinceReview == true {
      findings.append(
        Diagnostic(
          .changedSinceReview, at: article.position(of: .reviewedHash),
          "the text has changed since its review was recorded",
          help: "read what changed, then run `guichet review \(file)`"))
    }
    for (recorded, newest) in model.versionsSinceReview(of: article) {
      findings.append(
        Diagnostic(
          .versionSinceReview, at: article.position(of: .reviewedVersion),
          "it was reviewed with \(newest.product) \(recorded), and \(newest) is current",
          help: "read it with \(newest) at hand, then run `guichet review \(file)`"))
    }
    return findings
  }

  private static func stamps(_ articles: [Article], _ site: LoadedSite) -> [Diagnostic] {
    switch ReviewHistory.read(site) {
    case .absent: return []
    case .unusable(let reason, let help):
      return [
        Diagnostic(
          .noReviewHistory, at: SourcePosition(file: site.configuration.file),
          "dates that were changed in bulk cannot be found: \(reason)", help: help)
      ]
    case .complete(let stamps):
      return articles.compactMap { article in
        guard let stamp = stamps[article.source.file] else { return nil }
        let key: FrontMatterKey =
          article.frontMatter.lastReviewed == nil ? .reviewBy : .lastReviewed
        return Diagnostic(
          .rubberStamp, at: article.position(of: key),
          "the date was changed with \(stamp.count - 1) others in commit \(stamp.commit.prefix(7)) (\(stamp.day)), and nothing else in the file",
          help:
            "if nobody has read it since, read it and run `guichet review \(article.source.file)`")
      }
    }
  }
}

internal import GuichetContent
internal import GuichetCore

/// What keeps articles out of the queue without anybody noticing: dates and owners that are missing
/// or cannot be true.
enum ReviewFindings {
  /// A help centre in the web's first years had no articles that still stand.
  private static let firstYear = 1995
  /// Nobody plans a review so far ahead.
  private static let mostYears = 10

  static func findings(_ article: Article, asOf: CalendarDay) -> [Diagnostic] {
    missing(article, asOf: asOf) + implausible(article, asOf: asOf)
  }

  /// Weights of categories that hold no article.
  static func unusedWeights(_ model: SiteModel) -> [Diagnostic] {
    let weights = model.configuration.review.weights
    return weights.categories.keys.sorted().compactMap { category in
      guard let position = weights.positions[category],
        !model.ownArticles.contains(where: { ReviewFilter.isBelow($0.pathInLanguage, category) })
      else { return nil }
      return Diagnostic(
        .configUnknownKey, at: position, "there is no article in the topic `\(category)`",
        help: NearMiss.nearest(to: category, among: model.categories.map(\.path)).map {
          "did you mean `\($0)`?"
        } ?? "write the folder below the language's folder, as `billing/cards`")
    }
  }

  private static func missing(_ article: Article, asOf: CalendarDay) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let matter = article.frontMatter
    if article.wholeReviewDay == nil {
      findings.append(
        Diagnostic(
          .undated, at: article.position(of: .lastReviewed),
          matter.lastReviewed == nil
            ? "nothing tells when this article was last reviewed"
            : "the article has `last_reviewed` but no `review_in`, so it never falls due",
          help: matter.lastReviewed == nil
            ? "review it and write `last_reviewed: \(asOf)`"
            : "write `review_in: 6 months` here, in its topic or in site.yml"))
    }
    if matter.owner == nil {
      findings.append(
        Diagnostic(
          .unowned, at: article.position(of: .owner), "nobody owns this article",
          help: "write `owner: team-name` here, in its topic or in site.yml"))
    }
    return findings
  }

  private static func implausible(_ article: Article, asOf: CalendarDay) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let matter = article.frontMatter
    if let last = matter.lastReviewed {
      if last > asOf {
        findings.append(
          Diagnostic(
            .futureReview, at: article.position(of: .lastReviewed),
            "the last review, \(last), lies after \(asOf)",
            help: "write the day it was really read"))
      } else if last.year < firstYear {
        findings.append(
          Diagnostic(
            .implausibleDate, at: article.position(of: .lastReviewed),
            "the last review, \(last), is too long ago to be true",
            help: "write the day it was really read"))
      }
      if let reviewBy = matter.reviewBy, reviewBy < last {
        findings.append(
          Diagnostic(
            .implausibleDate, at: article.position(of: .reviewBy),
            "the next review, \(reviewBy), lies before the last one, \(last)",
            help: "remove `review_by`, or write the day of the next review"))
      }
    }
    if let reviewDay = article.wholeReviewDay, reviewDay > asOf.adding(months: 12 * mostYears) {
      let key: FrontMatterKey = matter.reviewBy != nil ? .reviewBy : .reviewIn
      findings.append(
        Diagnostic(
          .implausibleDate, at: article.position(of: key),
          "the next review, \(reviewDay), is more than \(mostYears) years away, so nobody will do it",
          help: "write a nearer day, or `review_in: 1 year`"))
    }
    if let updated = matter.updated, updated > asOf, article.visibility == .published {
      findings.append(
        Diagnostic(
          .implausibleDate, at: article.position(of: .updated),
          "the last change, \(updated), lies after \(asOf)", help: "write the day of the change"))
    }
    return findings
  }
}

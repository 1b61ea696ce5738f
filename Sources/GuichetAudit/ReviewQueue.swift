internal import GuichetContent
package import GuichetCore
package import GuichetSite

/// What stands to be reviewed, in the order in which to work.
package struct ReviewQueue: Sendable {
  /// How an article stands with its review.
  package enum Status: String, Sendable, CaseIterable {
    /// The review day has come.
    case due
    /// It comes within the window.
    case soon
    /// The last review lies in the future, which nobody can have done.
    case future
    /// Nothing tells when to review it.
    case undated
    /// Reviewed, and not due within the window.
    case ok
  }

  /// One article of the queue.
  package struct Item: Sendable {
    /// The source file relative to the root.
    package let path: String
    /// The address, root-absolute.
    package let permalink: String
    package let title: String
    package let language: String
    package let owner: String?
    package let lastReviewed: CalendarDay?
    /// The day of the next review.
    package let reviewBy: CalendarDay?
    package let status: Status
    /// Days since the review day; negative before it.
    package let daysOverdue: Int?
    package let popularity: Double
    /// The weight in the order: how overdue, times how much it is read.
    package let score: Double
  }

  /// The day the queue is for.
  package let asOf: CalendarDay
  /// The articles in the order in which to work.
  package let items: [Item]
  /// Undated, unowned, future-dated and unreadable articles.
  package let diagnostics: [Diagnostic]

  /// Makes the queue of a site.
  ///
  /// - Parameters:
  ///   - window: how many days ahead count as soon.
  ///   - owner: only the articles of this owner; nil for all.
  package init(_ site: LoadedSite, window: Int, owner: String? = nil) {
    let model = site.model
    asOf = model.asOf
    let articles = model.ownArticles.filter {
      ($0.visibility == .published || $0.visibility == .scheduled)
        && (owner == nil || $0.frontMatter.owner == owner)
    }
    let highest = articles.map { $0.frontMatter.popularity ?? 0 }.max() ?? 0
    items = articles.map { article in
      Self.item(article, model, window: window, highest: highest)
    }.sorted(by: Self.precedes)
    let relevant: Set<Rule> = [
      .unreadableFile, .emptyFile, .invalidUTF8, .frontMatterUnclosed, .frontMatterSyntax,
      .frontMatterValue, .invalidDate, .missingTitle, .noContactChannel, .configSyntax,
      .configValue,
    ]
    let files = Set(articles.map(\.source.file))
    let holes = CoverageCheck.run(site).filter { files.contains($0.position.file) }
    let evidence = ReviewEvidence.findings(site).filter {
      files.contains($0.position.file) || $0.rule == .noReviewHistory
    }
    diagnostics =
      (site.diagnostics.filter { relevant.contains($0.rule) && $0.severity == .error }
      + SiteLoader.adjusted(
        articles.flatMap { Self.findings($0, asOf: model.asOf) } + holes, model.configuration)
      + evidence)
      .sorted()
  }

  /// How many articles have each status.
  package func count(_ status: Status) -> Int { items.count { $0.status == status } }

  private static func item(
    _ article: Article, _ model: SiteModel, window: Int, highest: Double
  ) -> Item {
    let matter = article.frontMatter
    let popularity = matter.popularity ?? 0
    let overdue = article.reviewDay.map { model.asOf.daysSinceEpoch - $0.daysSinceEpoch }
    let status: Status
    if let last = matter.lastReviewed, last > model.asOf {
      status = .future
    } else if let overdue {
      status = overdue >= 0 ? .due : overdue >= -window ? .soon : .ok
    } else {
      status = .undated
    }
    // A much-read article weighs up to five times one that nobody reads.
    let weight = 1 + 4 * (highest > 0 ? popularity / highest : 0)
    let days = max(0, (overdue ?? 0) + 1)
    return Item(
      path: article.source.file, permalink: model.configuration.baseURL.url(article.permalink),
      title: article.title, language: article.language, owner: matter.owner,
      lastReviewed: matter.lastReviewed, reviewBy: article.reviewDay, status: status,
      daysOverdue: overdue, popularity: popularity,
      score: status == .due ? (Double(days) * weight * 10).rounded() / 10 : 0)
  }

  private static func precedes(_ left: Item, _ right: Item) -> Bool {
    let order = Status.allCases
    let first = order.firstIndex(of: left.status) ?? 0
    let second = order.firstIndex(of: right.status) ?? 0
    if first != second { return first < second }
    if left.score != right.score { return left.score > right.score }
    if let a = left.reviewBy, let b = right.reviewBy, a != b { return a < b }
    if left.popularity != right.popularity { return left.popularity > right.popularity }
    return left.path < right.path
  }

  private static func findings(_ article: Article, asOf: CalendarDay) -> [Diagnostic] {
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
            : "write `review_in: 6 months` here, in its category or in site.yml"))
    }
    if matter.owner == nil {
      findings.append(
        Diagnostic(
          .unowned, at: article.position(of: .owner), "nobody owns this article",
          help: "write `owner: team-name` here, in its category or in site.yml"))
    }
    if let last = matter.lastReviewed, last > asOf {
      findings.append(
        Diagnostic(
          .futureReview, at: article.position(of: .lastReviewed),
          "the last review, \(last), lies after \(asOf)", help: "write the day it was really read"))
    }
    return findings
  }
}

/// When an audit counts as failed.
package enum AuditFailure: String, Sendable, CaseIterable {
  /// An article's review day has passed.
  case overdue
  /// An article's review day has come.
  case due
  /// An article falls due within the window.
  case soon
  /// Never.
  case never
}

extension ReviewQueue {
  /// Whether the audit fails; unreadable articles fail it too, for nobody knows when they are due.
  package func fails(_ level: AuditFailure) -> Bool {
    guard level != .never else { return false }
    if DiagnosticSummary(diagnostics).contains(atLeast: .error) { return true }
    return items.contains { item in
      switch level {
      case .overdue: item.status == .due && (item.daysOverdue ?? 0) > 0
      case .due: item.status == .due
      case .soon: item.status == .due || item.status == .soon
      case .never: false
      }
    }
  }

  /// The finding of an audit that found nothing to look at.
  package static func nothingToAudit(owner: String?) -> Diagnostic {
    Diagnostic(
      .noArticles, at: SourcePosition(file: "content"),
      owner.map { "no article belongs to `\($0)`" } ?? "there is not a single article to audit",
      help: owner == nil
        ? "write one, or name the site's folder with --root" : "check the owner's name")
  }
}

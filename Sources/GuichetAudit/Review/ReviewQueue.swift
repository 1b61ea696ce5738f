internal import GuichetContent
package import GuichetCore
package import GuichetSite

/// What stands to be reviewed, in the order in which to work.
package struct ReviewQueue: Sendable {
  /// The day the queue is for.
  package let asOf: CalendarDay
  /// The articles in the order in which to work.
  package internal(set) var items: [Item]
  /// Undated, unowned, implausibly dated and unreadable articles.
  package internal(set) var diagnostics: [Diagnostic]
  /// Files that could not be read as articles; nobody knows when those are due.
  let unreadableFiles: Set<String>
  /// How many findings comments hide.
  package let suppressed: Int
  /// Which articles were asked for, in words; nil for all.
  package let scope: String?
  private let configuration: SiteConfiguration
  /// Items and findings that the baseline knows; empty without one.
  package internal(set) var known = Known()

  /// What a baseline holds back.
  package struct Known: Sendable {
    /// The day on which the baseline was written; nil without one.
    package internal(set) var day: CalendarDay?
    package internal(set) var items: [Item] = []
    package internal(set) var diagnostics: [Diagnostic] = []
    /// Entries of the baseline that are no longer so.
    package internal(set) var done = 0
  }

  /// Makes the queue of a site.
  ///
  /// - Parameters:
  ///   - window: how many days ahead count as soon.
  ///   - filter: which articles to take.
  package init(_ site: LoadedSite, window: Int, filter: ReviewFilter = ReviewFilter()) {
    let model = site.model
    asOf = model.asOf
    scope = filter.phrase
    configuration = model.configuration
    let all = model.ownArticles.filter {
      $0.visibility == .published || $0.visibility == .scheduled
    }
    // Popularity is relative to the whole site, whoever asks.
    let scale = ReviewScale(model, articles: Array(all), diagnostics: site.diagnostics)
    let articles = all.filter { filter.passes($0, model) }
    items = articles.map { Self.item($0, model, window: window, scale: scale) }
      .sorted(by: Self.precedes)
    let files = Set(articles.map(\.source.file))
    let holes = CoverageCheck.run(site).filter { files.contains($0.position.file) }
    let evidence = ReviewEvidence.findings(site, articles: Array(articles))
    // A setting that is only unwise keeps nobody from reading the articles.
    let stopping = site.diagnostics.filter {
      Self.stoppingRules.contains($0.rule) && ($0.rule != .configValue || $0.severity != .notice)
    }
    let unread = Self.articleFiles(site, among: stopping)
      .subtracting(model.ownArticles.map(\.source.file))
    unreadableFiles = unread
    let fixed = stopping.filter { unread.contains($0.position.file) }
    let found =
      stopping.filter { !unread.contains($0.position.file) }
      + SiteLoader.adjusted(
        articles.flatMap { ReviewFindings.findings($0, asOf: model.asOf) } + holes
          + ReviewFindings.unusedWeights(model) + ReviewOwnerCheck.findings(model),
        model.configuration) + evidence
    let outcome = AuditSuppressions.reported(found, site, files: files)
    suppressed = outcome.suppressed
    let refused = SiteLoader.adjusted(
      Self.refused(site.suppressions.apply(to: items.compactMap(\.finding)).suppressed),
      model.configuration)
    diagnostics = (fixed + outcome.kept + refused).sorted()
  }

  /// How many files could not be read as articles.
  package var unreadable: Int { unreadableFiles.count }

  /// The files of articles among those with findings, by the scanner's own test.
  private static func articleFiles(
    _ site: LoadedSite, among findings: [Diagnostic]
  ) -> Set<String> {
    let files = Set(findings.map(\.position.file))
    guard !files.isEmpty else { return [] }
    let scan = ContentScanner.scan(root: site.root, configuration: site.configuration)
    return files.intersection(
      scan.markdown.filter { !$0.isCategorySettings }.map(\.file))
  }

  /// Findings about comments that would hide what is due.
  private static func refused(_ suppressed: [SuppressedFinding]) -> [Diagnostic] {
    Set(suppressed.map(\.suppression.position)).map {
      Diagnostic(
        .invalidSuppression, at: $0, "an article that is due cannot be hidden",
        help: "change `review_in`, or review it, and take the comment away")
    }
  }

  /// How many articles have each status.
  package func count(_ status: Status) -> Int { items.count { $0.status == status } }

  /// What is due or soon, and everything else that was found, as findings for other programs.
  ///
  /// - Parameter limit: the most articles that are due or soon; nil for all.
  package func findings(limit: Int? = nil) -> [Diagnostic] {
    let waiting = items.compactMap(\.finding)
    return
      (SiteLoader.adjusted(Array(waiting.prefix(limit ?? waiting.count)), configuration)
      + diagnostics).sorted()
  }

  /// Findings for which an article, or its dates, are not there to be looked at.
  private static let stoppingRules: Set<Rule> = [
    .unreadableFile, .emptyFile, .invalidUTF8, .frontMatterUnclosed, .frontMatterSyntax,
    .frontMatterValue, .invalidDate, .missingTitle, .noContactChannel, .configSyntax,
    .configValue,
  ]

  private static func item(
    _ article: Article, _ model: SiteModel, window: Int, scale: ReviewScale
  ) -> Item {
    let matter = article.frontMatter
    let overdue = article.reviewDay.map { model.asOf.daysSinceEpoch - $0.daysSinceEpoch }
    let status: Status
    if let last = matter.lastReviewed, last > model.asOf {
      status = .future
    } else if let overdue {
      status = overdue >= 0 ? .due : overdue >= -window ? .soon : .ok
    } else {
      status = .undated
    }
    return Item(
      path: article.source.file, permalink: model.configuration.baseURL.url(article.permalink),
      title: article.title, language: article.language, owner: matter.owner,
      category: article.category.map { model.categories[$0].path },
      lastReviewed: matter.lastReviewed, reviewBy: article.reviewDay, status: status,
      daysOverdue: overdue, popularity: matter.popularity ?? 0, factors: scale.factors(article),
      parts: parts(article, asOf: model.asOf, window: window), position: position(article))
  }

  /// Where the day stands that makes an article due.
  private static func position(_ article: Article) -> SourcePosition {
    if article.reviewDay != article.wholeReviewDay,
      let part = article.sectionReviews.first(where: {
        $0.kind == .review && $0.day == article.reviewDay
      })
    {
      return part.position
    }
    return article.position(of: article.frontMatter.reviewBy != nil ? .reviewBy : .lastReviewed)
  }

  /// The parts that somebody should look at now.
  private static func parts(_ article: Article, asOf: CalendarDay, window: Int) -> [Part] {
    article.sectionReviews.filter {
      $0.day.daysSinceEpoch - asOf.daysSinceEpoch <= window
        && ($0.kind == .review || $0.day > asOf)
    }.map {
      Part(line: $0.line, heading: $0.heading, day: $0.day, expires: $0.kind == .expiry)
    }
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
}

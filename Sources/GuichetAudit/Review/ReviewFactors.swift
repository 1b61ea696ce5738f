internal import GuichetContent
internal import GuichetCore

/// What an article's place in the review queue comes from: four numbers that are multiplied.
///
/// Consequence, change and age are what editors of large sites weigh when they choose what to read
/// first; how much an article is read tells how many are misled.
package struct ReviewFactors: Sendable, Hashable {
  /// How many of its review intervals have passed since the last review: 1 on the day on which it
  /// falls due, 2 when a whole interval has gone by unused.
  package internal(set) var overdue = 1.0
  /// 1 for an article that nobody reads, 5 for the one that is read most.
  package internal(set) var popularity = 1.0
  /// What a wrong answer costs, by the article's type and category; 1 is usual.
  package internal(set) var consequence = 1.0
  /// What has happened since the review; 1 when nothing has.
  package internal(set) var pressure = 1.0
  /// Each factor that is not the usual one, in words.
  package internal(set) var reasons: [String] = []

  /// The product.
  package var score: Double { overdue * popularity * consequence * pressure }
}

/// Works out the factors of the articles of one site.
struct ReviewScale {
  /// The length of a review where nothing gives one.
  private static let usualInterval = 180
  /// Fewer answers than this say little.
  private static let fewestAnswers = 5

  private let model: SiteModel
  private let configuration: SiteConfiguration
  private let asOf: CalendarDay
  private let highestPopularity: Double
  private let deadLinks: [String: Int]

  init(_ model: SiteModel, articles: [Article], diagnostics: [Diagnostic]) {
    self.model = model
    configuration = model.configuration
    asOf = model.asOf
    highestPopularity = articles.map { $0.frontMatter.popularity ?? 0 }.max() ?? 0
    let dead: Set<Rule> = [.brokenLink, .brokenAnchor, .brokenImage]
    deadLinks = diagnostics.reduce(into: [:]) { counts, diagnostic in
      if dead.contains(diagnostic.rule) { counts[diagnostic.position.file, default: 0] += 1 }
    }
  }

  func factors(_ article: Article) -> ReviewFactors {
    var factors = ReviewFactors()
    weighAge(article, &factors)
    weighPopularity(article, &factors)
    weighConsequence(article, &factors)
    weighPressure(article, &factors)
    return factors
  }

  private func weighAge(_ article: Article, _ factors: inout ReviewFactors) {
    guard let reviewDay = article.reviewDay else {
      factors.reasons.append("overdue 1: nothing tells when it fell due")
      return
    }
    let matter = article.frontMatter
    let now = asOf.daysSinceEpoch
    if let last = matter.lastReviewed, last < reviewDay, last <= asOf {
      let interval = reviewDay.daysSinceEpoch - last.daysSinceEpoch
      factors.overdue = Double(now - last.daysSinceEpoch) / Double(interval)
      factors.reasons.append(
        "overdue \(Self.short(factors.overdue)): reviewed \(days(now - last.daysSinceEpoch)) ago, for \(days(interval))"
      )
    } else {
      let interval = (matter.reviewIn ?? configuration.review.interval).map {
        $0.after(asOf).daysSinceEpoch - now
      }
      let length = max(1, interval ?? Self.usualInterval)
      let over = now - reviewDay.daysSinceEpoch
      factors.overdue = max(0, 1 + Double(over) / Double(length))
      factors.reasons.append(
        "overdue \(Self.short(factors.overdue)): \(over < 0 ? "due in \(days(-over))" : "\(days(over)) over"), where a review is good for \(days(length))"
      )
    }
  }

  private func weighPopularity(_ article: Article, _ factors: inout ReviewFactors) {
    let popularity = article.frontMatter.popularity ?? 0
    guard highestPopularity > 0, popularity > 0 else { return }
    // The root keeps the one article that everybody reads from hiding all the others.
    factors.popularity = 1 + 4 * (popularity / highestPopularity).squareRoot()
    factors.reasons.append(
      "popularity \(Self.short(factors.popularity)): \(Self.short(popularity)), where the most read article has \(Self.short(highestPopularity))"
    )
  }

  private func weighConsequence(_ article: Article, _ factors: inout ReviewFactors) {
    let weights = configuration.review.weights
    if let type = article.frontMatter.type, let weight = weights.weight(of: type), weight != 1 {
      factors.consequence *= weight
      factors.reasons.append("consequence \(Self.short(weight)): its type is \(type.rawValue)")
    }
    if let (category, weight) = weights.weight(ofPath: article.pathInLanguage), weight != 1 {
      factors.consequence *= weight
      factors.reasons.append("consequence \(Self.short(weight)): it stands in \(category)")
    }
  }

  private func weighPressure(_ article: Article, _ factors: inout ReviewFactors) {
    let facts = ReviewEvidence.facts(article, in: model)
    for release in facts.recordsVersion ? facts.versionsSinceReview : releases(article) {
      factors.pressure += 1
      factors.reasons.append("pressure +1: \(release) came after the last review")
    }
    if facts.textChangedSinceReview == true {
      factors.pressure += 0.5
      factors.reasons.append("pressure +0.5: the text has changed since the last review")
    }
    let answers = (yes: article.signals?.yes ?? 0, no: article.signals?.no ?? 0)
    if answers.no > 0, answers.yes + answers.no >= Self.fewestAnswers {
      let share = Double(answers.no) / Double(answers.yes + answers.no)
      factors.pressure += share
      factors.reasons.append(
        "pressure +\(Self.short(share)): \(answers.no) of \(answers.yes + answers.no) readers say that it did not help"
      )
    }
    let dead = deadLinks[article.source.file] ?? 0
    if dead > 0 {
      let weight = min(1, Double(dead) / 4)
      factors.pressure += weight
      factors.reasons.append(
        "pressure +\(Self.short(weight)): \(dead == 1 ? "1 link or picture leads" : "\(dead) links or pictures lead") nowhere"
      )
    }
  }

  /// Versions of the article's products that were released after its last review, one a product.
  private func releases(_ article: Article) -> [String] {
    guard let last = article.frontMatter.lastReviewed else { return [] }
    return configuration.products.compactMap { product in
      guard article.applicability.products.contains(product.name) else { return nil }
      let newer = article.applicability.versions(of: product).filter {
        $0.released.map { $0 > last && $0 <= asOf } ?? false
      }
      return newer.max { ($0.released ?? last) < ($1.released ?? last) }
        .map { "\(product.name) \($0.name)" }
    }
  }

  private func days(_ count: Int) -> String { "\(count) day\(count == 1 ? "" : "s")" }

  /// A number with at most two decimals.
  static func short(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int(rounded)) : "\(rounded)"
  }
}

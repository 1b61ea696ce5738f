internal import GuichetContent
package import GuichetCore
internal import GuichetSignals

/// What the tables in `content/signals` say about a site on its day.
package struct SiteSignals: Sendable {
  /// The last day with readers; nil where there are none.
  package let newest: CalendarDay?
  /// How many days have readers.
  package let days: Int
  /// Answers count from this day on.
  package let answersSince: CalendarDay
  /// Lines that cannot be read, and tables that end long ago.
  package private(set) var diagnostics: [Diagnostic]

  /// For how many days answers count, and after how many days without readers somebody should look.
  private static let answerDays = 180
  private static let oldDays = 60

  /// Reads the tables and tells the articles of a model; what an article itself says stays.
  init(root: String, _ model: inout SiteModel, links: LinkTable) {
    let asOf = model.asOf
    answersSince = asOf.adding(days: 1 - Self.answerDays)
    let store = SignalStore(root: root)
    diagnostics = store.diagnostics
    guard !store.readers.isEmpty || !store.answers.isEmpty else {
      newest = nil
      days = 0
      return
    }
    let addresses = ArticleAddresses(model, links: links)
    let life = model.configuration.signalHalfLife.after(asOf).daysSinceEpoch - asOf.daysSinceEpoch
    let result = ReaderDecay(asOf: asOf, halfLife: life)
      .measure(Array(store.readers.values)) { addresses.article(at: $0).map(addresses.address) }
    newest = result.newest
    days = result.days
    var signals: [Int: ArticleSignals] = [:]
    for (address, readers) in result.readers {
      guard let index = addresses.article(at: address) else { continue }
      signals[index, default: ArticleSignals()].readers = readers
    }
    for table in store.answers.values {
      for (key, count) in table.rows {
        let day = table.month.start.adding(days: key.day - 1)
        guard day >= answersSince, day <= asOf, let index = addresses.article(at: key.article)
        else { continue }
        signals[index, default: ArticleSignals()].add(count)
      }
    }
    for index in model.articles.indices {
      let article = model.articles[index]
      guard let own = signals[article.standIn?.original ?? index] else { continue }
      model.articles[index].signals = own
      if article.frontMatter.popularity == nil, own.readers > 0 {
        model.articles[index].frontMatter.popularity = own.readers
        model.articles[index].isPopularityCounted = true
      }
    }
    if let newest, newest.adding(days: Self.oldDays) < asOf {
      diagnostics.append(
        Diagnostic(
          .oldSignals,
          at: SourcePosition(file: SignalStore.readersFile(SignalMonth(of: newest))),
          "the last readers are of \(newest), so popularity says what was read then",
          help: "run `guichet signals import` with the logs since, best every week"))
    }
  }
}

extension ArticleSignals {
  fileprivate mutating func add(_ count: AnswerCount) {
    yes += count.yes
    no += count.no
    for (name, number) in zip(AnswerCount.reasons, count.reasons) where number > 0 {
      reasons[name, default: 0] += number
    }
  }
}

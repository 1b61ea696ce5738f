internal import GuichetCore
internal import GuichetSignals

/// Puts what was counted into the tables that stand.
///
/// A day that a table has already is not added to: of each number the larger stays. So the logs of two
/// imports may overlap, and a day that was cut off in one is whole in the other. Only what the table
/// has of articles that have become one is added up.
struct SignalMerge {
  /// The tables of the months that the traffic is about.
  private(set) var readers: [SignalMonth: ReaderTable] = [:]
  private(set) var answers: [SignalMonth: AnswerTable] = [:]

  private let store: SignalStore
  private let addresses: ArticleAddresses
  private let replaces: Bool

  /// - Parameter replaces: whether days that were counted take the place of those that stand.
  init(
    _ traffic: Traffic, into store: SignalStore, _ addresses: ArticleAddresses, replaces: Bool
  ) {
    self.store = store
    self.addresses = addresses
    self.replaces = replaces
    for (number, articles) in traffic.days where !articles.isEmpty || replaces {
      add(articles, day: number)
    }
    for (month, articles) in traffic.months { add(articles, month: month) }
    let days =
      replaces ? Set(traffic.days.keys).union(traffic.answers.keys) : Set(traffic.answers.keys)
    for number in days { addAnswers(traffic.answers[number] ?? [:], day: number) }
  }

  /// The files with their bytes, by path below the root.
  var files: [(file: String, bytes: [UInt8])] {
    // A table in which there was nothing and is nothing need not be.
    let readers = readers.filter { !$0.value.rows.isEmpty || store.readers[$0.key] != nil }
    let answers = answers.filter { !$0.value.rows.isEmpty || store.answers[$0.key] != nil }
    return
      (readers.map { (SignalStore.readersFile($0.key), $0.value.serialized) }
      + answers.map { (SignalStore.answersFile($0.key), $0.value.serialized) })
      .sorted { $0.0 < $1.0 }
  }

  private mutating func add(_ articles: [Int: Int], day number: Int) {
    let month = SignalMonth(ofDay: number)
    let day = CalendarDay(daysSinceEpoch: number).day
    var table = table(month)
    if replaces {
      for article in Array(table.rows.keys) { table.rows[article]?[day] = 0 }
    }
    for (article, count) in articles where count > 0 {
      var row = ReaderTable.Row()
      row[day] = count
      table.rows[addresses.address(of: article), default: .init()].merge(row)
    }
    readers[month] = table
  }

  private mutating func add(_ articles: [Int: Int], month: SignalMonth) {
    var table = table(month)
    for (article, count) in articles where count > 0 {
      let address = addresses.address(of: article)
      var row = table.rows[address] ?? .init()
      let dated = row.total - row.undated
      row.total = max(replaces ? dated : row.total, count)
      table.rows[address] = row
    }
    readers[month] = table
  }

  private mutating func addAnswers(_ articles: [Int: AnswerCount], day number: Int) {
    let month = SignalMonth(ofDay: number)
    let day = CalendarDay(daysSinceEpoch: number).day
    var table = answers[month] ?? current(store.answers[month] ?? AnswerTable(month))
    if replaces { table.rows = table.rows.filter { $0.key.day != day } }
    for (article, count) in articles {
      let key = AnswerTable.Key(day: day, article: addresses.address(of: article))
      // Of two countings the one that saw more.
      if let known = table.rows[key], known.yes + known.no >= count.yes + count.no { continue }
      table.rows[key] = count
    }
    answers[month] = table
  }

  /// The table of a month as it stands, under the addresses of today.
  private func table(_ month: SignalMonth) -> ReaderTable {
    if let table = readers[month] { return table }
    var table = ReaderTable(month)
    for (article, row) in (store.readers[month]?.rows ?? [:]) {
      table.rows[addresses.current(article), default: .init()].add(row)
    }
    return table
  }

  private func current(_ old: AnswerTable) -> AnswerTable {
    var table = AnswerTable(old.month)
    for (key, count) in old.rows {
      let now = AnswerTable.Key(day: key.day, article: addresses.current(key.article))
      table.rows[now, default: AnswerCount()] += count
    }
    return table
  }
}

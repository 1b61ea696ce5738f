internal import Glibc
package import GuichetCore

/// How much articles are read, recent days counting more.
///
/// The unit is readers in 30 days. Days that no table has say nothing, neither that nobody read nor
/// that many did; so nothing changes between two imports, whenever a site is built. Readers without a
/// day are spread over their whole month, also over what is still to come of it.
package struct ReaderDecay: Sendable {
  /// The last day that counts.
  package let asOf: CalendarDay
  /// After how many days a reader counts half.
  package let halfLife: Int

  /// A rate from fewer days than these would say too much about too little.
  private static let fewestDays = 7.0

  /// Creates the measure.
  package init(asOf: CalendarDay, halfLife: Int) {
    self.asOf = asOf
    self.halfLife = max(1, halfLife)
  }

  /// What counts of tables.
  package struct Result: Sendable {
    /// Readers in 30 days by address, to a tenth.
    package fileprivate(set) var readers: [String: Double] = [:]
    /// The last day that has readers.
    package fileprivate(set) var newest: CalendarDay?
    /// How many days have readers.
    package fileprivate(set) var days = 0
  }

  /// Measures the articles of tables.
  ///
  /// - Parameter address: the address that an article has today; nil where it is gone.
  package func measure(
    _ tables: [ReaderTable], address: (String) -> String?
  ) -> Result {
    let last = asOf.daysSinceEpoch
    var covered: Set<Int> = []
    for table in tables {
      let month = table.month
      let isSpread = table.rows.values.contains { $0.undated > 0 }
      guard month.number(ofDay: 1) <= last else { continue }
      for day in 1...month.length where isSpread || month.number(ofDay: day) <= last {
        let number = month.number(ofDay: day)
        if isSpread || table.rows.values.contains(where: { $0[day] > 0 }) {
          covered.insert(number)
        }
      }
    }
    var result = Result()
    guard let newest = covered.max() else { return result }
    result.newest = CalendarDay(daysSinceEpoch: min(newest, last))
    result.days = covered.count
    func weight(_ day: Int) -> Double {
      exp2(-Double(newest - day) / Double(halfLife))
    }
    var sums: [String: Double] = [:]
    for table in tables.sorted(by: { $0.month < $1.month }) {
      let month = table.month
      guard month.number(ofDay: 1) <= last else { continue }
      let weights = (1...month.length).map { weight(month.number(ofDay: $0)) }
      let past = (1...month.length).filter { month.number(ofDay: $0) <= last }
      let mean = weights.reduce(0, +) / Double(weights.count)
      for (article, row) in table.rows.sorted(by: { $0.key < $1.key }) {
        guard let article = address(article) else { continue }
        var sum = Double(row.undated) * mean
        for (day, weight) in zip(past, weights) { sum += Double(row[day]) * weight }
        sums[article, default: 0] += sum
      }
    }
    let whole = covered.sorted().reduce(0) { $0 + weight($1) }
    let missing = max(0, Self.fewestDays - Double(covered.count))
    for (article, sum) in sums {
      let readers = (sum * 30 / (whole + missing) * 10).rounded() / 10
      if readers > 0 { result.readers[article] = readers }
    }
    return result
  }
}

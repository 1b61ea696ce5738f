/// Who read what on one day, told apart by keyed hashes.
struct DayCount {
  /// An answer and the address it came from.
  struct Answer {
    let address: UInt64
    let article: Int
    let isHelpful: Bool
    let reason: Int?
  }

  private var seen: Set<UInt64> = []
  private var readings: [(address: UInt64, place: Int32)] = []
  private var pages: [UInt64: Int] = [:]
  private var seenPages: Set<UInt64> = []
  private var answers: [UInt64: Answer] = [:]
  /// When a request of the day came last, as a count of requests.
  var lastUse = 0

  /// How much is kept in mind.
  var size: Int { readings.count + answers.count }

  /// A reader saw a place; the second time counts nothing.
  ///
  /// - Parameters:
  ///   - key: the hash of reader and place.
  ///   - page: the hash of address and place: many people may share an address.
  ///   - address: the hash of the address; 0 where it is not known, so that no limit counts.
  mutating func add(_ key: UInt64, page: UInt64, address: UInt64, place: Int32) -> Bool {
    guard seen.insert(key).inserted else { return false }
    readings.append((address, place))
    if address != 0, seenPages.insert(page).inserted { pages[address, default: 0] += 1 }
    return true
  }

  /// How many pages an address has asked for so far.
  func pages(of address: UInt64) -> Int { pages[address] ?? 0 }

  /// A reader answered; the last answer about an article counts.
  mutating func add(_ key: UInt64, _ answer: Answer) { answers[key] = answer }

  /// Gives what counts, and says how many addresses were left out because they read too much.
  func close(
    mostPages: Int?, reading: (Int32) -> Void, answer: (Answer) -> Void
  ) -> Int {
    let crawlers = Set(
      mostPages.map { most in pages.lazy.filter { $0.value > most }.map(\.key) } ?? [])
    for (address, place) in readings where !crawlers.contains(address) { reading(place) }
    for value in answers.values where !crawlers.contains(value.address) { answer(value) }
    return crawlers.count
  }
}

internal import GuichetCore

/// Counts readers of articles from the lines of logs, in bounded memory.
struct TrafficCounter {
  /// Readers of articles by day.
  private(set) var readers: [Int: [Int: Int]] = [:]
  /// Answers about articles by day.
  private(set) var answers: [Int: [Int: AnswerCount]] = [:]
  private(set) var unknown: UnknownPaths
  private(set) var tally = TrafficTally()

  private let options: TrafficOptions
  private let place: (String) -> TrafficPlace
  private let hash = KeyedHash()
  private var robots: Robots
  private var places: [UInt64: TrafficPlace] = [:]
  private var hosts: [UInt64: Bool] = [:]
  private var days: [Int: DayCount] = [:]
  private var closed: Set<Int> = []
  private var size = 0
  /// Days of which the logs tell anything, readers or not.
  private var covered: Set<Int> = []
  private var lastDay = Int.min

  /// How many addresses of pages are kept in mind, and how many readings of days that are not over.
  private static let mostPlaces = 1 << 18
  private static let mostReadings = 1 << 20

  init(_ options: TrafficOptions, place: @escaping (String) -> TrafficPlace) {
    self.options = options
    self.place = place
    robots = Robots(hash)
    unknown = UnknownPaths(limit: options.mostUnknown)
  }

  /// Counts a line.
  mutating func add(_ line: LogLine) {
    tally.requests += 1
    guard line.isGet, !line.path.isEmpty else { return }
    guard line.day < options.firstFutureDay else {
      tally.future += 1
      return
    }
    guard isOurs(line.host) else { return }
    if line.day != lastDay {
      lastDay = line.day
      covered.insert(line.day)
    }
    switch placed(line.path) {
    case .own, .outside: return
    case .article(let article):
      guard line.status == 200 || line.status == 304 else { return }
      read(line, Int32(clamping: article))
    case .oldAddress(let article):
      guard line.status < 400 else { return }
      read(line, Int32(clamping: article))
    case .answers: answer(line)
    case .unknown:
      let isFound = line.status == 200 || line.status == 304
      guard isFound || line.status == 404 || line.status == 410, isPerson(line) else { return }
      // Who tries one address after the other must not take the room of the others.
      let address = sender(of: line).address
      if let most = options.mostPages, let day = days[line.day], day.pages(of: address) > most {
        return
      }
      if let number = unknown.number(line.path, isFound: isFound, hash: hash) {
        add(line, -1 - number)
      }
    }
  }

  /// Closes every day.
  mutating func finish() {
    for day in days.keys.sorted() { close(day) }
    for day in covered where readers[day] == nil { readers[day] = [:] }
  }

  private mutating func isOurs(_ host: UnsafeRawBufferPointer) -> Bool {
    guard let wanted = options.hosts, !host.isEmpty else { return true }
    let key = hash(host)
    if let answer = hosts[key] {
      if !answer { tally.otherHosts += 1 }
      return answer
    }
    if hosts.count > 4096 { hosts.removeAll() }
    var name = host.text.lowercased()
    if let colon = name.lastIndex(of: ":"), name[name.index(after: colon)...].allSatisfy(\.isNumber)
    {
      name = String(name[..<colon])
    }
    hosts[key] = wanted.contains(name)
    return isOurs(host)
  }

  private mutating func placed(_ path: UnsafeRawBufferPointer) -> TrafficPlace {
    let key = hash(path)
    if let known = places[key] { return known }
    if places.count >= Self.mostPlaces { places.removeAll(keepingCapacity: true) }
    let answer = place(path.text)
    places[key] = answer
    return answer
  }

  private mutating func isPerson(_ line: LogLine) -> Bool {
    if line.isPrefetch { return false }
    if let agent = line.agent, robots.contains(agent) {
      tally.robots += 1
      return false
    }
    if !options.excluded.isEmpty, let bytes = AddressBlock.parse(line.address.text),
      options.excluded.contains(where: { $0.contains(bytes) })
    {
      tally.excluded += 1
      return false
    }
    return true
  }

  private mutating func read(_ line: LogLine, _ article: Int32) {
    guard isPerson(line) else { return }
    tally.views += 1
    add(line, article)
  }

  private mutating func answer(_ line: LogLine) {
    guard let query = AnswerQuery(line.query), isPerson(line), open(line.day) else { return }
    let article: Int
    switch place(query.article) {
    case .article(let index), .oldAddress(let index): article = index
    default: return
    }
    let (reader, address) = sender(of: line)
    let before = days[line.day]?.size ?? 0
    days[line.day]?.add(
      hash(reader, UInt64(article)),
      DayCount.Answer(
        address: address, article: article, isHelpful: query.isHelpful, reason: query.reason))
    size += (days[line.day]?.size ?? 0) - before
  }

  /// The hashes of the reader and of the address.
  private mutating func sender(of line: LogLine) -> (reader: UInt64, address: UInt64) {
    // Without an address nobody can be told from anybody, so every view counts.
    if line.address.isEmpty || line.address.isText("-") || line.address.isText("0.0.0.0")
      || line.address.isText("::")
    {
      return (UInt64(tally.requests), 0)
    }
    let address = hash(line.address) | 1
    return (hash(address, line.agent.map { hash($0) } ?? 0), address)
  }

  private mutating func add(_ line: LogLine, _ place: Int32) {
    guard open(line.day) else { return }
    let (reader, address) = sender(of: line)
    let number = UInt64(bitPattern: Int64(place))
    let isNew = days[line.day]?.add(
      hash(reader, number), page: hash(address, number), address: address, place: place)
    if isNew == true { size += 1 }
  }

  // MARK: Days

  /// Makes a day ready to be counted; false where it is over.
  private mutating func open(_ day: Int) -> Bool {
    if days[day] == nil {
      guard !closed.contains(day) else {
        tally.late += 1
        return false
      }
      days[day] = DayCount()
    }
    days[day]?.lastUse = tally.requests
    if size >= Self.mostReadings {
      let others = days.filter { $0.key != day }
      guard let oldest = others.min(by: { $0.value.lastUse < $1.value.lastUse })?.key else {
        // A day that alone is more than fits is cut here, and said so.
        tally.overfull.insert(day)
        return false
      }
      close(oldest)
    }
    return true
  }

  private mutating func close(_ day: Int) {
    guard let count = days.removeValue(forKey: day) else { return }
    closed.insert(day)
    size -= count.size
    var byArticle: [Int: Int] = [:]
    var byAnswer: [Int: AnswerCount] = [:]
    var asked: [Int32] = []
    tally.crawlers += count.close(
      mostPages: options.mostPages,
      reading: { place in
        if place >= 0 {
          byArticle[Int(place), default: 0] += 1
        } else {
          asked.append(-1 - place)
        }
      },
      answer: { answer in
        byAnswer[answer.article, default: AnswerCount()].yes += answer.isHelpful ? 1 : 0
        byAnswer[answer.article]?.no += answer.isHelpful ? 0 : 1
        if let reason = answer.reason { byAnswer[answer.article]?.reasons[reason] += 1 }
      })
    for number in asked { unknown.count(number) }
    readers[day] = byArticle
    if !byAnswer.isEmpty { answers[day] = byAnswer }
    unknown.prune()
  }
}

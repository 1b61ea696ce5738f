internal import GuichetContent
package import GuichetCore
package import GuichetSignals

/// The whole of `guichet signals import`: logs in, small tables out.
package enum SignalImport {
  /// An address that readers asked for and the site does not have.
  package struct Unmatched: Sendable {
    /// As it was asked for.
    package let path: String
    /// How many asked, each day's anew.
    package let readers: Int
    /// The file of the article that they probably meant.
    package let article: String?
  }

  /// What came of it.
  package struct Result: Sendable {
    /// The days that were counted.
    package internal(set) var days: ClosedRange<CalendarDay>?
    /// Readers of articles, each article's and each day's anew.
    package internal(set) var readers = 0
    /// How many articles had readers.
    package internal(set) var articles = 0
    /// How many said that an article helped, and how many that it did not.
    package internal(set) var answers = (yes: 0, no: 0)
    /// What became of the lines.
    package internal(set) var tally = TrafficTally()
    /// Files that were written, and those that said the same already.
    package internal(set) var written: [String] = []
    package internal(set) var unchanged: [String] = []
    /// Addresses that were not found though readers asked for them.
    package internal(set) var notFound: [Unmatched] = []
    /// Addresses that the host has and the site does not.
    package internal(set) var unlisted: [Unmatched] = []
    /// What is wrong.
    package internal(set) var diagnostics: [Diagnostic] = []
    /// Why there was nothing to count, where there was nothing; nothing is written then.
    package internal(set) var nothing: Diagnostic?

    /// Whether nothing was written because of what is wrong.
    package var isRefused: Bool { DiagnosticSummary(diagnostics).contains(atLeast: .error) }
  }

  /// How many addresses that do not exist are listed.
  private static let listed = 20

  /// The hosts whose requests count: that of `base_url` and those that are named; nil for any.
  package static func hosts(of site: LoadedSite, and named: [String]) -> Set<String>? {
    if named.contains("any") { return nil }
    let own = site.configuration.baseURL.origin.split(separator: "/").last ?? ""
    let hosts = [String(own)] + named.map { $0.lowercased() }
    return Set(hosts.map { String($0.prefix { $0 != ":" }) })
  }

  /// Counts files and writes the tables.
  ///
  /// - Parameters:
  ///   - replaces: whether days that stand are counted anew.
  ///   - isDry: whether nothing shall be written.
  package static func run(
    _ files: [String], options: TrafficOptions, in site: LoadedSite, replaces: Bool, isDry: Bool
  ) async -> Result {
    var options = options
    // A day more for logs of a zone in which tomorrow has begun.
    options.firstFutureDay = site.model.asOf.daysSinceEpoch + 2
    let rendered = await SiteRenderer.render(site)
    let addresses = ArticleAddresses(site.model, links: site.links)
    let places = TrafficAddresses(rendered.addresses, addresses)
    let traffic = TrafficReader.read(files, options) { places.place(of: $0) }
    var result = Result()
    result.diagnostics = SiteLoader.adjusted(traffic.diagnostics, site.configuration)
    result.count(traffic)
    let guesses = PathGuesses(site.model)
    result.notFound = traffic.notFound.prefix(listed).map(guesses.unmatched)
    result.unlisted = traffic.unlisted.prefix(listed).map(guesses.unmatched)
    let store = SignalStore(root: site.root)
    let merge = SignalMerge(traffic, into: store, addresses, replaces: replaces)
    for (file, _) in merge.files {
      // What cannot be read would be lost.
      result.diagnostics += (store.findings[file] ?? []).map { finding in
        var finding = finding
        finding.severity = .error
        return finding
      }
    }
    guard !result.isRefused else { return result }
    if result.days == nil, result.answers.yes + result.answers.no == 0,
      // Days of which only excluded people read anything are emptied: that was asked for.
      !(replaces && result.tally.excluded > 0)
    {
      result.nothing = SignalReport.nothing(result)
      return result
    }
    for (file, bytes) in merge.files {
      write(file, bytes, below: site.root, isDry: isDry, &result)
    }
    return result
  }

  /// Puts a file in place in one step, so that it is never half-written.
  private static func write(
    _ file: String, _ bytes: [UInt8], below root: String, isDry: Bool, _ result: inout Result
  ) {
    let path = "\(root)/\(file)"
    do {
      if FileSystem.exists(path), try FileSystem.read(path) == bytes {
        result.unchanged.append(file)
        return
      }
      result.written.append(file)
      if isDry { return }
      try FileSystem.createFolder("\(root)/\(SignalFiles.folder)")
      try FileSystem.write(bytes, to: path)
    } catch {
      result.written.removeAll { $0 == file }
      result.diagnostics.append(
        Diagnostic(
          .unreadableFile, at: SourcePosition(file: file),
          "the table cannot be written: \(error.reason)", help: "check the folder's permissions"))
    }
  }
}

extension SignalImport.Result {
  fileprivate mutating func count(_ traffic: Traffic) {
    tally = traffic.tally
    var seen: Set<Int> = []
    for articles in Array(traffic.days.values) + Array(traffic.months.values) {
      seen.formUnion(articles.keys)
      readers += articles.values.reduce(0, +)
    }
    articles = seen.count
    for count in traffic.answers.values.flatMap(\.values) {
      answers.yes += count.yes
      answers.no += count.no
    }
    var numbers = Array(traffic.days.filter { !$0.value.isEmpty }.keys)
    for month in traffic.months.keys {
      numbers += [month.number(ofDay: 1), month.number(ofDay: month.length)]
    }
    if let first = numbers.min(), let last = numbers.max() {
      days = CalendarDay(daysSinceEpoch: first)...CalendarDay(daysSinceEpoch: last)
    }
  }
}

/// The articles that somebody who asked for a wrong address probably wanted.
private struct PathGuesses {
  private let model: SiteModel
  private let suggestions: PathSuggestions
  private let articles: [String: Int]

  init(_ model: SiteModel) {
    self.model = model
    var articles: [String: Int] = [:]
    for (index, article) in model.articles.enumerated()
    where article.role == .article && model.isListed(article) && article.standIn == nil {
      articles[String(article.permalink.dropLast())] = index
    }
    self.articles = articles
    suggestions = PathSuggestions(articles.keys)
  }

  func unmatched(_ item: (path: String, readers: Int)) -> SignalImport.Unmatched {
    let address = SiteAddress(item.path, base: model.configuration.baseURL)
    let near = address.flatMap { suggestions.nearest(to: String($0.path.dropLast())) }
    return SignalImport.Unmatched(
      path: item.path.escapingControlCharacters(), readers: item.readers,
      article: near.flatMap { articles[$0] }.map { model.articles[$0].source.file })
  }
}

internal import ArgumentParser
internal import Foundation
internal import GuichetCore
internal import GuichetSite

extension CompletionKind {
  /// The names of the rules.
  static let rules = CompletionKind.list(Rule.allCases.map(\.rawValue))
  /// Articles, and folders on the way to them.
  static let articles = CompletionKind.file(extensions: ["md", "markdown"])
  /// A file of any kind.
  static let anyFile = CompletionKind.file()
  /// The languages of the site.
  static let languages = CompletionKind.custom { words, _, _ in SiteWords(words).languages }
  /// The products of the site.
  static let products = CompletionKind.custom { words, _, _ in SiteWords(words).products }
  /// The versions of the site's products.
  static let versions = CompletionKind.custom { words, _, _ in SiteWords(words).versions }
  /// The owners of articles.
  static let owners = CompletionKind.custom { words, _, _ async in
    await SiteWords(words).owners(on: BuildClock.today)
  }
  /// The tags of articles.
  static let tags = CompletionKind.custom { words, _, _ async in
    await SiteWords(words).tags(on: BuildClock.today)
  }
  /// The folders of articles.
  static let categories = CompletionKind.custom { words, _, _ async in
    await SiteWords(words).categories(on: BuildClock.today)
  }
  /// The start of a report for a file, such as `sarif=`.
  static let reports = CompletionKind.list(FindingsFormat.allCases.map { "\($0.rawValue)=" })
}

extension SiteWords {
  /// The words of the site that a command line with so many words is about.
  init(_ words: [String]) {
    let next = words.firstIndex(of: "--root").map { words.index(after: $0) }
    let joined = words.first { $0.hasPrefix("--root=") }.map { String($0.dropFirst(7)) }
    self.init(root: joined ?? next.flatMap { words.indices.contains($0) ? words[$0] : nil } ?? ".")
  }
}

extension BuildClock {
  /// The day of the build where no option gives one.
  static var today: CalendarDay {
    day(
      environment: ProcessInfo.processInfo.environment, now: Int(Date().timeIntervalSince1970))
  }
}

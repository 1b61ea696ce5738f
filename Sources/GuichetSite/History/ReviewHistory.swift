internal import GuichetContent
package import GuichetCore

/// Which commits gave articles their days of review, as far as many at once did.
package struct ReviewHistory: Sendable {
  /// A commit that changed the day of an article, of many others, and nothing else in any of them.
  package struct Stamp: Sendable, Hashable {
    package let commit: String
    /// The day of the commit.
    package let day: CalendarDay
    /// How many articles it changed so.
    package let count: Int
  }

  /// What git can say.
  package enum Outcome: Sendable {
    /// There is no git, or no repository: nobody expects anything.
    case absent
    /// There is a repository, and this is why it does not help.
    case unusable(reason: String, help: String)
    /// The stamps by the articles' files.
    case complete([String: Stamp])
  }

  /// So many at once that nobody believes they were all read.
  package static let many = 10
  /// Days before which a commit cannot have written a day of review.
  private static let slack = 7

  /// One file that a commit changed.
  private struct Change {
    let file: String
    let old: String
    let new: String
  }

  private struct Commit {
    let name: String
    let day: CalendarDay
    var changes: [Change]
  }

  private let root: String
  private let parser: FrontMatterParser

  /// Looks for the commits of the days that articles have now.
  ///
  /// One pass over the history since the oldest of these days, and then the contents of files in
  /// those commits only that changed many.
  package static func read(_ site: LoadedSite) -> Outcome {
    var days: [String: CalendarDay] = [:]
    for article in site.model.ownArticles {
      let matter = article.frontMatter
      if let day = matter.lastReviewed ?? matter.reviewBy { days[article.source.file] = day }
    }
    let dates = site.model.ownArticles.compactMap(\.frontMatter.lastReviewed)
    guard days.count >= many else { return .complete([:]) }
    switch GitHistory.obstacle(in: site.root) {
    case .absent: return .absent
    case .unusable(let reason, let help): return .unusable(reason: reason, help: help)
    case .complete, nil: break
    }
    let history = ReviewHistory(root: site.root, parser: FrontMatterParser(site.configuration))
    let since = dates.count == days.count ? dates.min()?.adding(days: -slack) : nil
    guard let commits = history.commits(since: since, asOf: site.model.asOf) else {
      guard GitHistory.hasCommits(site.root) else { return .absent }
      return .unusable(
        reason: "git did not get to the end of the history",
        help: "clone the repository with all its commits and files")
    }
    guard let stamps = history.stamps(commits, days) else {
      return .unusable(
        reason: "git does not have all the files of the history",
        help: "clone the repository with all its commits and files")
    }
    return .complete(stamps)
  }

  /// The commits that changed many articles, newest first; nil where git did not come to the end.
  private func commits(since: CalendarDay?, asOf: CalendarDay) -> [Commit]? {
    let arguments =
      [
        "log", "-z", "--raw", "--no-abbrev", "--find-renames", "--relative", "--no-ext-diff",
        "--no-textconv", "--no-show-signature", "--no-notes", "--no-color", "--diff-merges=off",
        "--ignore-submodules=all", "--format=format:%x01%H %ct",
      ] + (since.map { ["--since=\($0)T00:00:00Z"] } ?? []) + ["--", "content"]
    guard let git = GitProcess(arguments, in: root) else { return nil }
    var result: [Commit] = []
    var current: Commit?
    // What files are called today, by what they were called then.
    var names: [String: String] = [:]
    func keep() {
      if let commit = current, commit.day <= asOf, commit.changes.count >= Self.many {
        result.append(commit)
      }
    }
    while var token = git.read(upTo: 0) {
      if token.first == 1 {
        keep()
        let header = token.dropFirst().prefix { $0 != 10 }
        current = Self.commit(header)
        token = Array(token[min(token.endIndex, header.endIndex + 1)...])
      }
      // `:100644 100644 old new M`, and then the name, which may be anything; `R097` and two names.
      guard token.first == UInt8(ascii: ":") else { continue }
      let parts = token.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
      guard let name = git.read(upTo: 0), parts.count == 5 else { break }
      let file = String(decoding: name, as: UTF8.self)
      if parts[4].hasPrefix("R") || parts[4].hasPrefix("C") {
        guard let name = git.read(upTo: 0) else { break }
        let later = String(decoding: name, as: UTF8.self)
        if parts[4].hasPrefix("R") { names[file] = names[later] ?? later }
        continue
      }
      guard parts[4] == "M", Self.isText(file) else { continue }
      current?.changes.append(Change(file: names[file] ?? file, old: parts[2], new: parts[3]))
    }
    keep()
    return git.endedWell() ? result : nil
  }

  private static func commit(_ header: ArraySlice<UInt8>) -> Commit? {
    let parts = String(decoding: header, as: UTF8.self).split(separator: " ")
    guard parts.count == 2, let seconds = Int(parts[1]) else { return nil }
    return Commit(
      name: String(parts[0]), day: BuildClock.day(environment: [:], now: seconds), changes: [])
  }

  private static func isText(_ file: String) -> Bool {
    let name = file.split(separator: "/").last ?? ""
    return name.lowercased().contains(".md") || name.lowercased().contains(".markdown")
  }

  /// The stamps of the articles; nil where git did not have a file.
  private func stamps(_ commits: [Commit], _ days: [String: CalendarDay]) -> [String: Stamp]? {
    guard !commits.isEmpty else { return [:] }
    guard let git = GitProcess(["cat-file", "--batch"], in: root) else { return nil }
    var result: [String: Stamp] = [:]
    var pending = days
    for commit in commits where !pending.isEmpty {
      var dated: [String] = []
      for change in commit.changes {
        guard let day = pending[change.file] else { continue }
        guard let new = git.blob(change.new) else { return nil }
        guard parser.reviewDate(new) == day else {
          // It got its day later, in a commit of few files or in none so far.
          pending[change.file] = nil
          continue
        }
        guard let old = git.blob(change.old) else { return nil }
        guard parser.reviewDate(old) != day else { continue }
        pending[change.file] = nil
        if parser.differInReviewOnly(old, new) { dated.append(change.file) }
      }
      guard !dated.isEmpty else { continue }
      var count = dated.count
      let counted = Set(dated)
      for change in commit.changes where !counted.contains(change.file) {
        guard let old = git.blob(change.old), let new = git.blob(change.new) else { return nil }
        if parser.differInReviewOnly(old, new) { count += 1 }
      }
      guard count >= Self.many else { continue }
      for file in dated {
        result[file] = Stamp(commit: commit.name, day: commit.day, count: count)
      }
    }
    return result
  }
}

extension GitProcess {
  /// The bytes of a file by its name in the repository; nil where it is not there.
  ///
  /// For `cat-file --batch`.
  fileprivate func blob(_ name: String) -> [UInt8]? {
    ask(name)
    guard let line = read(upTo: 10) else { return nil }
    let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard parts.count == 3, parts[1] == "blob", let size = Int(parts[2]),
      let bytes = read(count: size), read(count: 1) != nil
    else { return nil }
    return bytes
  }
}

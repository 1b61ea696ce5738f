internal import GuichetContent
internal import GuichetCore

/// When files of the content folder were last changed, as git has it.
struct GitHistory: Sendable {
  /// The last commit of a file.
  struct Change: Sendable, Hashable {
    let commit: String
    /// Seconds since 1970-01-01 UTC.
    let seconds: Int

    /// The day, in UTC as the build's own.
    var day: CalendarDay { BuildClock.day(environment: [:], now: seconds) }
  }

  /// What git can say.
  enum Outcome: Sendable {
    /// There is no git, or no repository: nobody expects anything.
    case absent
    /// There is a repository, and this is why it does not help.
    case unusable(reason: String, help: String)
    case complete(GitHistory)

    static let incomplete = Outcome.unusable(
      reason: "git did not get to the end of the history",
      help: "clone the repository with all its commits and files, or leave `dates: git` out")
  }

  /// The last changes by path relative to the site's root.
  let changes: [String: Change]

  /// Reads the history of the content folder, newest first, until every file has been met.
  ///
  /// - Parameters:
  ///   - files: paths relative to the root.
  ///   - asOf: commits of later days do not count.
  static func read(root: String, files: Set<String>, asOf: CalendarDay) -> Outcome {
    obstacle(in: root) ?? log(root: root, files: files, asOf: asOf)
  }

  /// Why a folder has no whole history; nil where it has one.
  static func obstacle(in root: String) -> Outcome? {
    guard let question = GitProcess(["rev-parse", "--is-shallow-repository"], in: root) else {
      return .absent
    }
    switch question.wholeOutput() {
    case nil:
      guard isBelowRepository(root) else { return .absent }
      return .unusable(
        reason: "git does not read this repository",
        help: "run `git log` here to see why; it may belong to another user (`safe.directory`)")
    case "false\n": return nil
    default:
      return .unusable(
        reason: "this clone has only the newest commits",
        help:
          "fetch them all: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` for GitLab, or `git fetch --unshallow`"
      )
    }
  }

  private static func log(root: String, files: Set<String>, asOf: CalendarDay) -> Outcome {
    let arguments = [
      "log", "-z", "--name-only", "--no-renames", "--relative", "--no-ext-diff", "--no-textconv",
      "--no-show-signature", "--no-notes", "--no-color", "--diff-merges=off",
      "--ignore-submodules=all", "--format=format:%x01%H %ct", "--", "content",
    ]
    guard let git = GitProcess(arguments, in: root) else { return .absent }
    let ignored = ignoredCommits(root)
    var changes: [String: Change] = [:]
    var missing = files
    var current: Change?
    while !missing.isEmpty {
      guard let token = git.read(upTo: 0) else {
        // Half a history would give other days on another machine.
        if !git.endedWell() { return hasCommits(root) ? .incomplete : .absent }
        break
      }
      var path = token[...]
      if token.first == 1 {
        let header = token.dropFirst().prefix { $0 != 10 }
        path = token[min(token.endIndex, header.endIndex + 1)...]
        current = change(header).flatMap {
          ignored.contains($0.commit) || $0.day > asOf ? nil : $0
        }
      }
      guard let current, !path.isEmpty else { continue }
      let name = String(decoding: path, as: UTF8.self)
      if missing.remove(name) != nil { changes[name] = current }
    }
    return .complete(GitHistory(changes: changes))
  }

  private static func change(_ header: ArraySlice<UInt8>) -> Change? {
    let parts = String(decoding: header, as: UTF8.self).split(separator: " ")
    guard parts.count == 2, let seconds = Int(parts[1]) else { return nil }
    return Change(commit: String(parts[0]), seconds: seconds)
  }

  /// Commits that changed no substance, as `git blame` is told of them.
  private static func ignoredCommits(_ root: String) -> Set<String> {
    guard let bytes = try? FileSystem.read("\(root)/.git-blame-ignore-revs", limit: 1 << 20) else {
      return []
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return Set(lines.map { String($0.prefix { $0.isHexDigit }) })
  }

  /// What else than the site's files decides what ``read(root:files:asOf:)`` gives: the newest
  /// commit, how far back commits go, and which ones are left out.
  static func state(root: String) -> [String] {
    let questions = [
      ["rev-parse", "--verify", "--quiet", "HEAD"], ["rev-parse", "--is-shallow-repository"],
    ]
    return questions.map { GitProcess($0, in: root)?.wholeOutput() ?? "" }
      + ignoredCommits(root).sorted()
  }

  static func hasCommits(_ root: String) -> Bool {
    GitProcess(["rev-parse", "--verify", "--quiet", "HEAD"], in: root)?.wholeOutput() != nil
  }

  private static func isBelowRepository(_ root: String) -> Bool {
    guard var folder = try? FileSystem.realPath(root) else { return false }
    while true {
      if FileSystem.exists("\(folder)/.git") { return true }
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return false }
      folder = String(folder[..<slash])
    }
  }
}

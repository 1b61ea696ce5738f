package import GuichetCore

/// What a branch changes: the files that differ from where it left another one, what is not committed
/// yet and new files included.
///
/// Paths are relative to the site's root. What git ignores does not count.
package struct ChangedFiles: Sendable {
  /// What git can say.
  package enum Outcome: Sendable {
    case known(ChangedFiles)
    /// Nothing can be said, and this is why; the finding is an error.
    case unknown(Diagnostic)
  }

  /// The site's root.
  private let root: String
  /// The commit to which the site was compared.
  private let base: String
  /// Files that are new or have another content.
  package let files: Set<String>
  /// Files that are gone.
  package let removed: Set<String>
  /// Folders, each with `/` behind it, that are repositories of their own and changed somehow.
  private let folders: [String]

  /// How many files changed or are gone.
  package var count: Int { files.count + removed.count + folders.count }

  /// Whether a file, by its path relative to the root, is new or has another content.
  package func contains(_ file: String) -> Bool {
    if files.contains(file) || folders.contains(where: file.hasPrefix) { return true }
    // git knows a linked file's text under the name that it leads to.
    guard (try? FileSystem.status("\(root)/\(file)"))?.kind == .link,
      let target = try? FileSystem.realPath("\(root)/\(file)"),
      let real = try? FileSystem.realPath(root), target.hasPrefix("\(real)/")
    else { return false }
    return files.contains(String(target.dropFirst(real.count + 1)))
  }

  /// Whether a file changed, is new or is gone.
  package func concerns(_ file: String) -> Bool { removed.contains(file) || contains(file) }

  /// Compares the site with the point where the current branch left `revision` (their merge base).
  package static func since(_ revision: String, root: String) -> Outcome {
    // git takes such a name for an option, and has no revision that starts so.
    guard !revision.isEmpty, !revision.hasPrefix("-") else {
      return unknown(
        "`\(revision.prefix(80))` is no branch, tag or commit",
        "write it as in `--changed-since origin/main`")
    }
    guard let question = GitProcess(["rev-parse", "--is-shallow-repository"], in: root) else {
      return unknown("there is no git on this machine", "install git")
    }
    guard let answer = question.wholeOutput() else {
      return unknown(
        "git reads no repository here",
        "run `git status` in this folder to see why; where it belongs to another user, as in a container, allow it with `git config --global --add safe.directory \"$PWD\"`"
      )
    }
    let isShallow = answer != "false\n"
    guard let commit = object(["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"], root)
    else {
      return unknown(
        "git knows no branch, tag or commit `\(revision.prefix(80))` here",
        isShallow ? deepen : "correct the name, or fetch it: `git fetch origin`")
    }
    guard let base = object(["merge-base", commit, "HEAD"], root) else {
      return unknown(
        "this branch and `\(revision.prefix(80))` have no commit in common here",
        isShallow ? deepen : "name the branch that this one was made from")
    }
    guard let changed = differences(base, root) else {
      return unknown(
        "git did not get to the end of the comparison with `\(revision.prefix(80))`",
        "fetch the repository with all its commits and files")
    }
    return .known(changed)
  }

  /// How the files of the content folder that changed were; nil where git does not tell.
  package func earlier() -> EarlierFiles? {
    var earlier = EarlierFiles()
    let wanted = files.union(removed).filter { $0.hasPrefix("content/") && !$0.contains("\n") }
    guard !wanted.isEmpty else { return earlier }
    guard let git = GitProcess(["cat-file", "--batch"], in: root) else { return nil }
    for file in wanted.sorted() {
      git.ask("\(base):./\(file)")
      guard let line = git.read(upTo: 10) else { return nil }
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      if words.last == "missing" {
        earlier.absent.insert(file)
        continue
      }
      guard let size = words.last.flatMap({ Int($0) }), let bytes = git.read(count: size),
        git.read(count: 1) != nil
      else { return nil }
      if words.dropLast().last == "blob" { earlier.contents[file] = bytes }
    }
    return earlier
  }

  /// That git could not say how the files were.
  package static let lost = finding(
    "git does not have all files as they were",
    "fetch the repository with all its commits and files")

  private static let deepen =
    "this clone has only the newest commits; fetch them all: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` for GitLab, or `git fetch --unshallow`"

  private static func unknown(_ reason: String, _ help: String) -> Outcome {
    .unknown(finding(reason, help))
  }

  private static func finding(_ reason: String, _ help: String) -> Diagnostic {
    Diagnostic(
      .unknownRevision, at: SourcePosition(file: "content"),
      "what changed is not known: \(reason)", help: help)
  }

  /// The name of the one object that a command prints; nil where it prints anything else.
  private static func object(_ arguments: [String], _ root: String) -> String? {
    guard let text = GitProcess(arguments, in: root)?.wholeOutput() else { return nil }
    let line = text.split(separator: "\n").first ?? ""
    return line.count >= 40 && line.utf8.allSatisfy(isHexDigit) ? String(line) : nil
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  private static func differences(_ base: String, _ root: String) -> ChangedFiles? {
    guard let settings = withoutFilters(root) else { return nil }
    let comparison = [
      "diff", "-z", "--name-status", "--no-renames", "--relative", "--no-ext-diff",
      "--no-textconv", "--no-color", "--ignore-submodules=dirty", base, "--",
    ]
    guard let tokens = list(settings + comparison, root),
      let untracked = list(settings + ["ls-files", "-z", "--others", "--exclude-standard"], root)
    else { return nil }
    var files: Set<String> = []
    var removed: Set<String> = []
    for index in stride(from: 0, to: tokens.count - 1, by: 2) {
      if tokens[index] == "D" {
        removed.insert(tokens[index + 1])
      } else {
        files.insert(tokens[index + 1])
      }
    }
    files.formUnion(untracked)
    var folders = files.filter { $0.hasSuffix("/") }
    for file in files where (try? FileSystem.status("\(root)/\(file)"))?.kind == .folder {
      folders.insert(file.hasSuffix("/") ? file : "\(file)/")
    }
    return ChangedFiles(
      root: root, base: base, files: files, removed: removed.subtracting(files),
      folders: folders.sorted())
  }

  /// The items that a command prints, each with a NUL behind it; nil where it does not end well.
  private static func list(_ arguments: [String], _ root: String) -> [String]? {
    guard let git = GitProcess(arguments, in: root) else { return nil }
    var items: [String] = []
    while let item = git.read(upTo: 0) { items.append(String(decoding: item, as: UTF8.self)) }
    return git.endedWell() ? items : nil
  }

  /// Options of git that empty all settings that name programs to filter files with: a comparison
  /// must run none of them.
  private static func withoutFilters(_ root: String) -> [String]? {
    let question = GitProcess(["config", "-z", "--name-only", "--list"], in: root)
    guard let settings = question?.wholeOutput() else { return nil }
    let filters = settings.split(separator: "\0").filter {
      $0.hasPrefix("filter.")
        && ($0.hasSuffix(".clean") || $0.hasSuffix(".process") || $0.hasSuffix(".required"))
    }
    // `-c` takes a name only up to its first equals sign.
    guard !filters.contains(where: { $0.contains("=") }) else { return nil }
    return filters.flatMap { ["-c", "\($0)="] }
  }
}

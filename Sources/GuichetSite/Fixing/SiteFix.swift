internal import GuichetContent
package import GuichetCore
internal import GuichetMarkdown

/// The whole of `guichet check --fix`: writes what leaves no choice, and nothing else.
package enum SiteFix {
  /// A change to a line of a file.
  package struct Change: Hashable, Sendable {
    /// Where it is, and what was wrong.
    package let finding: Diagnostic
    /// What stood there, and what stands there now.
    package let fix: Fix
    /// The whole line before and after all changes to it.
    package let line: (old: String, new: String)

    package static func == (left: Change, right: Change) -> Bool {
      left.finding == right.finding && left.fix == right.fix
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(finding)
      hasher.combine(fix)
    }
  }

  /// What was changed.
  package struct Result: Sendable {
    /// Changes, sorted by place.
    package internal(set) var changes: [Change] = []
    /// Files that could not be written, and why.
    package internal(set) var failures: [(file: String, reason: String)] = []
  }

  /// Mends what can be mended.
  ///
  /// - Parameters:
  ///   - writes: whether files are written; otherwise it is only told what would be.
  ///   - revision: mends only files that the branch changes since it left this one; where git cannot
  ///     say which they are, none.
  package static func run(
    _ options: SiteLoader.Options, writes: Bool, changedSince revision: String? = nil
  ) async -> Result {
    var changed: ChangedFiles?
    if let revision {
      switch ChangedFiles.since(revision, root: options.root) {
      case .known(let files): changed = files
      case .unknown(let finding):
        return Result(failures: [(finding.position.file, finding.message)])
      }
    }
    var result = await pass(options, changed, writes: writes)
    guard writes else { return result }
    // An article that had no title has links to look at once it has one.
    for _ in 1..<passes {
      let next = await pass(options, changed, writes: true)
      guard !next.changes.isEmpty else { break }
      result.changes = (result.changes + next.changes).sorted { $0.finding < $1.finding }
      result.failures = next.failures
    }
    return result
  }

  /// Most fixes of one file in one pass.
  private static let fixLimit = 1_000

  /// How often a site is read again at most.
  private static let passes = 4

  private static func pass(
    _ options: SiteLoader.Options, _ changed: ChangedFiles?, writes: Bool
  ) async -> Result {
    let site = await SiteLoader.load(options)
    let reported = site.suppressions.apply(to: site.diagnostics).kept
    var fixes: [PlannedFix] = reported.compactMap { finding in
      finding.fix.map { PlannedFix(finding: finding, fix: $0, isLink: false) }
    }
    // What a preset makes of a text does not say where its links were written.
    if site.configuration.preset == nil { fixes += LinkFixes(site).all(among: Set(reported)) }
    let articles = Dictionary(
      site.model.ownArticles.map { ($0.source.file, $0.hash) }, uniquingKeysWith: { one, _ in one })
    var result = Result()
    for (file, own) in Dictionary(grouping: fixes, by: \.finding.position.file)
    where changed?.contains(file) ?? true {
      do {
        let path = "\(options.root)/\(file)"
        let bytes = try FileSystem.read(path, limit: 16 << 20)
        if let hash = articles[file], hash != ContentHash(bytes) { throw ReplaceError.changed }
        let edits = FileFixes(bytes, file: file, configuration: site.configuration)
        let (accepted, new) = edits.applied(own.sorted { $0.finding < $1.finding }.prefix(fixLimit))
        guard !accepted.isEmpty else { continue }
        try FileSystem.check(path, isWithin: "\(options.root)/content")
        if writes {
          try FileSystem.replace(
            path, with: new, expecting: bytes, within: "\(options.root)/content")
        }
        result.changes += changes(accepted, from: bytes, to: new)
      } catch let error as ReplaceError {
        result.failures.append((file, error.reason))
      } catch let error as FileError {
        result.failures.append((file, error.reason))
      } catch {
        continue
      }
    }
    result.changes.sort { $0.finding < $1.finding }
    result.failures.sort { $0.file < $1.file }
    return result
  }

  private static func changes(
    _ fixes: [PlannedFix], from old: [UInt8], to new: [UInt8]
  ) -> [Change] {
    func line(_ number: Int, of lines: [ArraySlice<UInt8>]) -> String {
      guard lines.indices.contains(number - 1) else { return "" }
      return String(decoding: lines[number - 1].filter { $0 != 13 }, as: UTF8.self)
    }
    // No fix adds or removes a line.
    let before = old.split(separator: 10, omittingEmptySubsequences: false)
    let after = new.split(separator: 10, omittingEmptySubsequences: false)
    return fixes.map { planned in
      let number = planned.finding.position.line ?? 0
      return Change(
        finding: planned.finding, fix: planned.fix,
        line: (line(number, of: before), line(number, of: after)))
    }
  }
}

/// A fix of a finding.
struct PlannedFix: Hashable {
  let finding: Diagnostic
  let fix: Fix
  /// Whether it is the destination of a link or picture that starts at the finding's place.
  let isLink: Bool
}

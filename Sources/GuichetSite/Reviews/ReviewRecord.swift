internal import GuichetContent
package import GuichetCore

/// The whole of `guichet review`: writes into articles that somebody has read them and found them
/// true, and what they said then.
package enum ReviewRecord {
  /// What to write.
  package struct Request: Sendable {
    /// The articles, as files.
    package var paths: [String]
    /// Who read them; nil to leave that open.
    package var reviewer: String?
    package var note: String?
    /// The day of the next review, over `review_in`.
    package var next: CalendarDay?

    package init(
      paths: [String], reviewer: String? = nil, note: String? = nil, next: CalendarDay? = nil
    ) {
      self.paths = paths
      self.reviewer = reviewer
      self.note = note
      self.next = next
    }
  }

  /// One file and what it says afterwards.
  package struct Change: Sendable {
    /// The file relative to the root.
    package let file: String
    let old: [UInt8]
    let new: [UInt8]
    /// What was done, in a line.
    package let line: String
  }

  /// Every change, or findings about what cannot be done; then there is none to commit.
  package struct Plan: Sendable {
    let root: String
    package internal(set) var changes: [Change] = []
    /// What was asked for and cannot be done.
    package internal(set) var diagnostics: [Diagnostic] = []
    /// What the reviewer should know, though it stops nothing.
    package internal(set) var remarks: [String] = []
  }

  /// So many articles at once that nobody believes they were all read.
  package static let manyArticles = 10

  /// Checks every article, works out every byte and whether it may be written; nothing is written.
  package static func plan(_ request: Request, in site: LoadedSite) -> Plan {
    var plan = Plan(root: site.root)
    var seen: Set<String> = []
    if let next = request.next, next <= site.model.asOf {
      plan.diagnostics.append(
        Diagnostic(
          .reviewNotRecorded, at: SourcePosition(file: "--next"),
          "the next review, \(next), is not after \(site.model.asOf)", help: "choose a later day"))
    }
    for path in request.paths {
      guard let index = site.article(at: path) else {
        plan.diagnostics.append(missing(path, site))
        continue
      }
      // Two paths may lead to one file, which is written once.
      let file = "\(site.root)/\(site.model.articles[index].source.file)"
      guard seen.insert((try? FileSystem.realPath(file)) ?? file).inserted else { continue }
      do throws(ReviewWriter.Refusal) {
        plan.changes.append(
          try ReviewWriter(site, index, request).change(&plan.remarks))
      } catch {
        plan.diagnostics.append(error.diagnostic)
      }
    }
    if plan.changes.count > manyArticles {
      plan.remarks.append(
        "\(plan.changes.count) articles at once: a review is reading each from beginning to end.")
    }
    return plan
  }

  private static func missing(_ path: String, _ site: LoadedSite) -> Diagnostic {
    func finding(_ message: String, _ help: String) -> Diagnostic {
      Diagnostic(.reviewNotRecorded, at: SourcePosition(file: path), message, help: help)
    }
    let places = [path, "\(site.root)/\(path)", "\(site.root)/content/\(path)"]
    let status = places.lazy.compactMap { try? FileSystem.status($0, followingLinks: true) }.first
    switch status?.kind {
    case .folder:
      return finding(
        "a review is of articles, and this is a folder",
        "name those that you have read, such as `\(path.hasSuffix("/") ? path : path + "/")*.md`")
    case nil: return finding("there is no such article", "write its path from the root")
    default:
      return finding(
        "this is not an article that can be read", "look at what `guichet check` says of it")
    }
  }
}

extension ReviewRecord.Plan {
  /// Writes the changes, one file after the other; gives the lines of those that were written and
  /// findings about the others.
  package func commit() -> (lines: [String], diagnostics: [Diagnostic]) {
    var lines: [String] = []
    var findings: [Diagnostic] = []
    for change in changes {
      do {
        if change.new != change.old {
          try FileSystem.replace("\(root)/\(change.file)", with: change.new, expecting: change.old)
        }
        lines.append(change.line)
      } catch {
        findings.append(
          Diagnostic(
            .reviewNotRecorded, at: SourcePosition(file: change.file),
            "the file cannot be written: \(error.reason)",
            help: "check its permissions, or try again"))
      }
    }
    return (lines, findings)
  }
}

internal import GuichetContent
package import GuichetCore
package import GuichetSite

/// The whole of `guichet check`: everything a build would find, and nothing written.
package enum SiteCheck {
  /// What was found.
  package struct Result: Sendable {
    /// Every finding that is reported, sorted by place.
    package let diagnostics: [Diagnostic]
    /// Every finding that a comment suppresses, with the reasons.
    package var suppressed: [SuppressedFinding] = []
    /// How many articles were read.
    package let articles: Int
    /// Whether there was nothing to check.
    package let isEmpty: Bool
    /// What was left out because only a change was asked for.
    package var limit: Limit?
    /// Whether it could not be found out what changed, so that nothing was checked.
    package var isBlind = false

    /// Findings by severity.
    package var summary: DiagnosticSummary { DiagnosticSummary(diagnostics) }

    /// The result in a sentence.
    package var phrase: String {
      "\(articles) article\(articles == 1 ? "" : "s") checked: \(summary.phrase(suppressed: suppressed.count))"
        + (limit.map { "; \($0.phrase)" } ?? "")
    }

    /// The JSON of contract.md.
    package var json: JSONValue {
      .object([
        ("findings", .array(diagnostics.map(\.json))),
        (
          "summary",
          .object(
            [("articles", .integer(articles))] + summary.members
              + [("suppressed", .integer(suppressed.count))] + (limit?.members ?? []))
        ),
      ])
    }
  }

  /// What a check of a change leaves out.
  package struct Limit: Sendable {
    /// The revision that it was compared with.
    let revision: String
    /// How many files of the site changed.
    let files: Int
    /// How many findings are not shown.
    let leftOut: Int

    var phrase: String {
      "\(files) file\(files == 1 ? "" : "s") changed since \(revision.escapingControlCharacters()), \(leftOut) finding\(leftOut == 1 ? "" : "s") elsewhere not shown"
    }

    var members: [(String, JSONValue)] {
      [("changed_files", .integer(files)), ("left_out", .integer(leftOut))]
    }
  }

  /// Checks what a branch changes since it left a revision.
  package static func run(
    _ options: SiteLoader.Options, published: String? = nil, against: String? = nil,
    changedSince revision: String
  ) async -> Result {
    switch ChangedFiles.since(revision, root: options.root) {
    case .unknown(let finding):
      return Result(diagnostics: [finding], articles: 0, isEmpty: false, isBlind: true)
    case .known(let changed):
      guard let earlier = changed.earlier() else {
        return Result(
          diagnostics: [ChangedFiles.lost], articles: 0, isEmpty: false, isBlind: true)
      }
      let whole = await run(options, published: published, against: against)
      var past = options
      past.earlier = earlier
      // A change of no article finds what was found before.
      let before = earlier.isEmpty ? whole : await run(past)
      let choice = ChangedFindings(changed, before: before.diagnostics)
      let shown = whole.diagnostics.filter(choice.contains)
      return Result(
        diagnostics: shown, suppressed: whole.suppressed.filter { choice.contains($0.diagnostic) },
        articles: whole.articles, isEmpty: whole.isEmpty,
        limit: Limit(
          revision: revision, files: changed.count,
          leftOut: whole.diagnostics.count - shown.count))
    }
  }

  /// Checks a site.
  ///
  /// - Parameters:
  ///   - published: the folder of the last publish, whose addresses must last.
  ///   - against: a file of addresses to hold the site against instead of that folder's.
  package static func run(
    _ options: SiteLoader.Options, published: String? = nil, against: String? = nil
  ) async -> Result {
    await run(
      await SiteLoader.load(options), published: published, against: against,
      progress: options.progress)
  }

  /// Checks a site that has been read already, and perhaps rendered too.
  package static func run(
    _ site: LoadedSite, _ made: RenderedSite? = nil, published: String? = nil,
    against: String? = nil,
    progress: WorkProgress? = nil
  ) async -> Result {
    guard site.sourceCount > 0 else {
      return Result(
        diagnostics: site.diagnostics + [SiteBuild.noArticles], articles: 0,
        isEmpty: !DiagnosticSummary(site.diagnostics).contains(atLeast: .error))
    }
    let rendered =
      if let made { made } else { await SiteRenderer.render(site, progress: progress) }
    defer { progress?.end() }
    progress?.begin(.checks)
    let searches = await GoldenQueries.check(site)
    let writing = SiteLoader.adjusted(
      WritingCheck.run(site, pictures: rendered.pictures) + CoverageCheck.run(site),
      site.configuration)
    let promises =
      against.map { Promises.read($0, base: site.configuration.baseURL) }
      ?? published.flatMap { Promises.published(in: $0, root: site.root) }
    let vanished = promises.map { AddressCheck.run($0, against: rendered) } ?? []
    let found =
      (site.diagnostics + rendered.diagnostics + searches + writing + unasked(site) + vanished
      + ThemeCheck.beyondLoading(site))
      .sorted()
    let told = site.suppressions.apply(to: found)
    // Only a whole run knows what a comment hides.
    let unused = SiteLoader.adjusted(
      site.suppressions.unused(found, unknown: Rule.ofAudit.union(Rule.ofSurroundings)),
      site.configuration)
    return Result(
      diagnostics: (told.kept + unused).sorted(), suppressed: told.suppressed,
      articles: site.model.ownCount, isEmpty: false)
  }

  /// That readers are never asked whether an article helped, once for the site.
  private static func unasked(_ site: LoadedSite) -> [Diagnostic] {
    let configuration = site.configuration
    guard configuration.feedback == nil,
      !site.diagnostics.contains(where: { $0.rule == .configSyntax })
    else { return [] }
    return SiteLoader.adjusted(
      [
        Diagnostic(
          .noFeedback, at: SourcePosition(file: configuration.file, line: 1),
          "readers are not asked whether an article helped",
          help: "add `feedback: {email: docs@example.com}`, or `url` or `log`")
      ], configuration)
  }
}

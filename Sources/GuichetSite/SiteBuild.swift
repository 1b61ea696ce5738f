internal import GuichetContent
package import GuichetCore

/// The whole of `guichet build`: load, render, publish.
package enum SiteBuild {
  /// What a build did.
  package struct Result: Sendable {
    /// Every finding that is reported.
    package let diagnostics: [Diagnostic]
    /// Every finding that a comment suppresses.
    package var suppressed: [SuppressedFinding] = []
    /// How many articles were read.
    package let articles: Int
    /// What was published; nil when nothing was.
    package let published: Publisher.Summary?
    /// Whether there was not a single Markdown file.
    package let isEmpty: Bool
    /// Whether the publish was begun and could not be finished; the next one finishes it.
    package var isUnfinished = false

    /// Whether the build counts as failed at a level; one that could not publish always does.
    package func isFailure(_ level: Severity?) -> Bool {
      guard published != nil else { return true }
      return level.map { DiagnosticSummary(diagnostics).contains(atLeast: $0) } ?? false
    }

    /// The result in a sentence.
    package var phrase: String {
      let summary = DiagnosticSummary(diagnostics).phrase(suppressed: suppressed.count)
      guard let published else {
        return "\(isUnfinished ? "Only a part" : "Nothing") was published: \(summary)"
      }
      return
        "\(articles) article\(articles == 1 ? "" : "s"), \(published.written) file\(published.written == 1 ? "" : "s") written, \(published.unchanged) unchanged, \(published.removed) removed; \(summary)"
    }

    /// The result for machines.
    package var json: JSONValue {
      var members: [(String, JSONValue)] = [("articles", .integer(articles))]
      members += DiagnosticSummary(diagnostics).members
      members.append(("suppressed", .integer(suppressed.count)))
      members += [
        ("published", .bool(published != nil)), ("written", .integer(published?.written ?? 0)),
        ("unchanged", .integer(published?.unchanged ?? 0)),
        ("removed", .integer(published?.removed ?? 0)),
      ]
      return .object([
        ("findings", .array(diagnostics.map(\.json))), ("summary", .object(members)),
      ])
    }
  }

  /// Builds a site.
  ///
  /// - Parameters:
  ///   - output: the output folder.
  ///   - stopsAt: publishes nothing when there is a finding of this severity; nil publishes always.
  package static func run(
    _ options: SiteLoader.Options, output: String, stopsAt: Severity?
  ) async -> Result {
    if let problem = OutputGuard.problem(output: output, root: options.root) {
      return Result(
        diagnostics: [problem], articles: 0, published: nil, isEmpty: false)
    }
    let cache = await BuildCache(options, output: output, stopsAt: stopsAt)
    if let result = await cache?.result() { return result }
    var reading = options
    reading.cache = cache
    if let result = await build(reading, output: output, stopsAt: stopsAt, cache) { return result }
    // Somebody changed a file between two looks at it; read at once, it is one or the other.
    return await build(options, output: output, stopsAt: stopsAt, cache)
      ?? Result(diagnostics: [], articles: 0, published: nil, isEmpty: false)
  }

  /// Builds what is not as it was; nil where a text changed meanwhile that was kept as it was before,
  /// which cannot be where nothing was.
  private static func build(
    _ options: SiteLoader.Options, output: String, stopsAt: Severity?, _ cache: BuildCache?
  ) async -> Result? {
    let progress = options.progress
    let standing = Deferred { cache?.standing() ?? StandingOutput() }
    var options = options
    options.meanwhile = { _ = standing.value }
    let site = await SiteLoader.load(options)
    guard site.sourceCount > 0 else {
      return Result(
        diagnostics: site.diagnostics + [noArticles], articles: 0, published: nil,
        isEmpty: !DiagnosticSummary(site.diagnostics).contains(atLeast: .error))
    }
    let basis = cache.map { cache in
      RenderBasis(
        circumstances: cache.basis,
        earlier: site.earlier.flatMap { EarlierKeys($0, standing.value) })
    }
    // A long file, for which nothing else has to wait.
    // Where the site says the same of itself, it has the same pages; a preview has others than readers
    // see.
    let isComplete = options.includesDrafts || basis?.earlier != nil
    async let promises =
      isComplete ? nil : Promises.published(in: output, root: options.root)
    let rendered = await SiteRenderer.render(site, basis: basis, progress: progress)
    var diagnostics = site.diagnostics + rendered.diagnostics
    let vanished = vanished(rendered, await promises)
    diagnostics += vanished
    let told = site.suppressions.apply(to: diagnostics.sorted())
    diagnostics = told.kept
    var published: Publisher.Summary?
    var isUnfinished = false
    // What vanished is told once, so a build that tells it is not what the next one would be.
    // Nor is one in which a text took too long for the moment.
    let isRepeatable =
      vanished.isEmpty && !site.diagnostics.contains { $0.rule == .limitReached }
    // Publishing waits for the disk, and all was read but pictures, which are told by their stamps.
    let reading = cache.map { cache in Task { await cache.read(site) } }
    var drafting: Task<BuildCache.Draft?, Never>?
    var stamps: [FileStamp]?
    if stopsAt.map({ !DiagnosticSummary(diagnostics).contains(atLeast: $0) }) ?? true {
      do {
        published = try await Publisher(output: output).publish(
          rendered.tree, addresses: { addresses(of: rendered, site, last: $0) },
          known: standing.value, progress: progress,
          isSound: { site.texts?.isBroken != true },
          prepared: { files in
            guard let cache, let reading else { return }
            drafting = Task {
              cache.draft(
                rendered, site, told, files, await reading.value, isRepeatable: isRepeatable)
            }
          },
          done: {
            if let draft = await drafting?.value { stamps = await cache?.stamps(draft) }
          })
      } catch {
        if case .unsound = error { return nil }
        diagnostics.append(
          Diagnostic(
            .outputCollision, at: SourcePosition(file: output), error.description,
            help: error.consequence))
        if case .unfinished = error { isUnfinished = true }
      }
    }
    let draft = await drafting?.value
    if site.texts?.isBroken == true { return nil }
    let result = Result(
      diagnostics: diagnostics, suppressed: told.suppressed, articles: site.model.ownCount,
      published: published, isEmpty: false, isUnfinished: isUnfinished)
    if let draft, let stamps { cache?.keep(draft, stamps) }
    // Giving back half a gigabyte piece by piece takes a quarter of a second, which a program that
    // ends now need not wait for.
    Task.detached { [site = consume site, rendered = consume rendered, basis, standing] in
      withExtendedLifetime((site, rendered, basis, standing, cache)) {}
    }
    return result
  }

  /// The part of the manifest that names no files.
  ///
  /// - Parameter last: the manifest that stands, where the last build wrote it.
  private static func addresses(
    of rendered: RenderedSite, _ site: LoadedSite, last: [UInt8]?
  ) -> [UInt8] {
    if let last, let earlier = site.earlier,
      let same = Manifest.addresses(in: last, with: earlier.changes(site.model))
    {
      return same
    }
    return rendered.manifest.value.addresses()
  }

  /// What the last publish to the folder promised and this one does not keep, as warnings: a page
  /// that was renamed before anybody saw it must not stop a build; `check` is what CI asks.
  private static func vanished(
    _ rendered: RenderedSite, _ promises: Promises?
  ) -> [Diagnostic] {
    guard let promises else { return [] }
    return AddressCheck.run(promises, against: rendered).map { finding in
      var finding = finding
      finding.severity = min(finding.severity, .warning)
      return finding
    }
  }

  /// The finding of a site without articles.
  package static let noArticles = Diagnostic(
    .noArticles, at: SourcePosition(file: "content"), "there is not a single article",
    help: "write one, or name the site's folder with --root")
}

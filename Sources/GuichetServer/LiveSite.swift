internal import GuichetAudit
internal import GuichetContent
internal import GuichetCore
internal import GuichetSite

/// The site that a preview shows, and everybody who looks at it.
///
/// A change is shown in two steps: the article that was saved is put into its place at once, then
/// everything is built anew beside it. The last good site stays up meanwhile.
actor LiveSite {
  /// Counts every change of what pages show.
  private(set) var version = 1
  /// The site.
  private(set) var preview: SitePreview
  /// What is wrong with it, as of the last time that nothing changed for a moment.
  private(set) var findings: SiteCheck.Result

  private let report: @Sendable (SiteCheck.Result) -> Void
  private var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
  private var lastListener = 0

  /// Changed files that the next build has to read.
  private var pending: Set<String> = []
  private var isPending = false
  private var isBuilding = false
  /// How long the last build of everything took.
  private var effort = Duration.zero

  private var searches: [String: Task<[String: [UInt8]], Never>] = [:]
  /// Search files of the version before: a page may have read half of them.
  private var olderSearches: [String: Task<[String: [UInt8]], Never>] = [:]

  init(
    _ options: SiteLoader.Options, report: @escaping @Sendable (SiteCheck.Result) -> Void
  ) async {
    preview = await SitePreview(options)
    findings = await SiteCheck.run(preview.site, preview.rendered)
    self.report = report
    report(findings)
  }

  // MARK: Changes

  /// Shows what changed on the disk.
  func apply(_ changes: FileChanges) {
    isPending = true
    if case .files(let files) = changes {
      pending.formUnion(files)
      var isShown = false
      for file in files where file.hasSuffix(".md") || file.hasSuffix(".markdown") {
        if preview.replace(file) { isShown = true }
      }
      if isShown { tell() }
    }
    guard !isBuilding else { return }
    isBuilding = true
    Task(priority: .utility) { await self.build() }
  }

  /// Builds everything until nothing changes any more.
  private func build() async {
    defer { isBuilding = false }
    while isPending {
      await settle()
      let files = pending
      isPending = false
      pending = []
      let start = ContinuousClock.now
      let current = preview
      var next = await Task.detached(priority: .utility) {
        await BackgroundWork.run { await current.next(changed: files) }
      }.value
      for file in pending { _ = next.replace(file) }
      preview = next
      effort = ContinuousClock.now - start
      olderSearches = searches
      searches = [:]
      tell()
      guard !isPending else { continue }
      let checked = await Task.detached(priority: .utility) { [preview] in
        await BackgroundWork.run { await SiteCheck.run(preview.site, preview.rendered) }
      }.value
      guard !isPending else { continue }
      findings = checked
      report(checked)
      notify()
    }
  }

  /// Waits until nobody saves for a moment, the longer the more there is to build: what was saved is
  /// shown already, and the next save must not wait for a build that it makes useless.
  private func settle() async {
    let moment = max(.milliseconds(60), min(effort / 2, .seconds(1)))
    for _ in 1...5 {
      let number = version
      try? await Task.sleep(for: moment)
      if version == number { return }
    }
  }

  private func tell() {
    version += 1
    notify()
  }

  /// Says again what was said: only who is written to is found to be gone.
  func remind() { notify() }

  private func notify() {
    for listener in listeners.values { listener.yield() }
  }

  /// What is shown now, at one moment.
  var state: (preview: SitePreview, version: Int, findings: SiteCheck.Result) {
    (preview, version, findings)
  }

  // MARK: Listeners

  /// Says when something changed, from now on, and once at the beginning.
  func listen() -> AsyncStream<Void> {
    lastListener += 1
    let number = lastListener
    // Who is slow is told once, not as often as somebody saved.
    let (stream, listener) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    listeners[number] = listener
    listener.onTermination = { [weak self] _ in
      Task { [weak self] in await self?.forget(number) }
    }
    listener.yield()
    return stream
  }

  private func forget(_ number: Int) { listeners[number] = nil }

  // MARK: Search

  /// A file of a search index, which is made when somebody searches.
  func searchFile(_ path: String) async -> [UInt8]? {
    let model = preview.site
    let homes = model.configuration.languages.map { ($0, model.model.home(of: $0)) }
    guard let language = homes.first(where: { path.hasPrefix("\($0.1)search/") })?.0 else {
      return nil
    }
    let current = preview
    let task = searches[language] ?? Task { await current.searchFiles(language) }
    searches[language] = task
    if let bytes = await task.value[path] { return bytes }
    return await olderSearches[language]?.value[path]
  }
}

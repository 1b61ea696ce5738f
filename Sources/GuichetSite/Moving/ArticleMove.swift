internal import GuichetContent
package import GuichetCore
internal import GuichetMarkdown
internal import GuichetTheme

/// The whole of `guichet move`: an article gets another place, and nothing that leads to it breaks.
package struct ArticleMove {
  /// A file and what becomes of it.
  package struct Change: Sendable {
    /// The path as it is, relative to the root.
    package let file: String
    /// The path as it will be.
    package let target: String
    /// How many links in it are written anew.
    package let links: Int
    /// The old address that leads here from now on.
    package let oldAddress: String?
    let bytes: [UInt8]
  }

  /// What will be done, or the findings because of which nothing will.
  package struct Plan: Sendable {
    /// Files in the order of their paths.
    package internal(set) var changes: [Change] = []
    /// Addresses of folders that will hold nothing, so that their lists go.
    package internal(set) var emptied: [String] = []
    /// Why nothing can be done.
    package internal(set) var diagnostics: [Diagnostic] = []
    let root: String

    /// What is done, a line for each file, and what comes of it.
    package var lines: [String] {
      changes.map(Self.line)
        + emptied.map {
          "\($0) has no articles left and goes: `guichet check` says what to write about it"
        }
    }

    private static func line(_ change: Change) -> String {
      var parts = change.links == 0 ? [] : ["\(change.links) link\(change.links == 1 ? "" : "s")"]
      if let old = change.oldAddress { parts.append("redirect_from \(old)") }
      let what = parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
      return
        (change.file == change.target ? change.file : "\(change.file) → \(change.target)") + what
    }
  }

  let site: LoadedSite
  private let moved: MovedSite
  private var plan: Plan

  /// Finds out what moving an article takes; nothing is written.
  ///
  /// - Parameters:
  ///   - old: the article, by its file, its path below `content` or its address.
  ///   - new: the new file in the same ways; a folder keeps the file's name.
  ///   - translations: whether its translations move along.
  package static func plan(
    _ options: SiteLoader.Options, from old: String, to new: String, translations: Bool
  ) async -> Plan {
    var options = options
    // A link in a part that readers see no more has to lead somewhere too.
    options.keepsExpiredParts = true
    let site = await SiteLoader.load(options)
    let places = MovePlaces(site: site, translations: translations)
    switch places.paths(from: old, to: new) {
    case .failure(let refusal): return Plan(diagnostics: refusal.diagnostics, root: site.root)
    case .success(let paths):
      let sources = await sources(of: site)
      let moved = MovedSite(sources, assets: site.model.assets, moving: paths, like: site.model)
      var move = ArticleMove(site: site, moved: moved, plan: Plan(root: site.root))
      move.run()
      return move.plan
    }
  }

  /// Every article as its file has it, without what it inherits.
  private static func sources(of site: LoadedSite) async -> [Article] {
    let scan = ContentScanner.scan(root: site.root)
    let loader = ArticleLoader(root: site.root, configuration: site.configuration, words: [:])
    return await concurrentMap(scan.markdown, chunk: 16) { loader.load($0) }.compactMap(\.article)
  }

  private mutating func run() {
    plan.diagnostics += collisions()
    for article in moved.sources.sorted(by: { $0.source.path < $1.source.path }) {
      change(article)
    }
    changeQueries()
    let left = Set(moved.after.categories.map(\.permalink))
    plan.emptied = moved.before.categories.map(\.permalink).filter { !left.contains($0) }.sorted()
      .map { "/\($0)" }
    if !plan.diagnostics.isEmpty {
      plan.changes = []
      plan.diagnostics = plan.diagnostics.map { finding in
        var finding = finding
        finding.severity = .error
        return finding
      }.sorted()
    }
  }

  // MARK: What stands in the way

  /// What would be wrong with the site afterwards and is not yet.
  private func collisions() -> [Diagnostic] {
    let known = Set(moved.before.diagnostics.map { "\($0.rule) \($0.message)" })
    var findings = moved.after.diagnostics.filter {
      $0.severity == .error && !known.contains("\($0.rule) \($0.message)")
    }
    for (old, new) in moved.paths {
      guard let before = moved.unmoved(old), let after = moved.moved(old) else { continue }
      if after.role != .article {
        findings.append(
          Diagnostic(
            .duplicateCategoryPage, at: SourcePosition(file: "content/\(new)"),
            "there the article would be the page of a folder", help: "choose another name"))
      }
      for other in moved.sources where other.source.path != old {
        for entry in other.frontMatter.redirectFrom {
          guard let address = SiteAddress(entry.text, base: site.configuration.baseURL),
            address.anchor == nil, [before.permalink, after.permalink].contains(address.path)
          else { continue }
          findings.append(
            Diagnostic(
              .redirectConflict, at: entry.position,
              "`/\(address.path)` is an old address of \(other.source.file)",
              help: "remove this entry first"))
        }
      }
    }
    return findings
  }

  // MARK: Changes

  private mutating func change(_ article: Article) {
    let path = article.source.path
    let target = moved.paths[path]
    var edits = MoveEdits(article, configuration: site.configuration)
    for link in article.document.links {
      edits.rewrite(
        link.destination, at: link.position, in: \.links, rewriting(link.destination, path))
    }
    for image in article.document.images {
      edits.rewrite(
        image.source, at: image.position, in: \.images,
        rewriting(image.source, path, isImage: image.kind.isFile))
    }
    for related in article.frontMatter.related {
      edits.rewriteValue(related.text, at: related.position, rewriting(related.text, path))
    }
    if let image = article.frontMatter.image {
      edits.rewriteValue(image.text, at: image.position, rewriting(image.text, path, isImage: true))
    }
    if let text = article.frontMatter.expiresTo {
      edits.rewriteValue(text, at: article.position(of: .expiresTo), rewriting(text, path))
    }
    let old = target.flatMap { _ in oldAddress(of: path) }
    guard target != nil || !edits.isEmpty else {
      plan.diagnostics += edits.diagnostics
      return
    }
    do {
      let bytes = try FileSystem.read("\(site.root)/\(article.source.file)")
      let result = edits.applied(
        to: bytes, adding: old, dropping: target == nil ? nil : moved.moved(path)?.permalink)
      plan.diagnostics += edits.diagnostics + result.diagnostics
      plan.changes.append(
        Change(
          file: article.source.file, target: target.map { "content/\($0)" } ?? article.source.file,
          links: edits.count, oldAddress: old, bytes: result.bytes))
    } catch {
      plan.diagnostics.append(
        Diagnostic(
          .unreadableFile, at: SourcePosition(file: article.source.file),
          "the file cannot be read: \(error.reason)", help: "check its permissions"))
    }
  }

  private func rewriting(
    _ destination: String, _ path: String, isImage: Bool = false
  ) -> MovedSite.Rewriting? {
    moved.rewritten(destination, in: path, isImage: isImage)
  }

  /// The address that an article leaves; nil where it keeps it or readers never saw it.
  private func oldAddress(of path: String) -> String? {
    guard let index = site.model.articleByPath[path],
      [.published, .expired].contains(site.model.articles[index].visibility),
      let before = moved.unmoved(path)?.permalink, let after = moved.moved(path)?.permalink,
      before != after
    else { return nil }
    let base = site.configuration.baseURL.path.dropFirst()
    // An address that begins like the site's own path would lose that part when it is read.
    return !base.isEmpty && before.hasPrefix(base) ? "/\(base)\(before)" : "/\(before)"
  }

  /// Searches that name an article by its path or its address.
  private mutating func changeQueries() {
    let file = "content/queries.yml"
    guard let bytes = try? FileSystem.read("\(site.root)/\(file)", limit: 1 << 20) else { return }
    let languages = site.configuration.languages
    let queries = GoldenQueryParser.parse(bytes, file: file, languages: languages).queries
    let names = queryNames()
    let expected = queries.map { $0.expected.map { names[$0] ?? $0 } }
    guard expected != queries.map(\.expected) else { return }
    let search = DestinationSearch(bytes)
    var edits: [Range<Int>: String] = [:]
    for query in queries {
      for name in query.expected {
        guard let new = names[name],
          let place = search.place(ofValue: name, at: query.position, before: bytes.count)
        else { continue }
        edits[place] = new
      }
    }
    let changed = bytes.replacing(edits.map { ($0.key, $0.value) })
    let result = GoldenQueryParser.parse(changed, file: file, languages: languages).queries
    guard result.map(\.expected) == expected, result.map(\.query) == queries.map(\.query) else {
      plan.diagnostics.append(
        Diagnostic(
          .goldenQuery, at: SourcePosition(file: file),
          "its searches name the article in a way that cannot be rewritten",
          help: "name the article by its `id`, or write its path on the line of its search"))
      return
    }
    plan.changes.append(
      Change(file: file, target: file, links: edits.count, oldAddress: nil, bytes: changed))
  }

  /// What searches may call the articles, and what they will be called.
  private func queryNames() -> [String: String] {
    var names: [String: String] = [:]
    let folders = LanguageFolders(site.configuration)
    for (old, new) in moved.paths {
      guard let before = moved.unmoved(old), let after = moved.moved(old) else { continue }
      let pairs = [
        (old, new), (folders.locate(old).path, folders.locate(new).path),
        (before.permalink, after.permalink),
      ]
      for (name, replacement) in pairs {
        for slash in ["", "/"] {
          names[slash + name] = slash + replacement
          if name.hasSuffix(".md"), replacement.hasSuffix(".md") {
            names[slash + name.dropLast(3)] = slash + replacement.dropLast(3)
          }
          if name.hasSuffix("/"), replacement.hasSuffix("/") {
            names[slash + name.dropLast()] = slash + replacement.dropLast()
          }
        }
      }
    }
    return names.filter { $0.key != $0.value }
  }
}

extension Image.Kind {
  /// Whether it names a file, not a page on a host of films.
  fileprivate var isFile: Bool {
    switch self {
    case .image, .video: true
    case .videoPage: false
    }
  }
}

extension [UInt8] {
  /// The bytes with other texts in some ranges, which do not overlap.
  func replacing(_ edits: [(range: Range<Int>, text: String)]) -> [UInt8] {
    var result = self
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return result
  }
}

internal import GuichetContent
internal import GuichetCore

/// Fills in what front matter leaves open from the history in git, where `site.yml` asks for it.
struct GitDates {
  private let root: String
  private let configuration: SiteConfiguration
  private let history: GitHistory?
  /// Why there is no history, once for the site.
  let diagnostics: [Diagnostic]

  /// Asks git; a site that does not want it starts no process.
  init(root: String, configuration: SiteConfiguration, articles: [Article], asOf: CalendarDay) {
    self.root = root
    self.configuration = configuration
    guard configuration.dates == .git, !articles.isEmpty else {
      history = nil
      diagnostics = []
      return
    }
    switch GitHistory.read(root: root, files: Set(articles.map(\.source.file)), asOf: asOf) {
    case .absent:
      history = nil
      diagnostics = []
    case .unusable(let reason, let help):
      history = nil
      diagnostics = [
        Diagnostic(
          .noGitDates, at: SourcePosition(file: configuration.file),
          "`dates: git` finds no days of change: \(reason)", help: help)
      ]
    case .complete(let complete):
      history = complete
      diagnostics = []
    }
  }

  /// Gives articles without `updated` the day of their last commit; not before their first day.
  func date(_ articles: inout [Article]) {
    guard let history else { return }
    for index in articles.indices where articles[index].frontMatter.updated == nil {
      guard let day = history.changes[articles[index].source.file]?.day else { continue }
      if let published = articles[index].frontMatter.published, published > day { continue }
      articles[index].frontMatter.updated = day
    }
  }

  /// Marks translations whose original has another wording now than it had at the time of the
  /// translation's last commit; those with a `source_hash` are known already.
  func compareTranslations(_ model: inout SiteModel) {
    guard let history, configuration.isMultilingual else { return }
    var git: GitProcess?
    let parser = FrontMatterParser(configuration)
    for index in model.ownArticles.indices {
      let article = model.articles[index]
      guard article.frontMatter.sourceHash == nil, model.isListed(article),
        let original = model.original(of: index),
        let own = history.changes[article.source.file],
        let other = history.changes[model.articles[original].source.file],
        other.seconds > own.seconds
      else { continue }
      git = git ?? GitProcess(["cat-file", "--batch"], in: root)
      guard let git, let then = wording(of: model.articles[original], at: own.commit, git, parser)
      else { continue }
      if then != model.articles[original].wording { model.markOutdated(index, original: original) }
    }
  }

  /// The wording of a file at a commit; nil where it did not stand there.
  private func wording(
    of article: Article, at commit: String, _ git: GitProcess, _ parser: FrontMatterParser
  ) -> String? {
    let file = article.source.file
    guard !file.contains("\n") else { return nil }
    git.ask("\(commit):./\(file)")
    guard let line = git.read(upTo: 10) else { return nil }
    let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard parts.count == 3, parts[1] == "blob", let size = Int(parts[2]),
      let bytes = git.read(count: size), git.read(count: 1) != nil
    else { return nil }
    let matter = parser.parse(bytes, file: file, needsTitle: false)
    return Wording.hash(matter.frontMatter, body: bytes[matter.bodyOffset...])
  }
}

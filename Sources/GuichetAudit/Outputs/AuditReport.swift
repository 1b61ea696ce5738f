internal import GuichetContent
package import GuichetCore
package import GuichetSite

/// What every output of an audit for people and programs is made from.
package struct AuditReport: Sendable {
  /// The queue.
  package let queue: ReviewQueue
  /// The site's name.
  package let title: String
  /// What `review.owners` says of each owner.
  let owners: [String: ReviewOwner]
  /// The most articles to list; nil where the output is to decide.
  package var limit: Int?
  /// Past audits, today's included; nil where nobody keeps them.
  package var history: AuditHistory?
  /// Tables of coverage by version.
  package var coverage: [Coverage] = []
  /// Everything that was found in the articles, beside what the audit itself finds.
  package var findings: [Diagnostic] = []

  private let base: BaseURL

  /// Makes a report of a queue.
  package init(_ queue: ReviewQueue, _ site: LoadedSite) {
    self.queue = queue
    let configuration = site.configuration
    title = configuration.title.text(in: configuration.defaultLanguage)
    owners = configuration.review.owners
    base = configuration.baseURL
  }

  /// The address of an article's page.
  func address(_ item: ReviewQueue.Item) -> String { base.absolute(item.permalink) }

  /// The site's own address.
  var home: String { base.absolute(base.path) }

  /// The host in the site's address.
  var host: String {
    base.origin.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? ""
  }

  /// What is due or soon, in the order in which to work.
  var waiting: [ReviewQueue.Item] {
    queue.items.filter { $0.status == .due || $0.status == .soon }
  }

  /// The owners in the queue by name, nobody last.
  var ownerNames: [String?] { names(of: queue.items) }

  /// The owners of articles by name, nobody last.
  func names(of items: [ReviewQueue.Item]) -> [String?] {
    let names = Set(items.map(\.owner))
    return names.compactMap(\.self).sorted().map(Optional.some) + (names.contains(nil) ? [nil] : [])
  }
}

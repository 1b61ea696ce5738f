internal import GuichetCore

extension AuditPage {
  private static let usualLimit = 10

  /// The articles to begin with, and why.
  var ten: Section {
    let waiting = report.waiting
    let listed = waiting.prefix(report.limit ?? Self.usualLimit)
    guard !listed.isEmpty else {
      return Section(
        id: "first", title: "What to review first",
        content: "<p class=\"empty\">\(quiet)</p>\n")
    }
    let rows = listed.map { item -> Markup in
      """
      <li>
      <div class="what">
      <h3>\(link(item))</h3>
      <p class="meta"><strong class="\(item.status.rawValue)">\(AuditWords.standing(item))</strong>\(since(item)) · \(owner(item.owner))</p>
      <p class="path"><code>\(item.path)</code></p>
      </div>
      <div class="why">
      <dl>
      \(item.factors.reasons.map(reason))</dl>
      </div>
      </li>

      """
    }
    let hidden = waiting.count - listed.count
    return Section(
      id: "first", title: "What to review first",
      content: """
        <p class="note">In the order of age × readers × consequence × change: how overdue an article is, how much it is read, what a wrong answer costs, and what has happened since the last review.</p>
        <ol class="ten">
        \(rows)</ol>
        \(more(hidden, "article", " due or due soon, <a href=\"#lists\">by owner</a>"))
        """)
  }

  private var quiet: String {
    if items.isEmpty {
      return queue.unreadable > 0 ? "No article could be read." : "There was nothing to audit."
    }
    return queue.known.items.isEmpty
      ? "No article with a date is due, and none falls due soon."
      : "No article with a date is due beside those that the baseline knows, and none falls due soon."
  }

  private func since(_ item: ReviewQueue.Item) -> Markup {
    guard let reviewBy = item.reviewBy, item.daysOverdue != 0 else { return .none }
    return ", \((item.daysOverdue ?? 0) > 0 ? "since" : "on") \(AuditWords.long(reviewBy))"
  }

  private func reason(_ text: String) -> Markup {
    let reason = AuditWords.Reason(text)
    return """
      <div><dt>\(reason.name) <b>\(reason.weight)</b></dt> <dd>\(reason.words)</dd></div>

      """
  }

  /// The owner's name, which leads to the owner's list where there is one.
  func owner(_ name: String?) -> Markup {
    let text: Markup = name.map { "<span dir=\"auto\">\($0)</span>" } ?? "owned by nobody"
    guard let index = listedOwners.firstIndex(of: name) else { return text }
    return "<a href=\"#owner-\(index + 1)\">\(text)</a>"
  }
}

internal import GuichetCore

extension AuditReport {
  /// The audit as one page that needs nothing else: what matters most and why, what has changed,
  /// and how things stand.
  package var html: String {
    StandalonePage.html(
      title: "Review audit of \(queue.asOf) – \(title)", style: AuditPage.style,
      body: AuditPage(self).body)
  }
}

/// The parts of the page; each says by itself what it leaves out, so that a large site does not make
/// a page that nobody can open.
struct AuditPage {
  let report: AuditReport
  /// The queue with what a baseline knows, which the numbers count too.
  let items: [ReviewQueue.Item]

  init(_ report: AuditReport) {
    self.report = report
    items = report.queue.items + report.queue.known.items
  }

  var queue: ReviewQueue { report.queue }

  /// Statuses in the order of every bar and table, with their names.
  static let statuses: [(status: ReviewQueue.Status, name: String)] = [
    (.due, "due"), (.soon, "soon"), (.ok, "reviewed"), (.undated, "no date"),
    (.future, "impossible date"),
  ]

  func count(_ status: ReviewQueue.Status) -> Int { items.count { $0.status == status } }

  /// A section of the page.
  struct Section {
    let id: String
    let title: String
    let content: Markup
  }

  var body: Markup {
    let sections = [ten, changes, trend, forecast, owners, ages, coverage, offenders, rules, lists]
      .compactMap(\.self)
    let links = sections.map { section -> Markup in
      "<li><a href=\"#\(section.id)\">\(section.title)</a></li>\n"
    }
    return """
      \(AuditBars.patterns)
      <header>
      <p class="site"><a href="\(report.home)">\(report.title)</a></p>
      <h1>\(headline)</h1>
      <p class="sub">Review audit of \(AuditWords.long(queue.asOf))\(scope)</p>
      \(summary)
      <nav aria-label="On this page"><ul>
      \(links)</ul></nav>
      </header>
      <main>
      \(sections.map(render))</main>
      <footer><p>Made by <code>guichet audit --format html</code>. This page asks nobody for anything and can be kept as it is.</p></footer>
      """
  }

  private func render(_ section: Section) -> Markup {
    """
    <section id="\(section.id)" aria-labelledby="\(section.id)-h">
    <h2 id="\(section.id)-h">\(section.title)</h2>
    \(section.content)</section>

    """
  }

  private var headline: String {
    let due = count(.due)
    let total = AuditWords.count(items.count, "article")
    if due > 0 {
      return "\(AuditWords.grouped(due)) of \(total) \(due == 1 ? "is" : "are") due for review"
    }
    // That nothing is known to be due is no good news.
    let unknown = count(.undated) + count(.future)
    if unknown > 0 {
      return
        "Nobody knows when \(AuditWords.grouped(unknown)) of \(total) \(unknown == 1 ? "is" : "are") due"
    }
    if queue.unreadable > 0 {
      return "\(AuditWords.count(queue.unreadable, "file")) cannot be read"
    }
    if items.isEmpty { return "There was nothing to audit" }
    let soon = count(.soon)
    return soon > 0
      ? "Nothing is due today; \(AuditWords.count(soon, "article")) will be soon"
      : "Nothing is due for review"
  }

  private var scope: Markup {
    var words: Markup = ""
    if let scope = queue.scope { words += " · only articles \(scope)" }
    if let day = queue.known.day {
      words +=
        " · \(AuditWords.count(queue.known.items.count, "article")) that \(queue.known.items.count == 1 ? "was" : "were") due on \(AuditWords.long(day)) \(queue.known.items.count == 1 ? "is" : "are") counted but not listed"
    }
    if queue.unreadable > 0 {
      words +=
        " · <strong>\(AuditWords.count(queue.unreadable, "file")) cannot be read</strong>, so nobody knows when \(queue.unreadable == 1 ? "it is" : "they are") due"
    }
    return words
  }

  /// One bar of all articles, with the numbers below it.
  private var summary: Markup {
    let last = report.history?.last(before: queue.asOf)
    let parts = Self.statuses.map { (count($0.status), $0.status.rawValue) }
    let numbers = Self.statuses.filter { count($0.status) > 0 || $0.status != .future }
      .map { status, name -> Markup in
        let now = count(status)
        let change = last.map { self.change(now - $0.count(status), status) } ?? .none
        return """
          <div><dt>\(AuditBars.key(status.rawValue))\(name)</dt><dd>\(AuditWords.grouped(now))\(change)</dd></div>

          """
      }
    return """
      <div class="all">\(AuditBars.stacked(parts, of: items.count))</div>
      <dl class="counts">
      \(numbers)</dl>
      """
  }

  /// How a number has changed since the last audit.
  func change(_ difference: Int, _ status: ReviewQueue.Status) -> Markup {
    guard difference != 0 else { return " <small>as before</small>" }
    let isGood = (difference < 0) == (status != .ok)
    return """
       <small class="\(isGood ? "good" : "bad")">\(difference > 0 ? "+" : "−")\(AuditWords.grouped(abs(difference)))</small>
      """
  }

  /// A link to the article's page, in its language and direction.
  func link(_ item: ReviewQueue.Item) -> Markup {
    """
    <a href="\(report.address(item))" lang="\(item.language)" dir="auto">\(item.title)</a>
    """
  }

  /// That a list was cut.
  func more(_ hidden: Int, _ noun: String, _ hint: Markup = "") -> Markup {
    guard hidden > 0 else { return .none }
    return "<p class=\"more\">And \(AuditWords.count(hidden, "more \(noun)"))\(hint).</p>\n"
  }
}

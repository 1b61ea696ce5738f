internal import GuichetContent
internal import GuichetCore

extension AuditPage {
  private static let mostOwners = 40
  private static let mostArticles = 10

  /// Owners with the most to do first; nobody stands where the number puts it.
  private var ranked: [(owner: String?, counts: [ReviewQueue.Status: Int])] {
    var counts: [String?: [ReviewQueue.Status: Int]] = [:]
    for item in items { counts[item.owner, default: [:]][item.status, default: 0] += 1 }
    return counts.map { (owner: $0.key, counts: $0.value) }.sorted { left, right in
      let first = [ReviewQueue.Status.due, .soon, .ok].map { left.counts[$0] ?? 0 }
      let second = [ReviewQueue.Status.due, .soon, .ok].map { right.counts[$0] ?? 0 }
      if first != second { return second.lexicographicallyPrecedes(first) }
      return (left.owner == nil ? 1 : 0, left.owner ?? "")
        < (right.owner == nil ? 1 : 0, right.owner ?? "")
    }
  }

  /// Who has how much to do.
  var owners: Section? {
    let all = ranked
    guard !all.isEmpty else { return nil }
    let statuses = Self.statuses.filter { $0.status != .future || count(.future) > 0 }
    var table = AuditTable(
      caption: "Articles by owner", columns: statuses.map { ($0.name, $0.status.rawValue) },
      kind: "keyed hush")
    let most = all.map { $0.counts.values.reduce(0, +) }.max() ?? 0
    table.rows = all.prefix(Self.mostOwners).map { owner, counts in
      let values = statuses.map { counts[$0.status] ?? 0 }
      let parts = zip(values, statuses).map { ($0, $1.status.rawValue) }
      return AuditTable.Row(
        name: self.owner(owner), values: values, bar: AuditBars.stacked(parts, of: most))
    }
    return Section(
      id: "owners", title: "Owners",
      content: """
        <div class="scroll" role="region" tabindex="0" aria-label="Articles by owner">
        \(table.markup(first: "Owner"))</div>
        \(more(all.count - table.rows.count, "owner"))
        """)
  }

  /// The owners that have a list of their own, those with the most to do.
  var listedOwners: [String?] {
    let waiting = Set(report.waiting.map(\.owner))
    return ranked.map(\.owner).filter(waiting.contains).prefix(Self.mostOwners).map(\.self)
  }

  /// What is due or soon, owner by owner.
  var lists: Section? {
    let owners = listedOwners
    guard !owners.isEmpty else { return nil }
    let waiting = Dictionary(grouping: report.waiting, by: \.owner)
    let parts = owners.enumerated().map { index, owner -> Markup in
      list(owner, number: index + 1, waiting[owner] ?? [])
    }
    let hidden = waiting.count - owners.count
    return Section(
      id: "lists", title: "By owner",
      content: "\(parts)\(more(hidden, "owner", " with articles due"))")
  }

  private func list(_ owner: String?, number: Int, _ items: [ReviewQueue.Item]) -> Markup {
    let rows = items.prefix(Self.mostArticles).map { item -> Markup in
      """
      <tr><th scope="row">\(link(item))<br><code>\(item.path)</code></th><td><strong class="\(item.status.rawValue)">\(AuditWords.standing(item))</strong></td><td>\(item.reviewBy.map { AuditWords.long($0) } ?? "–")</td><td class="n">\(ReviewScale.short(item.score))</td></tr>

      """
    }
    let name = owner ?? "nobody"
    let way = owner.flatMap { report.owners[$0] }
    let ways: [Markup] = [
      way?.email.map { "<a href=\"mailto:\(Escaping.urlPath($0))\">\($0)</a>" },
      way?.channel.map { "\($0)" },
    ].compactMap(\.self)
    let contact: Markup = ways.isEmpty ? .none : "<p class=\"meta\">\(joined(ways))</p>\n"
    let hint: Markup =
      owner == nil ? "" : ": <code>guichet audit --owner \(Self.quoted(name))</code>"
    return """
      <h3 id="owner-\(number)"><span dir="auto">\(owner ?? "Owned by nobody")</span> <span class="number">\(AuditWords.grouped(items.count))</span></h3>
      \(contact)<div class="scroll" role="region" tabindex="0" aria-label="Articles of \(name)">
      <table class="list">
      <thead><tr><th scope="col">Article</th><th scope="col">Review</th><th scope="col">Day</th><th scope="col" class="n">Weight</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      \(more(items.count - rows.count, "article", hint))
      """
  }

  private func joined(_ parts: [Markup]) -> Markup {
    parts.dropFirst().reduce(parts[0]) { "\($0) · \($1)" }
  }

  /// A word for a shell.
  private static func quoted(_ name: String) -> String {
    let plain = name.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return plain ? name : "'" + name.replacingBytes("'", with: "'\\''") + "'"
  }
}

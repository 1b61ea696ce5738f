internal import Foundation
package import GuichetCore

extension AuditReport {
  /// More reviews than this on one day become one entry, for a day can only show so many.
  private static let mostADay = 3
  /// Titles in the description of such an entry.
  private static let mostTitles = 20
  /// What is further away comes into the calendar when it is nearer, and calendars take only files
  /// of about a megabyte.
  private static let daysAhead = 183
  private static let mostEntries = 1000
  private static let product = "-//Guichet//Review dates//EN"

  /// The review dates as a calendar (RFC 5545): whole days that do not make anybody busy.
  ///
  /// What is overdue stands on the day of the audit, since nobody looks at days that are gone.
  package var calendar: [UInt8] {
    calendar(queue.items + queue.known.items, name: title)
  }

  private func calendar(_ items: [ReviewQueue.Item], name: String) -> [UInt8] {
    var text = CalendarText()
    text.add("BEGIN", "VCALENDAR")
    text.add("VERSION", "2.0")
    text.add("PRODID", Self.product)
    text.add("CALSCALE", "GREGORIAN")
    text.add("METHOD", "PUBLISH")
    let label = CalendarText.text("Reviews: \(name)")
    text.add("NAME", label)
    text.add("X-WR-CALNAME", label)
    text.add("REFRESH-INTERVAL;VALUE=DURATION", "P1D")
    text.add("X-PUBLISHED-TTL", "P1D")
    var entries = 0
    for group in days(items) where entries < Self.mostEntries {
      add(group, to: &text)
      entries += group.items.count > Self.mostADay ? 1 : group.items.count
    }
    text.add("END", "VCALENDAR")
    return text.bytes
  }

  /// Articles of one owner that stand on one day, in the order in which to work.
  private struct Group {
    let day: CalendarDay
    let owner: String?
    var items: [ReviewQueue.Item]
  }

  private func days(_ items: [ReviewQueue.Item]) -> [Group] {
    struct Key: Hashable {
      let day: CalendarDay
      let owner: String?
    }
    var groups: [Key: Group] = [:]
    let last = queue.asOf.adding(days: Self.daysAhead)
    for item in items {
      guard let reviewBy = item.reviewBy, item.status != .future, reviewBy <= last else { continue }
      let key = Key(day: max(reviewBy, queue.asOf), owner: item.owner)
      groups[key, default: Group(day: key.day, owner: key.owner, items: [])].items.append(item)
    }
    return groups.values.sorted { ($0.day, $0.owner ?? "~") < ($1.day, $1.owner ?? "~") }
  }

  private func add(_ group: Group, to text: inout CalendarText) {
    guard group.items.count > Self.mostADay else {
      for item in group.items { add(item, on: group.day, to: &text) }
      return
    }
    let isNow = group.day == queue.asOf
    let count = AuditWords.count(group.items.count, "article")
    let late = group.items.count { ($0.daysOverdue ?? 0) > 0 }
    var lines = group.items.prefix(Self.mostTitles).map {
      "\($0.title) (\(AuditWords.standing($0)))\n\(address($0))"
    }
    let hidden = group.items.count - lines.count
    if hidden > 0 { lines.append("and \(hidden) more") }
    entry(
      // What is due now stays one entry that moves from audit to audit.
      id: "\(group.owner ?? "") \(isNow ? "now" : group.day.description)", kind: "reviews",
      day: group.day, owner: group.owner,
      summary:
        "\(group.owner.map { "\($0): review" } ?? "Review") \(count)\(late > 0 ? ", \(late) overdue" : "")",
      description: lines.joined(separator: "\n\n"), url: home, to: &text)
  }

  private func add(_ item: ReviewQueue.Item, on day: CalendarDay, to text: inout CalendarText) {
    let late = (item.daysOverdue ?? 0) > 0
    let since = late ? item.reviewBy.map { " (overdue since \($0))" } ?? "" : ""
    let reasons = item.factors.reasons.map { text in
      let reason = AuditWords.Reason(text)
      return "\(reason.name) \(reason.weight): \(reason.words)"
    }
    entry(
      id: item.permalink, kind: "review", day: day, owner: item.owner,
      summary: "Review: \(item.title)\(since)",
      description: ([address(item), item.path] + reasons).joined(separator: "\n"),
      url: address(item), to: &text)
  }

  private func entry(
    id: String, kind: String, day: CalendarDay, owner: String?, summary: String,
    description: String, url: String, to text: inout CalendarText
  ) {
    let hash = ContentHash(Array("\(home)\n\(id)".utf8)).hex
    text.add("BEGIN", "VEVENT")
    text.add("UID", "\(kind)-\(hash)@\(host)")
    text.add("DTSTAMP", CalendarText.date(queue.asOf) + "T000000Z")
    text.add("DTSTART;VALUE=DATE", CalendarText.date(day))
    text.add("DTEND;VALUE=DATE", CalendarText.date(day.adding(days: 1)))
    text.add("SUMMARY", CalendarText.text(summary))
    text.add("DESCRIPTION", CalendarText.text(description))
    text.add("URL", url)
    if let owner { text.add("CATEGORIES", CalendarText.text(owner)) }
    text.add("CLASS", "PUBLIC")
    text.add("TRANSP", "TRANSPARENT")
    text.add("END", "VEVENT")
  }
}

extension AuditReport {
  /// One calendar for each owner and one for all, by file name.
  package var calendars: [(name: String, bytes: [UInt8])] {
    var files = [("all.ics", calendar)]
    var taken: Set<String> = ["all"]
    let all = queue.items + queue.known.items
    for owner in names(of: all) {
      let items = all.filter { $0.owner == owner }
      var name = owner.map { Slug($0)?.text ?? "owner" } ?? "nobody"
      if !taken.insert(name).inserted {
        name += "-" + ContentHash(Array((owner ?? "").utf8)).fingerprint
        taken.insert(name)
      }
      files.append(("\(name).ics", calendar(items, name: "\(owner ?? "nobody"), \(title)")))
    }
    return files
  }

  /// Writes the calendars into a folder, and takes away those of owners who have nothing left.
  ///
  /// - Returns: a finding where that is impossible.
  package func writeCalendars(into folder: String) -> Diagnostic? {
    do {
      try FileSystem.createFolder(folder)
      let files = calendars
      for file in files { try FileSystem.write(file.bytes, to: "\(folder)/\(file.name)") }
      let written = Set(files.map(\.name))
      for entry in try FileSystem.entries(of: folder) where entry.kind == .file {
        let name = String(decoding: entry.name, as: UTF8.self)
        let path = "\(folder)/\(name)"
        guard name.hasSuffix(".ics"), !written.contains(name),
          let bytes = try? FileSystem.read(path, limit: 64 << 20),
          String(decoding: bytes.prefix(200), as: UTF8.self).contains("PRODID:\(Self.product)\r\n")
        else { continue }
        try FileSystem.remove(path)
      }
      return nil
    } catch {
      let error: FileError = error
      return Diagnostic(
        .unreadableFile, at: SourcePosition(file: folder),
        "the calendars cannot be written: \(error.reason)",
        help: "name a folder that can be written to")
    }
  }
}

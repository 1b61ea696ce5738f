import Foundation
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetAudit

/// The queue of articles, given as front matter beside the title, by their path without `.md`.
func audit(
  _ articles: [String: String], asOf: String = "2026-11-22", window: Int = 30,
  owner: String? = nil, site: String = "", filter: (inout ReviewFilter) -> Void = { _ in }
) async throws -> ReviewQueue {
  let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("guichet-audit-\(UUID().uuidString)").path
  defer { try? FileManager.default.removeItem(atPath: root) }
  try FileSystem.createFolder("\(root)/content")
  let configuration =
    "title: A\nbase_url: https://a.example/\ncontact: {channels: [{type: email, address: a@a.example}]}\n"
  try FileSystem.create("\(root)/content/site.yml", Array((configuration + site).utf8))
  for (name, matter) in articles {
    var parts = matter.components(separatedBy: "\n---\n")
    let text = parts.count > 1 ? parts.removeLast() : "Text\n"
    let title = name.split(separator: "/").last.map(String.init) ?? name
    let file = URL(filePath: "\(root)/content/\(name).md")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileSystem.create(
      file.path, Array("---\ntitle: \(title)\n\(parts[0])\n---\n\(text)".utf8))
  }
  let day = try #require(CalendarDay(parsing: asOf))
  var choice = ReviewFilter()
  choice.owner = owner
  filter(&choice)
  return ReviewQueue(
    await SiteLoader.load(.init(root: root, asOf: day)), window: window, filter: choice)
}

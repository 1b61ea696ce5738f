import Foundation
import GuichetAudit
import GuichetCore
import GuichetSite
import Testing

@testable import GuichetStart

/// A new folder for one test.
final class Folder: Sendable {
  /// The day of all sites.
  static let day = CalendarDay(parsing: "2026-11-22")

  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/guichet-start-\(UUID().uuidString)"
    try FileSystem.createFolder(path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = "\(path)/\(name)"
    try FileSystem.createFolder(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]))
    try FileSystem.remove(file)
    try FileSystem.create(file, Array(text.utf8))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try FileSystem.read("\(path)/\(name)"), as: UTF8.self)
  }

  /// Every file by its path.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter {
      (try? FileSystem.status("\(path)/\($0)"))?.kind == .file
    }.sorted()
  }

  /// Choices for a site in the folder.
  func choices(_ change: (inout StartChoices) -> Void = { _ in }) throws -> StartChoices {
    var choices = StartChoices(place: try StartPlace.look(at: path), day: try #require(Self.day))
    choices.title = "Acme Help"
    change(&choices)
    return choices
  }

  /// Begins a site in the folder.
  @discardableResult
  func begin(_ change: (inout StartChoices) -> Void = { _ in }) throws -> SiteStart {
    let start = try SiteStart.plan(try choices(change))
    try start.files.write()
    return start
  }

  func options(drafts: Bool = false) throws -> SiteLoader.Options {
    SiteLoader.Options(root: path, asOf: try #require(Self.day), includesDrafts: drafts)
  }

  /// Everything that `guichet check` finds.
  func findings(drafts: Bool = false) async throws -> [String] {
    await SiteCheck.run(try options(drafts: drafts)).diagnostics.map(\.description)
  }
}

import Foundation
import GuichetCore
import GuichetSite
import Testing

/// A repository with a site, made commit by commit.
struct Repository: ~Copyable {
  let path: String

  init(_ files: [String: String] = [:], configuration: String = "dates: git\n") throws {
    path = FileManager.default.temporaryDirectory.path + "/guichet-git-\(UUID().uuidString)"
    try FileSystem.createFolder(path)
    try write(
      "content/site.yml",
      """
      title: Help
      base_url: https://help.example.com/
      languages: [en, fr]
      contact: {channels: [{type: email, address: help@example.com}]}

      """ + configuration)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = "\(path)/\(name)"
    try FileSystem.createFolder(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]))
    try FileSystem.remove(file)
    try FileSystem.create(file, Array(text.utf8))
  }

  func git(_ arguments: String..., day: String = "2026-01-01", in folder: String = "") throws {
    try Self.git(arguments, day: day, in: "\(path)/\(folder)")
  }

  /// Runs git in a folder, as nobody in particular.
  static func git(_ arguments: [String], day: String, in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/git")
    process.arguments =
      [
        "-C", folder, "-c", "user.name=A", "-c", "user.email=a@example.com",
        "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false",
      ] + arguments
    process.environment = [
      "GIT_COMMITTER_DATE": "\(day)T12:00:00Z", "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
      "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "git \(arguments)")
  }

  func commit(_ day: String) throws {
    try git("add", "-A")
    try git("commit", "-m", day, day: day)
  }

  func load(_ root: String? = nil, asOf: String = "2026-11-22") async throws -> LoadedSite {
    let day = try #require(CalendarDay(parsing: asOf))
    return await SiteLoader.load(SiteLoader.Options(root: root ?? path, asOf: day))
  }
}

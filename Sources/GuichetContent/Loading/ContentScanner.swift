package import GuichetCore

/// A file below the content folder.
package struct ContentFile: Sendable, Hashable {
  /// The path below the content folder, `/` between folders.
  package let path: String
  /// The path relative to the site's root, for findings.
  package let file: String

  /// Whether the file holds a category's settings, so that it is no article.
  package var isCategorySettings: Bool { path == "_category.md" || path.hasSuffix("/_category.md") }
}

/// Finds the files of the content folder.
package struct ContentScanner {
  /// What stands in the content folder.
  package struct Result: Sendable {
    /// Markdown files, sorted by path.
    package var markdown: [ContentFile] = []
    /// Every other file, published only where an article refers to it.
    package var assets: Set<String> = []
    /// Folders below the content folder, sorted.
    package var folders: [String] = []
    /// What was skipped and why.
    package var diagnostics: [Diagnostic] = []
  }

  /// Files with a meaning of their own.
  private static let reservedFiles: Set<String> = ["site.yml", "queries.yml", "removed.yml"]

  private let root: String
  private let folder: String
  private let configuration: SiteConfiguration?
  private var result = Result()

  private init(root: String, folder: String, configuration: SiteConfiguration?) {
    self.root = root
    self.folder = folder
    self.configuration = configuration
  }

  /// Walks `folder` below `root`; never leaves it, never waits on a special file.
  ///
  /// - Parameters:
  ///   - configuration: says whether the files are named as another tool names them.
  ///   - earlier: files as they were, where the site of an earlier time is wanted.
  package static func scan(
    root: String, folder: String = "content", configuration: SiteConfiguration? = nil,
    earlier: EarlierFiles? = nil
  ) -> Result {
    var scanner = ContentScanner(root: root, folder: folder, configuration: configuration)
    var pending = [""]
    while let next = pending.popLast() { scanner.visit(next, pending: &pending) }
    if let earlier { scanner.goBack(to: earlier) }
    scanner.result.markdown.sort { $0.path < $1.path }
    scanner.result.folders.sort()
    return scanner.result
  }

  private mutating func visit(_ path: String, pending: inout [String]) {
    let absolute = path.isEmpty ? "\(root)/\(folder)" : "\(root)/\(folder)/\(path)"
    let entries: [FileSystem.Entry]
    do {
      entries = try FileSystem.entries(of: absolute)
    } catch {
      report(
        .unreadableFile, path, "the folder cannot be listed: \(error.reason)",
        help: "check that it exists, and its permissions")
      return
    }
    for entry in entries {
      guard entry.name.first != UInt8(ascii: "."), !Self.isBackup(entry.name) else { continue }
      guard let name = entry.text else {
        report(
          .unsafePath, join(path, String(decoding: entry.name, as: UTF8.self)),
          "the file's name has letters that cannot be read",
          help: "rename it with letters, digits and hyphens")
        continue
      }
      let child = join(path, name)
      if name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 0x7F })
        || name.contains("\\")
      {
        report(
          .unsafePath, child, "the name has a backslash or a character that nobody can see",
          help: "rename it with letters, digits and hyphens")
        continue
      }
      switch entry.kind {
      case .folder:
        result.folders.append(child)
        pending.append(child)
      case .file: add(child, name: name)
      case .link: addLink(child, name: name, absolute: "\(absolute)/\(name)")
      case .other:
        report(
          .skippedFile, child, "this is neither a file nor a folder and is skipped",
          help: "remove it from the content folder")
      }
    }
  }

  /// Takes away what was not there, and adds what is gone.
  private mutating func goBack(to earlier: EarlierFiles) {
    let known = Set(result.markdown.map(\.file))
    result.markdown.removeAll { earlier.absent.contains($0.file) }
    result.assets.subtract(
      earlier.absent.compactMap {
        $0.hasPrefix("\(folder)/") ? String($0.dropFirst(folder.count + 1)) : nil
      })
    for file in earlier.contents.keys where file.hasPrefix("\(folder)/") && !known.contains(file) {
      let path = String(file.dropFirst(folder.count + 1))
      add(path, name: path.split(separator: "/").last.map(String.init) ?? path)
    }
  }

  private mutating func add(_ path: String, name: String) {
    if path == name, Self.reservedFiles.contains(name) { return }
    if SignalFiles.isTable(path) { return }
    if let preset = configuration?.preset { return add(path, namedAs: preset) }
    let lower = name.lowercased()
    if lower.hasSuffix(".md") || lower.hasSuffix(".markdown") {
      result.markdown.append(ContentFile(path: path, file: "\(folder)/\(path)"))
    } else {
      result.assets.insert(path)
    }
  }

  /// Adds a file of another tool, under the path that it would have here.
  private mutating func add(_ path: String, namedAs preset: Preset) {
    switch preset.names.place(path, languages: configuration?.languages ?? []) {
    case .article(let place):
      result.markdown.append(ContentFile(path: place, file: "\(folder)/\(path)"))
    case .skipped: break
    case .unknownLanguage(let code):
      report(
        .languageMismatch, path,
        "the name says that this is in `\(code)`, which is not a language of this site",
        help: "add it to `languages` in site.yml, or remove the file")
    case .other: result.assets.insert(path)
    }
  }

  private mutating func addLink(_ path: String, name: String, absolute: String) {
    guard let target = try? FileSystem.realPath(absolute),
      let base = try? FileSystem.realPath("\(root)/\(folder)"), target.hasPrefix(base + "/"),
      (try? FileSystem.status(target))?.kind == .file
    else {
      report(
        .skippedFile, path,
        "this link leads to a folder, to nothing or out of the content folder, and is skipped",
        help: "put a copy of the file here")
      return
    }
    add(path, name: name)
  }

  private mutating func report(_ rule: Rule, _ path: String, _ message: String, help: String) {
    result.diagnostics.append(
      Diagnostic(
        rule, at: SourcePosition(file: path.isEmpty ? folder : "\(folder)/\(path)"), message,
        help: help))
  }

  private func join(_ path: String, _ name: String) -> String {
    path.isEmpty ? name : "\(path)/\(name)"
  }

  /// Whether a file or folder of this name is no content: hidden, or what an editor leaves behind.
  package static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".") || isBackup(Array(name.utf8))
  }

  /// Files that editors leave behind: `x.md~`, `#x.md#`, `x.md.swp`, `x.md.bak`.
  private static func isBackup(_ name: [UInt8]) -> Bool {
    name.last == UInt8(ascii: "~") || name.first == UInt8(ascii: "#")
      || [".swp", ".swo", ".bak", ".orig", ".tmp"].contains {
        name.suffix($0.utf8.count).elementsEqual($0.utf8)
      }
  }
}

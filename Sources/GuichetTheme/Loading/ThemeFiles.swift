internal import FoundationEssentials
internal import GuichetCore

/// The files of a theme: the built-in ones, each replaced by a site's own of the same name.
struct ThemeFiles: Sendable {
  /// A file and where a finding says it is.
  struct File: Sendable {
    let bytes: [UInt8]
    let file: String
    /// Whether the site brought it.
    var isOwn = false

    /// The line and column of an offset.
    func place(of offset: Int) -> SourcePosition {
      let (line, column) = LineTable(bytes).position(of: offset)
      return SourcePosition(file: file, line: line, column: column)
    }
  }

  /// Templates and partials by name without `.mustache`.
  private(set) var templates: [String: File] = [:]
  /// Language files by language tag, in the order of loading.
  private(set) var strings: [(language: String, file: File)] = []
  /// Assets by file name.
  private(set) var assets: [String: File] = [:]
  /// The site's own files, by their paths in the theme.
  private(set) var own: [String: File] = [:]

  /// The hash of every file's name and bytes, and of the style sheet that settings add.
  func fingerprint(with brand: [UInt8]) -> ContentHash {
    var writer = PackWriter()
    for (names, files) in [
      (templates.keys.sorted(), templates), (assets.keys.sorted(), assets),
    ] {
      for name in names {
        name.pack(into: &writer)
        writer.append(block: files[name]?.bytes ?? [])
      }
    }
    for (language, file) in strings {
      language.pack(into: &writer)
      writer.append(block: file.bytes)
    }
    writer.append(block: brand)
    return ContentHash(writer.bytes)
  }

  /// The folders of a theme.
  static let parts = ["templates", "partials", "strings", "assets"]

  /// The built-in theme alone.
  init() {
    for (path, bytes) in BuiltInTheme.files {
      add(path, File(bytes: Self.published(path, bytes), file: "themes/default/\(path)"))
    }
  }

  /// A built-in file without what only people read.
  private static func published(_ path: String, _ bytes: [UInt8]) -> [UInt8] {
    if path.hasSuffix(".js") { return ScriptComments.removed(from: bytes) }
    return path.hasSuffix(".css") ? StyleSheetBlanks.removed(from: bytes) : bytes
  }

  /// The built-in theme with the files of `<siteRoot>/themes/<name>/` over it.
  init(name: String, siteRoot: String, diagnostics: inout [Diagnostic]) {
    self.init()
    let folder = "themes/\(name)"
    guard Self.isFileName(name) else {
      diagnostics.append(
        Diagnostic(
          .unsafePath, at: SourcePosition(file: folder), "`\(name)` is not the name of a theme",
          help: "use letters, digits, `-` and `_`"))
      return
    }
    let manager = FileManager.default
    diagnostics += ThemeFolder.findings(folder, siteRoot: siteRoot)
    for part in Self.parts {
      let path = "\(siteRoot)/\(folder)/\(part)"
      guard let names = try? manager.contentsOfDirectory(atPath: path) else { continue }
      for name in names.sorted() where name.first != "." && !name.hasSuffix("~") {
        let relative = "\(folder)/\(part)/\(name)"
        read("\(path)/\(name)", relative, "\(part)/\(name)", diagnostics: &diagnostics)
      }
    }
  }

  private mutating func read(
    _ absolute: String, _ relative: String, _ path: String, diagnostics: inout [Diagnostic]
  ) {
    let manager = FileManager.default
    let attributes = try? manager.attributesOfItem(atPath: absolute)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      Self.isFileName(path.dropFirst((path.firstIndex(of: "/")?.utf16Offset(in: path) ?? -1) + 1))
    else {
      diagnostics.append(
        Diagnostic(
          .skippedFile, at: SourcePosition(file: relative), "not a plain file of a theme",
          help: "keep plain files here, named with letters, digits, `-`, `_` and `.`"))
      return
    }
    guard let data = manager.contents(atPath: absolute) else {
      diagnostics.append(
        Diagnostic(
          .unreadableFile, at: SourcePosition(file: relative), "the file cannot be read",
          help: "look at its permissions"))
      return
    }
    let bytes = Array(data)
    // A copy of a built-in file is the built-in file.
    if BuiltInTheme.files.contains(where: { $0.path == path && $0.bytes == bytes }) { return }
    let file = File(bytes: bytes, file: relative, isOwn: true)
    if !path.hasPrefix("assets/"), let finding = UTF8Check.finding(in: bytes, file: relative) {
      diagnostics.append(finding)
    }
    if add(path, file) {
      own[path] = file
    } else {
      diagnostics.append(
        Diagnostic(
          .skippedFile, at: SourcePosition(file: relative),
          "nothing reads a file of this kind here",
          help: "templates and partials end in `.mustache`, language files in `.txt`"))
    }
  }

  @discardableResult
  private mutating func add(_ path: String, _ file: File) -> Bool {
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return false }
    switch parts[0] {
    case "templates", "partials":
      guard parts[1].hasSuffix(".mustache") else { return false }
      templates[String(parts[1].dropLast(".mustache".count))] = file
    case "strings":
      guard parts[1].hasSuffix(".txt") else { return false }
      strings.append((String(parts[1].dropLast(".txt".count)), file))
    case "assets": assets[parts[1]] = file
    default: return false
    }
    return true
  }

  private static func isFileName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && name.first != "."
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}

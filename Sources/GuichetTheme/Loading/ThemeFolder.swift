internal import FoundationEssentials
internal import GuichetCore

/// What stands in a theme's folder beside its four folders.
enum ThemeFolder {
  /// A folder of another name, which nothing reads; files for people may stand there.
  static func findings(_ folder: String, siteRoot: String) -> [Diagnostic] {
    let path = "\(siteRoot)/\(folder)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().compactMap { name in
      var isFolder = false
      guard name.first != ".", !ThemeFiles.parts.contains(name),
        FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
      else { return nil }
      // A template in the wrong place looks like a file for people only where its name is another.
      guard isFolder || name.hasSuffix(".mustache") || name.hasSuffix(".css") else { return nil }
      let near = NearMiss.nearest(to: name, among: ThemeFiles.parts)
      return Diagnostic(
        .skippedFile, at: SourcePosition(file: "\(folder)/\(name)"),
        "nothing reads this in the folder of a theme",
        help: near.map { "did you mean `\($0)`?" }
          ?? "a theme has the folders `templates`, `partials`, `strings` and `assets`")
    }
  }
}

internal import GuichetCore

/// Lets the theme's scripts and style sheets find other assets under their published names.
///
/// A script names another asset as `"./name.js"`, a style sheet as `url(name.svg)` or
/// `@import "name.css"`. That text becomes the published name, so a change in a file also changes
/// the names of the files that use it, and a host may let browsers keep all of them for ever.
struct AssetLinks {
  private let files: [String: ThemeFiles.File]
  private var published: [String: ThemeAsset] = [:]
  private var open: [String] = []
  private var diagnostics: [Diagnostic] = []

  /// The assets of a theme, fingerprinted; what leads nowhere or round in a circle is reported.
  static func assets(
    _ files: [String: ThemeFiles.File], diagnostics: inout [Diagnostic]
  ) -> [ThemeAsset] {
    var links = AssetLinks(files: files)
    let assets = files.sorted { $0.key < $1.key }.map { links.publish($0.key, $0.value) }
    diagnostics += links.diagnostics
    return assets
  }

  private init(files: [String: ThemeFiles.File]) { self.files = files }

  private mutating func publish(_ name: String, _ file: ThemeFiles.File) -> ThemeAsset {
    if let asset = published[name] { return asset }
    open.append(name)
    defer { open.removeLast() }
    let references =
      name.hasSuffix(".js")
      ? AssetReference.inScript(file.bytes)
      : name.hasSuffix(".css") ? AssetReference.inStyleSheet(file.bytes) : []
    let asset = ThemeAsset(name, linked(file, references))
    published[name] = asset
    return asset
  }

  /// The file with the names of other assets replaced.
  private mutating func linked(
    _ file: ThemeFiles.File, _ references: [AssetReference]
  ) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    for reference in references {
      guard let other = files[reference.name] else {
        reportMissing(reference, in: file)
        continue
      }
      if open.contains(reference.name) {
        // A picture may well name itself, a style sheet or script must not.
        reportCircle(reference, in: file)
        continue
      }
      result += file.bytes[copied..<reference.range.lowerBound]
      result += Array("./\(publish(reference.name, other).fileName)".utf8)
      copied = reference.range.upperBound
    }
    return result + file.bytes[copied...]
  }

  private mutating func reportCircle(_ reference: AssetReference, in file: ThemeFiles.File) {
    diagnostics.append(
      Diagnostic(
        .templateSyntax, at: file.place(of: reference.range.lowerBound),
        "this file and `\(reference.name)` import each other",
        help: "move what both need to a file of its own"))
  }

  private mutating func reportMissing(_ reference: AssetReference, in file: ThemeFiles.File) {
    guard reference.isSure, file.isOwn else { return }
    let near = NearMiss.nearest(to: reference.name, among: files.keys.sorted())
    let isInFolder = reference.name.contains("/")
    diagnostics.append(
      Diagnostic(
        .themeAsset, at: file.place(of: reference.range.lowerBound),
        isInFolder
          ? "`\(reference.name)` is in a folder, and assets have none"
          : "there is no asset `\(reference.name)`",
        help: isInFolder
          ? "put the file into `assets` and write its name alone"
          : near.map { "did you mean `\($0)`?" } ?? "add the file to `assets`"))
  }
}

internal import GuichetCore

/// Lets the theme's scripts find each other under their published names.
///
/// A script names another one of the theme as `"./name.js"`. That text becomes the published name,
/// so a change in a script also changes the names of the scripts that import it, and a host may let
/// browsers keep all of them for ever.
struct ScriptLinks {
  private let scripts: [String: ThemeFiles.File]
  private var published: [String: ThemeAsset] = [:]
  private var open: [String] = []
  private var diagnostics: [Diagnostic] = []

  /// The assets of a theme, fingerprinted; scripts that import each other in a circle are reported.
  static func assets(
    _ files: [String: ThemeFiles.File], diagnostics: inout [Diagnostic]
  ) -> [ThemeAsset] {
    var links = ScriptLinks(scripts: files.filter { $0.key.hasSuffix(".js") })
    let assets = files.sorted { $0.key < $1.key }.map { name, file in
      name.hasSuffix(".js") ? links.publish(name, file) : ThemeAsset(name, file.bytes)
    }
    diagnostics += links.diagnostics
    return assets
  }

  private init(scripts: [String: ThemeFiles.File]) { self.scripts = scripts }

  private mutating func publish(_ name: String, _ file: ThemeFiles.File) -> ThemeAsset {
    if let asset = published[name] { return asset }
    open.append(name)
    defer { open.removeLast() }
    let asset = ThemeAsset(name, linked(file))
    published[name] = asset
    return asset
  }

  /// The script with the names of other scripts replaced.
  private mutating func linked(_ file: ThemeFiles.File) -> [UInt8] {
    let bytes = file.bytes
    var result: [UInt8] = []
    var copied = 0
    var place = 0
    while place + 2 < bytes.count {
      let quote = bytes[place]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        bytes[place + 1] == UInt8(ascii: "."), bytes[place + 2] == UInt8(ascii: "/"),
        let end = bytes[(place + 3)...].prefix(100).firstIndex(of: quote)
      else {
        place += 1
        continue
      }
      let name = String(decoding: bytes[(place + 3)..<end], as: UTF8.self)
      if let other = scripts[name] {
        if open.contains(name) {
          diagnostics.append(
            Diagnostic(
              .templateSyntax, at: SourcePosition(file: file.file),
              "this script and `\(name)` import each other",
              help: "move what both need to a script of its own"))
        } else {
          result += bytes[copied..<(place + 1)]
          result += Array("./\(publish(name, other).fileName)".utf8)
          copied = end
        }
      }
      place = end + 1
    }
    return result + bytes[copied...]
  }
}

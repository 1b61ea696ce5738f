internal import FoundationEssentials
package import GuichetContent
package import GuichetCore

/// A help centre with one of everything, in the look of a site: what theme authors look at.
///
/// It is a site of its own, and not pages of the manual or of the author's site. A badge, an
/// announcement, a status or an expired article belongs to a whole page or to all of them, so
/// a page that showed them beside others would have to imitate them, with markup that no template
/// makes; and what is invented would be found by the search of people who need help. Here every
/// part comes out of the author's own templates, as readers would get it. One article, the list of
/// everything, says where each is.
package struct StyleGuide: Sendable {
  /// Where it stands, below the root of the site: a folder that no one commits or publishes.
  package static let folder = ".guichet/style-guide"

  /// The files by their paths below the folder.
  package let files: [String: [UInt8]]

  /// Puts the files together.
  ///
  /// - Parameters:
  ///   - look: what the site says about its theme.
  ///   - root: the site's folder, from which its own theme and logos are taken.
  package init(_ look: ThemeConfiguration, root: String) {
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in Self.theme(look.name, root: root) { files[path] = bytes }
    var shown = look
    // A logo is a file of the content, or one of the theme's assets.
    for logo in [\ThemeConfiguration.logo, \.darkLogo] {
      guard let name = look[keyPath: logo]?.text else { continue }
      let path = "content/\(name)"
      if RelativePath.staysBelow(name),
        let bytes = try? FileSystem.read("\(root)/\(path)", within: root, limit: Self.longest)
      {
        files[path] = bytes
      } else if files["themes/\(look.name)/assets/\(name)"] == nil {
        shown[keyPath: logo] = nil
      }
    }
    for bundle in [StartTexts.guide, StartTexts.guideInFrench] {
      for (path, text) in bundle.texts {
        files[path] = Array(text.filled(["theme": Self.settings(shown)]).utf8)
      }
    }
    for (path, text) in StartTexts.guideMedia.texts {
      files[path] =
        Data(base64Encoded: text, options: .ignoreUnknownCharacters).map(Array.init) ?? []
    }
    self.files = files
  }

  /// The longest file of a theme that is taken along.
  private static let longest = 1 << 24

  // MARK: The look

  /// The files of the site's own theme by their paths.
  private static func theme(_ name: String, root: String) -> [(path: String, bytes: [UInt8])] {
    guard RelativePath.staysBelow(name) else { return [] }
    return paths(below: "themes/\(name)", root: root).compactMap { path in
      // What was copied, and when, is told of the theme itself.
      guard !path.hasSuffix("/ejected.json"),
        let bytes = try? FileSystem.read("\(root)/\(path)", within: root, limit: longest)
      else { return nil }
      return (path, bytes)
    }
  }

  /// The files in a folder, hidden ones left out.
  private static func paths(below folder: String, root: String) -> [String] {
    let entries = (try? FileSystem.entries(of: "\(root)/\(folder)")) ?? []
    return entries.flatMap { entry -> [String] in
      guard let name = entry.text, !name.hasPrefix(".") else { return [] }
      let path = "\(folder)/\(name)"
      return entry.kind == .folder ? paths(below: path, root: root) : [path]
    }
  }

  /// The lines of `site.yml` about the theme.
  private static func settings(_ look: ThemeConfiguration) -> String {
    var lines = ["name: \(YAMLScalar.written(look.name))"]
    for key in ThemeConfiguration.lookKeys {
      if let value = look.look[key]?.text { lines.append("\(key): \(YAMLScalar.written(value))") }
    }
    for (key, logo) in [("logo", look.logo), ("logo_dark", look.darkLogo)] {
      if let logo { lines.append("\(key): \(YAMLScalar.written(logo.text))") }
    }
    if look.isLogoAlone, look.logo != nil { lines.append("logo_only: true") }
    return (["theme:"] + lines.map { "  \($0)" }).joined(separator: "\n")
  }

  // MARK: Writing

  /// Writes what differs, and takes away what an earlier guide left: a preview that shows the guide
  /// sees what changed, and nothing else.
  package func write(to folder: String) throws(FileError) {
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let target = "\(folder)/\(path)"
      if (try? FileSystem.read(target, limit: bytes.count)) == bytes { continue }
      try FileSystem.createFolder(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      try FileSystem.write(bytes, to: target)
    }
    for part in ["content", "themes"] {
      for path in Self.paths(below: part, root: folder) where files[path] == nil {
        try FileSystem.remove("\(folder)/\(path)")
      }
    }
  }
}

/// Finds what links mean that were written for another tool.
struct PresetLinks: Sendable {
  private let names: FileNames
  private let languages: [String]
  private let byOldAddress: [String: Int]

  /// Creates a finder; nil for a site without a preset.
  init?(_ model: SiteModel) {
    guard let preset = model.configuration.preset else { return nil }
    names = preset.names
    languages = model.configuration.languages
    let base = model.configuration.baseURL.path.split(separator: "/").joined(separator: "/")
    var byOldAddress: [String: Int] = [:]
    for index in model.articles.indices where model.isListed(model.articles[index]) {
      let matter = model.articles[index].frontMatter
      for old in matter.redirectFrom.map(\.text) + [matter.address?.text].compactMap(\.self) {
        guard let path = OwnAddress.path(of: old) else { continue }
        let key = Self.key(path)
        if byOldAddress[key] == nil { byOldAddress[key] = index }
        if !base.isEmpty, byOldAddress["\(base)/\(key)"] == nil {
          byOldAddress["\(base)/\(key)"] = index
        }
      }
    }
    self.byOldAddress = byOldAddress
  }

  /// The paths, and those that files of these names have here.
  func places(_ paths: [String]) -> [String] {
    var result: [String] = []
    func add(_ path: String) {
      if !result.contains(path) { result.append(path) }
    }
    for path in paths {
      add(path)
      var variants = [path]
      // Names without their ending, as `guide/01-intro`, and addresses as `guide/01-intro/`.
      if path.split(separator: "/").last?.contains(".") == false { variants.append("\(path).md") }
      if path.hasSuffix(".html") { variants.append("\(path.dropLast(5)).md") }
      for variant in variants {
        if case .article(let place) = names.place(variant, languages: languages) { add(place) }
      }
    }
    guard languages.count > 1 else { return result }
    // Where a translation is missing, and for pictures, which all languages share.
    for path in result {
      let first = path.prefix { $0 != "/" }
      if first.count < path.count,
        languages.contains(where: { $0.lowercased() == first.lowercased() })
      {
        add(String(path.dropFirst(first.count + 1)))
        add("\(languages[0])/\(path.dropFirst(first.count + 1))")
      }
    }
    return result
  }

  /// The article that stood at an address, or asks for it.
  func article(atOldAddress path: String) -> Int? { byOldAddress[Self.key(path)] }

  private static func key(_ path: String) -> String {
    var segments = path.split(separator: "/").map { $0.lowercased() }
    if segments.last == "index.html" { segments.removeLast() }
    return segments.joined(separator: "/")
  }
}

/// How templates name assets: `assets.logo_svg` is the address of `assets/logo.svg`.
enum AssetNames {
  /// Short names of what every page needs.
  private static let short = ["guichet.css": "css", "guichet.js": "js", "icon.svg": "icon"]

  /// The names below `assets` under which templates find a file.
  static func names(of file: String) -> [String] {
    let name = String(file.map { $0 == "." || $0 == "-" ? "_" : $0 })
    return [name] + (short[file].map { [$0] } ?? [])
  }

  /// The names of each template, with those of a theme's assets and of its own texts.
  static func shapes(
    _ files: some Sequence<String>, texts: Set<String> = []
  ) -> [TemplateName: Shape] {
    let names = files.flatMap(names)
    let own: Shape = .object(Dictionary(names.map { ($0, .text) }) { first, _ in first })
    guard case .object(let ownNames) = own else { return [:] }
    let words = InterfaceStrings.shape(of: texts, over: InterfaceStrings.shape)
    return Dictionary(
      uniqueKeysWithValues: TemplateName.allCases.map { template in
        let shape = template.shape
        guard case .object(let members) = shape else { return (template, shape) }
        return (
          template,
          shape.adding(["assets": (members["assets"] ?? [:]).adding(ownNames), "t": words])
        )
      })
  }
}

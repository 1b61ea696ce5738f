internal import GuichetCore

/// What the security policy of the pages (`script-src 'self'` and so on) refuses in a template.
///
/// Reads the template, not a page, so that every branch is seen.
struct MarkupPolicy {
  private let file: ThemeFiles.File
  private let bytes: [UInt8]
  private let assets: Set<String>
  private var found: [Diagnostic] = []

  /// The findings of one template or partial.
  static func findings(
    _ file: ThemeFiles.File, _ tags: [TemplateTag], assets: some Sequence<String>
  ) -> [Diagnostic] {
    var policy = MarkupPolicy(
      file: file, bytes: MarkupReader.covered(file.bytes, tags), assets: Set(assets))
    let markup = MarkupReader.tags(in: policy.bytes)
    for (index, tag) in markup.enumerated() where !tag.isEnd {
      let end = index + 1 < markup.count ? markup[index + 1].range.lowerBound : policy.bytes.count
      policy.check(tag, contentEnd: end)
    }
    return policy.found
  }

  private init(file: ThemeFiles.File, bytes: [UInt8], assets: Set<String>) {
    self.file = file
    self.bytes = bytes
    self.assets = assets
  }

  private mutating func check(_ tag: MarkupTag, contentEnd: Int) {
    let content = tag.range.upperBound..<max(tag.range.upperBound, contentEnd)
    let hasContent = bytes[content].contains { $0 > 32 }
    switch tag.name {
    case "script" where tag["src"] == nil:
      let isData = tag["type"].map { $0.contains("json") } ?? false
      if isData, bytes[content].contains(MarkupReader.cover) {
        report(
          tag.range.lowerBound, "a name inside `<script>` is escaped for HTML, not for a script",
          "put it into a `data-` attribute and read it from a script of the theme", .error)
      } else if !isData {
        report(
          tag.range.lowerBound, "the pages' security policy refuses a script inside a page",
          "put it into a file such as `assets/my.js` and write "
            + "`<script type=\"module\" src=\"{{assets.my_js}}\"></script>`",
          bytes[content].contains(MarkupReader.cover) ? .error : nil)
      }
    case "style" where hasContent:
      report(
        tag.range.lowerBound, "the pages' security policy refuses a style sheet inside a page",
        "put the rules into `assets/site.css`")
    case "iframe", "object", "embed", "base":
      report(
        tag.range.lowerBound, "the pages' security policy refuses `<\(tag.name)>`",
        "take it out, or link to what it shows")
    default: break
    }
    for attribute in tag.attributes { check(attribute, of: tag) }
  }

  private mutating func check(_ attribute: MarkupTag.Attribute, of tag: MarkupTag) {
    let value = attribute.value.lowercased()
    if attribute.name == "style" {
      report(
        attribute.offset, "the pages' security policy refuses the attribute `style`",
        "write a `class` and a rule for it in `assets/site.css`")
    } else if attribute.name.hasPrefix("on"), attribute.name.count > 4 {
      report(
        attribute.offset, "the pages' security policy refuses the attribute `\(attribute.name)`",
        "add the listener in a script of the theme",
        attribute.value.utf8.contains(MarkupReader.cover) ? .error : nil)
    } else if value.hasPrefix("javascript:") {
      report(
        attribute.range.lowerBound, "the pages' security policy refuses `javascript:`",
        "use a `<button>` and a script of the theme")
    } else if loads(attribute, of: tag) {
      checkAddress(value, at: attribute.range.lowerBound)
    }
  }

  /// Whether the browser fetches the address by itself.
  private func loads(_ attribute: MarkupTag.Attribute, of tag: MarkupTag) -> Bool {
    switch attribute.name {
    case "src", "srcset", "poster": true
    case "href":
      tag.name == "link"
        ? !["canonical", "alternate", "search", "license", "author", "me", "help"]
          .contains(tag["rel"]?.lowercased() ?? "") : tag.name == "use" || tag.name == "image"
    default: false
    }
  }

  private mutating func checkAddress(_ value: String, at offset: Int) {
    if value.hasPrefix("https:") || value.hasPrefix("http:") || value.hasPrefix("//")
      || value.hasPrefix("data:")
    {
      report(
        offset, "the pages' security policy lets nothing in from `\(value.prefix(40))`",
        "save the file as an asset of the theme and write `{{assets.…}}`")
      return
    }
    let name = String(value.drop { $0 == "." }.drop { $0 == "/" })
    let asset = name.hasPrefix("assets/") ? String(name.dropFirst("assets/".count)) : name
    guard !asset.isEmpty, asset.utf8.allSatisfy({ $0 > 32 && $0 != UInt8(ascii: "#") }),
      assets.contains(asset) || name.hasPrefix("assets/")
    else { return }
    let known = assets.contains(asset) ? AssetNames.names(of: asset).last : nil
    found.append(
      Diagnostic(
        .themeAsset, at: file.place(of: offset),
        "assets are published with a fingerprint in their name, so `\(value)` leads nowhere",
        help: known.map { "write `{{assets.\($0)}}`" }
          ?? "add the file to `assets` and write `{{assets.…}}`"))
  }

  private mutating func report(
    _ offset: Int, _ message: String, _ help: String, _ severity: Severity? = nil
  ) {
    var finding = Diagnostic(.themePolicy, at: file.place(of: offset), message, help: help)
    if let severity { finding.severity = severity }
    found.append(finding)
  }
}

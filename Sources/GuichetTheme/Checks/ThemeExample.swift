/// Pages of nothing but examples, so that every part of a theme can be rendered without content.
struct ThemeExample {
  /// How much an example page has.
  enum Fullness: CaseIterable {
    /// Every name of the vocabulary.
    case full
    /// Every name but the yes and no, which are all no.
    case unflagged
    /// What no page lacks.
    case empty
  }

  let theme: Theme
  let fullness: Fullness

  /// Markup that must be on a page, for an article's text.
  static let text =
    "<h2 id=\"g-example-text\">Example</h2><p>What an article says.</p><pre><code>code</code></pre>"

  /// Names that no page lacks.
  private static let always: Set<String> = [
    "lang", "dir", "t", "page", "page.kind", "page.title", "page.head_title", "page.csp",
    "site", "site.title", "site.home_url", "site.search_url", "site.contact_url", "assets", "title",
    "content_html", "data_json_html", "header_html", "footer_html", "target",
    "product", "version",
  ]

  /// The values of a template's names.
  func page(_ template: TemplateName) -> TemplateValue {
    var page = value(theme.shapes[template] ?? template.shape, path: "", index: 1)
    page["t"] = theme.strings(for: "en").templateObject
    page["page"] = page["page"].merging([
      "kind": .text(template.rawValue), "og_type": "article", "canonical": "https://example.org/",
    ])
    page["assets"] = theme.assetAddresses(base: "/")
    page["data_json_html"] = .html("<script type=\"application/json\" id=\"g-data\">{}</script>")
    return page
  }

  private func value(_ shape: Shape, path: String, index: Int) -> TemplateValue {
    switch shape {
    case .text: .text(text(path, index))
    case .html: .html(html(path))
    case .number: .number(2)
    // A channel of a type always comes with its drawing.
    case .flag: .flag(fullness == .full || path.hasPrefix("icons."))
    case .list(let item):
      .list((1...2).map { value(item, path: path + "[]", index: index * 10 + $0) })
    case .object(let members):
      .object(
        TemplateMembers(
          members.compactMap { name, shape in
            let inner = path.isEmpty ? name : "\(path).\(name)"
            guard inner != "t", fullness != .empty || Self.always.contains(inner) else {
              return nil
            }
            return (name, value(shape, path: inner, index: index))
          }))
    }
  }

  private func html(_ path: String) -> String {
    switch path {
    case "content_html": Self.text
    case "page.json_ld_html": "<script type=\"application/ld+json\">{}</script>"
    // The fragments are rendered in place of these.
    case "header_html", "footer_html": "<!-- -->"
    default: "<p>What an editor wrote.</p>"
    }
  }

  private func text(_ path: String, _ index: Int) -> String {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    switch name {
    case "lang", "code", "link_language": return index.isMultiple(of: 2) ? "fr" : "en"
    case "dir": return "ltr"
    case "id", "anchor": return "example-\(index)"
    case "type":
      return path.hasPrefix("forms") ? "text" : path == "type" ? "known-issue" : "email"
    case "status", "value": return path == "status.value" ? "fixed" : "example-\(index)"
    case "method": return "get"
    case "logo_width": return "96"
    case "inputmode": return "text"
    case "autocomplete": return "name"
    case "updated": return "2026-11-22"
    case "csp": return "default-src 'none'"
    case "og_locale": return "en_GB"
    case "anchors": return "{}"
    case "url", "href", "action", "target", "log", "template", "og_image", "canonical":
      return "/example-\(index)/"
    case _ where name.hasSuffix("_url") || name.hasSuffix("_href"): return "/example-\(name)/"
    default:
      return "Example \(name.split(separator: "_").joined(separator: " ")) \(index) & more"
    }
  }
}

/// Checks what readers and the built-in scripts rely on in every page, whatever a theme looks like.
struct PageFrame {
  private let template: TemplateName
  private let tags: [MarkupTag]
  private let fullness: ThemeExample.Fullness
  private let html: String
  private var found: [PageFinding] = []
  /// Where a finding about something that is missing goes: the page's first tag.
  private var start: Int { tags.first?.range.lowerBound ?? 0 }

  static func findings(
    _ template: TemplateName, _ bytes: [UInt8], _ tags: [MarkupTag],
    _ fullness: ThemeExample.Fullness
  ) -> [PageFinding] {
    var frame = PageFrame(
      template: template, tags: tags.filter { !$0.isEnd }, fullness: fullness,
      html: String(decoding: bytes, as: UTF8.self))
    frame.checkHead()
    frame.checkBody()
    if template != .redirect { frame.checkWaysOn() }
    frame.checkOwn()
    return frame.found.map(\.ofFrame)
  }

  private init(
    template: TemplateName, tags: [MarkupTag], fullness: ThemeExample.Fullness, html: String
  ) {
    self.template = template
    self.tags = tags
    self.fullness = fullness
    self.html = html
  }

  private func tag(
    _ name: String, _ attribute: String? = nil, _ value: String? = nil
  )
    -> MarkupTag?
  {
    tags.first { tag in
      guard name == "*" || tag.name == name else { return false }
      guard let attribute else { return true }
      guard let own = tag[attribute] else { return false }
      return value.map { own == $0 || own.split(separator: " ").contains(Substring($0)) } ?? true
    }
  }

  private mutating func need(_ isThere: Bool, _ what: String, _ why: String, _ help: String) {
    if !isThere { found.append(PageFinding(start, "the page has no \(what); \(why)", help)) }
  }

  private mutating func checkHead() {
    need(
      html.drop(while: \.isWhitespace).lowercased().hasPrefix("<!doctype html>"),
      "`<!DOCTYPE html>`",
      "browsers lay it out as in 1998", "write it as the first line")
    need(
      !(tag("html")?["lang"] ?? "").isEmpty, "language",
      "screen readers pronounce it wrongly", "write `<html lang=\"{{lang}}\" dir=\"{{dir}}\">`")
    need(
      tag("meta", "charset") != nil, "character set", "letters with accents may be wrong",
      "write `<meta charset=\"utf-8\">`, or use `{{>head}}`")
    need(
      tag("meta", "name", "viewport") != nil, "viewport", "phones show it too small to read",
      "write `<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">`, or use `{{>head}}`"
    )
    need(
      tag("title") != nil && !html.contains("<title></title>"), "title",
      "tabs and search engines have no name for it",
      "write `<title>{{page.head_title}}</title>`, or use `{{>head}}`")
    if template != .redirect {
      need(
        tag("meta", "http-equiv", "Content-Security-Policy") != nil, "security policy",
        "on hosts without headers nothing protects readers", "use `{{>head}}`")
    }
  }

  private mutating func checkBody() {
    need(
      tag("main", "id", "g-main") != nil, "`<main id=\"g-main\">`",
      "screen readers and the link past the header find no text",
      "write `<main class=\"g-main\" id=\"g-main\" tabindex=\"-1\">` around the text")
    let headings = tags.filter { $0.name == "h1" }
    need(
      !headings.isEmpty, "`<h1>`", "screen readers look for it first", "write `<h1>{{title}}</h1>`")
    if headings.count > 1 {
      found.append(
        PageFinding(
          headings[1].range.lowerBound, "the page has \(headings.count) `<h1>`", "use `<h2>`"))
    }
    let mains = tags.filter { $0.name == "main" }
    if mains.count > 1 {
      found.append(
        PageFinding(mains[1].range.lowerBound, "the page has two `<main>`", "keep one of them"))
    }
  }

  private mutating func checkWaysOn() {
    let main = tag("main")?.range.lowerBound ?? Int.max
    let skip = tag("a", "href", "#g-main")
    need(
      skip.map { $0.range.lowerBound < main } ?? false, "link past the header",
      "who uses a keyboard must go through the header on every page",
      "write `<a class=\"g-skip\" href=\"#g-main\">{{t.skip}}</a>` behind `<body>`")
    need(
      tags.contains { $0["href"] == "/example-home_url/" },
      "link home", "readers cannot start anew",
      "write `<a href=\"{{site.home_url}}\">`, or use `{{>header}}`")
    if fullness != .empty {
      need(
        tag("*", "class", "g-channels") != nil || tag("*", "class", "g-ways") != nil,
        "way to a person", "whoever finds no answer is left alone",
        "use `{{>contact_panel}}`, or a list with the class `g-channels`")
    }
    let runs = tags.contains { $0.name == "script" && ($0["src"] ?? "").contains("/guichet.") }
    need(
      !runs || tag("script", "id", "g-data") != nil, "`{{{data_json_html}}}`",
      "its scripts find no texts and no search", "write it behind `{{>head}}`, or use `{{>head}}`")
    need(
      tag("form", "role", "search") == nil || tag("input", "name", "q") != nil,
      "field named `q` in the search form", "searches send nothing",
      "write `<input type=\"search\" name=\"q\">`")
  }

  /// What single kinds of pages must have.
  private mutating func checkOwn() {
    switch template {
    case .article:
      need(
        html.contains("id=\"g-example-text\""), "`{{{content_html}}}`",
        "the text of articles is missing", "write `<div class=\"g-prose\">{{{content_html}}}</div>`"
      )
      need(
        tag("*", "class", "g-prose") != nil, "element with the class `g-prose`",
        "texts have no style, and scripts find no code to copy and no words to mark",
        "write `<div class=\"g-prose\">{{{content_html}}}</div>`")
      if fullness != .empty {
        let versions = tag("article", "data-g-versions")
        need(
          versions != nil, "`data-g-versions` at an `<article>`",
          "readers are not told that it is about another version",
          "write `<article{{#versions}} data-g-versions=\"{{versions}}\"{{/versions}}>`, with a `<header>` in it"
        )
        need(
          tag("*", "data-g-feedback") != nil, "question whether it helped",
          "nobody hears what is wrong with articles",
          "use `{{#feedback}}{{>feedback}}{{/feedback}}`")
      }
    case .search:
      for (attribute, what) in [
        ("data-g-search-page", "`<form data-g-search-page>`"),
        ("data-search-results", "`<div data-search-results>`"),
        ("data-g-browse", "`data-g-browse` at the list of articles"),
      ] {
        need(
          tag("*", attribute) != nil, what, "the script that searches needs it",
          "take it over from the built-in `templates/search.mustache`")
      }
    case .redirect:
      need(
        tag("meta", "http-equiv", "refresh") != nil && tag("a", "href") != nil, "way on",
        "readers of the old address are stuck",
        "write `<meta http-equiv=\"refresh\" content=\"0; url={{target}}\">` and a link to `{{target}}`"
      )
    default: break
    }
  }
}

/// Checks the HTML of an example page: elements that nest, names that exist once, controls that
/// people with a screen reader know by a name.
struct PageMarkup {
  private let bytes: [UInt8]
  private let tags: [MarkupTag]
  /// Whether it is a whole page, whose references must all lead somewhere.
  private let isWhole: Bool
  private var found: [PageFinding] = []

  /// Elements without content.
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
  /// Elements whose end may be left out.
  private static let lax: Set<String> = [
    "li", "dt", "dd", "p", "option", "optgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
    "html", "head", "body",
  ]

  static func findings(_ bytes: [UInt8], _ tags: [MarkupTag], isWhole: Bool) -> [PageFinding] {
    var check = PageMarkup(bytes: bytes, tags: tags, isWhole: isWhole)
    check.checkNesting()
    check.checkReferences()
    check.checkNames()
    return check.found
  }

  private init(bytes: [UInt8], tags: [MarkupTag], isWhole: Bool) {
    self.bytes = bytes
    self.tags = tags
    self.isWhole = isWhole
  }

  private mutating func checkNesting() {
    var open: [MarkupTag] = []
    for tag in tags {
      if !tag.isEnd {
        if !tag.isClosed || !Self.isForeign(open), !Self.void.contains(tag.name) {
          open.append(tag)
        }
        continue
      }
      while let last = open.last, last.name != tag.name, Self.lax.contains(last.name),
        open.contains(where: { $0.name == tag.name })
      {
        open.removeLast()
      }
      if open.last?.name == tag.name {
        open.removeLast()
      } else if let index = open.lastIndex(where: { $0.name == tag.name }) {
        let inner = open[index + 1]
        add(inner.range.lowerBound, "`<\(inner.name)>` is not closed", "write `</\(inner.name)>`")
        open.removeSubrange(index...)
      } else {
        add(tag.range.lowerBound, "`</\(tag.name)>` closes nothing", "remove it or open it before")
      }
    }
    for tag in open where !Self.lax.contains(tag.name) {
      add(tag.range.lowerBound, "`<\(tag.name)>` is not closed", "write `</\(tag.name)>`")
    }
  }

  private static func isForeign(_ open: [MarkupTag]) -> Bool {
    open.contains { $0.name == "svg" || $0.name == "math" }
  }

  private mutating func checkReferences() {
    var ids: Set<String> = []
    for tag in tags where !tag.isEnd {
      guard let id = tag.attributes.first(where: { $0.name == "id" }) else { continue }
      if !ids.insert(id.value).inserted {
        add(
          id.offset, "the id `\(id.value)` stands twice on a page",
          "give one of them another; labels and scripts find only the first")
      }
    }
    guard isWhole else { return }
    for tag in tags where !tag.isEnd {
      for attribute in tag.attributes {
        var names: [String] = []
        switch attribute.name {
        case "for", "aria-labelledby", "aria-describedby":
          names = attribute.value.split(separator: " ").map(String.init)
        case "href" where attribute.value.hasPrefix("#") && attribute.value.count > 1:
          names = [String(attribute.value.dropFirst())]
        default: break
        }
        for name in names where !ids.contains(name) {
          add(
            attribute.offset, "`\(attribute.name)` asks for the id `\(name)`, which the page lacks",
            "give the id to an element, or correct the name")
        }
      }
    }
  }

  // MARK: Names

  private mutating func checkNames() {
    let labelled = Set(tags.filter { $0.name == "label" }.compactMap { $0["for"] })
    var labels = 0
    for (index, tag) in tags.enumerated() {
      if tag.name == "label" { labels += tag.isEnd ? -1 : 1 }
      guard !tag.isEnd else { continue }
      switch tag.name {
      case "img" where tag["alt"] == nil:
        add(
          tag.range.lowerBound, "a picture has no `alt`",
          "write what it shows, or `alt=\"\"` where it says nothing")
      case "input", "select", "textarea":
        let kind = tag["type"] ?? ""
        guard !["hidden", "submit", "button", "image", "reset"].contains(kind), labels == 0,
          !(tag["id"].map(labelled.contains) ?? false), !Self.isNamed(tag)
        else { continue }
        add(
          tag.range.lowerBound, "a field has no label",
          "write `<label for=\"…\">` with the field's id")
      case "button", "a":
        guard tag.name == "button" || tag["href"] != nil, !Self.isNamed(tag),
          !hasText(from: index)
        else { continue }
        add(
          tag.range.lowerBound,
          tag.name == "a" ? "a link has no text" : "a button has no text",
          "write what it does, perhaps in `<span class=\"g-hidden\">`")
      default: break
      }
    }
  }

  private static func isNamed(_ tag: MarkupTag) -> Bool {
    ["aria-label", "aria-labelledby", "title"].contains { !(tag[$0] ?? "").isEmpty }
  }

  /// Whether text or a picture with words stands in the element that a tag opens.
  private func hasText(from index: Int) -> Bool {
    var place = index + 1
    var start = tags[index].range.upperBound
    while place < tags.count {
      let tag = tags[place]
      if bytes[start..<max(start, tag.range.lowerBound)].contains(where: { $0 > 32 }) {
        return true
      }
      if tag.isEnd, tag.name == tags[index].name { return false }
      if !tag.isEnd, !(tag["alt"] ?? "").isEmpty { return true }
      start = tag.range.upperBound
      place += 1
    }
    return false
  }

  private mutating func add(_ offset: Int, _ message: String, _ help: String) {
    found.append(PageFinding(offset, message, help))
  }
}

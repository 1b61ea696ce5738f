internal import GuichetCore

extension SearchIndex {
  /// What a list of results shows of some articles: an array with one object each.
  ///
  /// `sections` holds `[anchor or null, title, text]`; the texts are cut so that an article keeps
  /// about `excerptCharacters`.
  func documentFile(_ numbers: Range<Int>) -> JSONValue {
    .array(numbers.map { shown(documents[$0]) })
  }

  private func shown(_ document: SearchDocument) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("url", .string(document.url)), ("title", .string(document.title)),
    ]
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { members.append((name, .string(text))) }
    }
    add("description", Self.cut(document.description, to: 300))
    add("category", document.category)
    add("type", document.type)
    add("product", document.products.first)
    if !document.versions.isEmpty {
      members.append(("versions", .array(document.versions.map(JSONValue.string))))
    }
    members.append(("sections", .array(shownSections(document.sections))))
    return .object(members)
  }

  private func shownSections(_ sections: [SearchSection]) -> [JSONValue] {
    let sections = sections.prefix(62)
    let share = max(100, options.excerptCharacters / max(1, sections.count))
    var left = options.excerptCharacters
    return sections.map { section in
      let text = Self.cut(section.text, to: min(share, max(0, left)))
      left -= text.utf8.count
      return .array([.optional(section.anchor), .string(section.title), .string(text)])
    }
  }

  /// The beginning of a text, cut after a word where there are spaces.
  private static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    if let length = plainCut(text, to: limit) {
      return String(decoding: text.utf8.prefix(length), as: UTF8.self)
    }
    let head = text.unicodeScalars.prefix(limit)
    guard head.endIndex < text.unicodeScalars.endIndex else { return text }
    if let space = head.lastIndex(of: " "), space > head.startIndex {
      return String(head[..<space])
    }
    return String(head)
  }

  /// How many bytes stay of a text that begins with ASCII, where a byte is a scalar.
  private static func plainCut(_ text: String, to limit: Int) -> Int? {
    var text = text
    return text.withUTF8 { bytes in
      let head = bytes.prefix(limit)
      guard head.allSatisfy({ $0 < 0x80 }) else { return nil }
      guard let space = head.lastIndex(of: UInt8(ascii: " ")), space > 0 else { return limit }
      return space
    }
  }
}

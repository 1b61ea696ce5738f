internal import GuichetCore

extension SearchIndex {
  /// What a list of results shows of some articles: an array with one object each.
  func documentFile(_ numbers: Range<Int>) -> JSONValue {
    .array(numbers.map { shown(documents[$0], excerpts[$0]) })
  }

  private func shown(_ document: SearchDocument, _ excerpt: Excerpt) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("url", .string(document.url)), ("title", .string(document.title)),
    ]
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { members.append((name, .string(text))) }
    }
    add("description", Excerpt.cut(document.description, to: 300))
    add("category", document.category)
    add("type", document.type)
    add("product", document.products.first)
    if !document.versions.isEmpty {
      members.append(("versions", .array(document.versions.map(JSONValue.string))))
    }
    members.append(("sections", .serialized(Array(excerpt.json))))
    return .object(members)
  }
}

package import GuichetCore

extension ExternalLinks {
  /// A line for each place: `file:line:column: address`.
  package var text: String {
    links.map { link in
      var place = link.position.file
      if let line = link.position.line { place += ":\(line)" }
      if let column = link.position.column { place += ":\(column)" }
      return "\(place): \(link.url)".escapingControlCharacters() + "\n"
    }.joined()
  }

  /// A line for each address, for link checkers.
  package var list: String { addresses.map { $0 + "\n" }.joined() }

  /// A table of the places.
  package var csv: String {
    let rows = links.map { link in
      [
        link.url, link.position.file, link.position.line.map(String.init) ?? "",
        link.position.column.map(String.init) ?? "", link.article ?? "", String(link.number),
      ]
    }
    return CSV.file([["url", "file", "line", "column", "article", "number"]] + rows)
  }

  /// The places for programs; `number` is the line in the list of addresses.
  package var json: JSONValue {
    .object([
      (
        "links",
        .array(
          links.map { link in
            .object([
              ("url", .string(link.url)),
              ("file", .string(link.position.file)),
              ("line", link.position.line.map(JSONValue.integer) ?? .null),
              ("column", link.position.column.map(JSONValue.integer) ?? .null),
              ("article", .optional(link.article)),
              ("number", .integer(link.number)),
            ])
          })
      ),
      (
        "summary",
        .object([
          ("links", .integer(links.count)), ("addresses", .integer(addresses.count)),
        ])
      ),
    ])
  }
}

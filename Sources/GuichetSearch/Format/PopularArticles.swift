internal import GuichetCore

extension SearchIndex {
  static let popularCount = 5

  /// The numbers of the articles read most, by version; under the empty name, of all articles.
  ///
  /// What a reader is offered when a search finds nothing.
  var popular: JSONValue {
    let ranked = documents.indices.filter { documents[$0].popularity > 0 }
      .sorted {
        let (left, right) = (documents[$0].popularity, documents[$1].popularity)
        return left == right ? $0 < $1 : left > right
      }
    guard !ranked.isEmpty else { return .object([]) }
    func first(_ filter: SearchFilter) -> JSONValue {
      let passing = ranked.lazy.filter { filter.accepts(documents[$0]) }
      return .array(passing.prefix(Self.popularCount).map(JSONValue.integer))
    }
    let versions = Set(documents.indices.flatMap { documents[$0].versions }).sorted()
    return .object(
      [("", first(SearchFilter()))]
        + versions.map { ($0, first(SearchFilter(version: $0))) })
  }
}

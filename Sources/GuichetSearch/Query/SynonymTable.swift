/// The site's groups of words and phrases that mean the same.
struct SynonymTable {
  private let groups: [[[String]]]

  /// Reads groups of two or more; a member is cut into words as a query is.
  init(_ groups: [[String]]) {
    self.groups = groups.map { group in
      group.map { member in
        SearchQuery(member).words.filter { !$0.isOptional }.map(\.key)
      }
    }
  }

  /// For each word of a query the phrases that may stand for it, as keys.
  ///
  /// A word of a phrase that the query has in full is stood for by the other members of the group.
  func phrases(for query: SearchQuery) -> [[[String]]] {
    var result = [[[String]]](repeating: [], count: query.words.count)
    let places = query.words.indices.filter { !query.words[$0].isOptional }
    for group in groups {
      for (number, member) in group.enumerated() where !member.isEmpty {
        guard member.count <= places.count else { continue }
        for start in 0...(places.count - member.count) {
          let span = places[start..<start + member.count]
          guard span.map({ query.words[$0].key }) == member else { continue }
          for (other, phrase) in group.enumerated() where other != number && !phrase.isEmpty {
            for place in span { result[place].append(phrase) }
          }
        }
      }
    }
    return result
  }
}

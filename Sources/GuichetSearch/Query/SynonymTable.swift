/// The site's words and phrases that stand for others.
struct SynonymTable {
  private struct Group {
    let members: [[String]]
    /// How many of the members, from the first, are looked for in a query.
    let asked: Int
  }
  private let groups: [Group]

  /// Reads groups of two or more; a member is cut into words as a query is.
  init(_ groups: [[String]], oneWay: [[String]]) {
    self.groups =
      groups.map { Group(members: $0.map(Self.keys), asked: $0.count) }
      + oneWay.map { Group(members: $0.map(Self.keys), asked: 1) }
  }

  private static func keys(of member: String) -> [String] {
    SearchQuery(member).words.filter { !$0.isOptional }.map(\.key)
  }

  /// The same word, or one of the two with the plural ending that most languages with one share.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    left == right
      || ["s", "es", "x"].contains { left == right + $0 || right == left + $0 }
  }

  /// For each word of a query the phrases that may stand for it, as keys.
  ///
  /// A word of a phrase that the query has in full is stood for by the other members of the group.
  func phrases(for query: SearchQuery) -> [[[String]]] {
    var result = [[[String]]](repeating: [], count: query.words.count)
    let places = query.words.indices.filter { !query.words[$0].isOptional }
    for group in groups {
      for number in 0..<group.asked {
        let member = group.members[number]
        guard !member.isEmpty, member.count <= places.count else { continue }
        for start in 0...(places.count - member.count) {
          let span = places[start..<start + member.count]
          guard zip(span, member).allSatisfy({ Self.isSame(query.words[$0].key, $1) }) else {
            continue
          }
          for (other, phrase) in group.members.enumerated()
          where other != number && !phrase.isEmpty {
            for place in span { result[place].append(phrase) }
          }
        }
      }
    }
    return result
  }
}

/// Named values of an object that templates read.
///
/// A row in which a name is found by comparing, not a table: nearly all objects are made for one page,
/// have three to thirty names, and are asked for each once. To hash the names took about a quarter of the
/// time of making a page.
package struct TemplateMembers: Sendable {
  private var rows: [(String, TemplateValue)]

  /// No names.
  package init() { rows = [] }

  /// - Parameter rows: names and values; no name may come twice.
  package init(_ rows: [(String, TemplateValue)]) {
    assert(Set(rows.map(\.0)).count == rows.count, "a name comes twice")
    self.rows = rows
  }

  /// The value under a name; nil where there is none.
  package subscript(name: String) -> TemplateValue? {
    get {
      for row in rows where row.0 == name { return row.1 }
      return nil
    }
    set {
      let place = rows.firstIndex { $0.0 == name }
      switch (place, newValue) {
      case (let place?, let value?): rows[place].1 = value
      case (let place?, nil): rows.remove(at: place)
      case (nil, let value?): rows.append((name, value))
      case (nil, nil): break
      }
    }
  }

  /// The members of both; where both have one, that of `other` counts.
  package func merging(_ other: TemplateMembers) -> TemplateMembers {
    var result = self
    result.rows.reserveCapacity(rows.count + other.rows.count)
    for (name, value) in other { result[name] = value }
    return result
  }
}

extension TemplateMembers: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { rows.count }
  package subscript(place: Int) -> (name: String, value: TemplateValue) { rows[place] }
}

extension TemplateMembers: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, TemplateValue)...) { self.init(elements) }
}

extension TemplateMembers: Equatable {
  /// In whatever order they stand.
  package static func == (left: TemplateMembers, right: TemplateMembers) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.name] == $0.value }
  }
}

internal import GuichetCore

extension SearchIndex {
  /// Which articles belong to which version, product, type and tag.
  ///
  /// Each of the four is an array of `[name, count, runs]`, sorted by name; `runs` are pairs of how
  /// many articles to skip and how many to take. `unversioned` are the runs of the articles that
  /// apply to all versions.
  func filterFile() -> JSONValue {
    .object([
      ("versions", facet { documents[$0].versions }),
      ("products", facet { documents[$0].products }),
      ("types", facet { documents[$0].type.map { [$0] } ?? [] }),
      ("tags", facet { documents[$0].tags }),
      ("unversioned", Self.runs(documents.indices.filter { documents[$0].versions.isEmpty })),
    ])
  }

  /// Whether any article can be filtered at all.
  var hasFilters: Bool {
    documents.indices.contains {
      documents[$0].type != nil || !documents[$0].tags.isEmpty
        || !documents[$0].versions.isEmpty || !documents[$0].products.isEmpty
    }
  }

  private func facet(_ names: (Int) -> [String]) -> JSONValue {
    var numbers: [String: [Int]] = [:]
    for number in documents.indices {
      for name in names(number) where numbers[name]?.last != number {
        numbers[name, default: []].append(number)
      }
    }
    return .array(
      numbers.sorted { $0.key < $1.key }.map { name, numbers in
        .array([.string(name), .integer(numbers.count), Self.runs(numbers)])
      })
  }

  private static func runs(_ numbers: [Int]) -> JSONValue {
    var packed = PackedNumbers()
    var end = 0
    var index = 0
    while index < numbers.count {
      let start = index
      while index + 1 < numbers.count, numbers[index + 1] == numbers[index] + 1 { index += 1 }
      packed.append(numbers[start] - end)
      packed.append(index - start + 1)
      end = numbers[index] + 1
      index += 1
    }
    return packed.json
  }
}

/// Which versions of a product something applies to, as written in front matter.
///
/// A text such as `">=3.2 <5"` (all must hold), `2.x`, `5`, or a list of such texts (any may hold).
package struct VersionRange: Sendable, Hashable {
  /// One comparison.
  struct Comparator: Sendable, Hashable {
    enum Relation: String, Sendable {
      case atLeast = ">="
      case atMost = "<="
      case above = ">"
      case below = "<"
      case equal = "="
    }

    var relation: Relation
    var version: [Int]
    /// For names that are not numbers, such as `cloud`.
    var name: String?
  }

  /// Any of these, each all of its comparators.
  let alternatives: [[Comparator]]
  /// The texts as written.
  package let texts: [String]

  /// Parses the texts; nil where one of them is not a range.
  package init?(_ texts: [String]) {
    var alternatives: [[Comparator]] = []
    for text in texts {
      var all: [Comparator] = []
      var pending = ""
      for part in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
        if [">=", "<=", ">", "<", "="].contains(part) {
          guard pending.isEmpty else { return nil }
          pending = String(part)
          continue
        }
        guard let comparators = Self.parse(pending + part) else { return nil }
        pending = ""
        all += comparators
      }
      guard !all.isEmpty, pending.isEmpty else { return nil }
      alternatives.append(all)
    }
    guard !alternatives.isEmpty else { return nil }
    self.alternatives = alternatives
    self.texts = texts
  }

  /// Whether a version lies in the range.
  package func contains(_ version: String) -> Bool {
    let numbers = Self.numbers(version)
    return alternatives.contains { all in
      all.allSatisfy { comparator in
        if let name = comparator.name { return name.lowercased() == version.lowercased() }
        guard let numbers else { return false }
        // "5" means every 5.y: compare only as deep as the author wrote.
        let order = Self.compare(numbers, comparator.version)
        let prefix = Self.compare(
          Array(numbers.prefix(comparator.version.count)), comparator.version)
        switch comparator.relation {
        case .atLeast: return order >= 0
        case .atMost: return order <= 0 || prefix == 0
        case .above: return order > 0 && prefix != 0
        case .below: return order < 0
        case .equal: return prefix == 0
        }
      }
    }
  }

  private static func parse(_ text: String) -> [Comparator]? {
    var rest = Substring(text)
    var relation = Comparator.Relation.equal
    for candidate in [Comparator.Relation.atLeast, .atMost, .above, .below, .equal]
    where rest.hasPrefix(candidate.rawValue) {
      relation = candidate
      rest = rest.dropFirst(candidate.rawValue.count)
      break
    }
    if relation == .equal, rest == "*" || rest == "x" {
      return [Comparator(relation: .atLeast, version: [0])]
    }
    var parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    while let last = parts.last, parts.count > 1, last == "x" || last == "*" { parts.removeLast() }
    if let version = numbers(parts.joined(separator: ".")) {
      return [Comparator(relation: relation, version: version)]
    }
    guard relation == .equal, rest.first?.isLetter == true else { return nil }
    return [Comparator(relation: .equal, version: [], name: String(rest))]
  }

  /// The numbers of a dotted version; a leading `v` is dropped.
  private static func numbers(_ text: String) -> [Int]? {
    let bare = text.hasPrefix("v") || text.hasPrefix("V") ? text.dropFirst() : text[...]
    let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.count <= 8 else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard part.count <= 9, part.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Compares dotted numbers; missing parts are 0.
  private static func compare(_ left: [Int], _ right: [Int]) -> Int {
    for index in 0..<max(left.count, right.count) {
      let a = index < left.count ? left[index] : 0
      let b = index < right.count ? right[index] : 0
      if a != b { return a < b ? -1 : 1 }
    }
    return 0
  }
}

package import GuichetCore

/// The review rules of the whole site.
package struct ReviewDefaults: Sendable, Hashable {
  /// How long a review lasts.
  package var interval: ReviewInterval?
  /// Who owns what nobody else owns.
  package var owner: String?
  /// What a wrong answer costs.
  package var weights = ReviewWeights()
  /// How owners are told what is due.
  package var owners: [String: ReviewOwner] = [:]
}

/// How much it matters that an article is true, by its type and its category.
package struct ReviewWeights: Sendable, Hashable {
  /// Weights of types, over the usual ones.
  package var types: [ArticleType: Double] = [:]
  /// Weights of categories, by the folder below the language's folder.
  package var categories: [String: Double] = [:]
  /// Where each category's weight stands.
  package var positions: [String: SourcePosition] = [:]

  /// What a weight may be.
  static let range = 0.1...10.0

  /// The weight of a type; nil where it is the usual one.
  ///
  /// Someone who follows a wrong step or a wrong fix is worse off than before; an announcement is
  /// soon forgotten.
  package func weight(of type: ArticleType) -> Double? {
    if let weight = types[type] { return weight }
    switch type {
    case .troubleshooting, .knownIssue: return 1.5
    case .howTo, .tutorial: return 1.2
    case .announcement: return 0.5
    case .faq, .reference: return nil
    }
  }

  /// The weight of the nearest category above a path, and its folder.
  package func weight(ofPath path: String) -> (category: String, weight: Double)? {
    var path = path[...]
    while let slash = path.lastIndex(of: "/") {
      path = path[..<slash]
      if let weight = categories[String(path)] { return (String(path), weight) }
    }
    return nil
  }
}

extension ReviewDefaults {
  /// Reads the mapping `review`.
  static func read(_ reader: inout YAMLReader) -> ReviewDefaults {
    reader.mapping("review") { review in
      var defaults = ReviewDefaults()
      defaults.interval = review.interval("review_in")
      defaults.owner = review.text("owner")
      defaults.owners = ReviewOwner.read(&review)
      _ = review.mapping("weights") { weights in
        _ = weights.mapping("types") { types in
          for type in ArticleType.allCases {
            defaults.weights.types[type] = types.number(type.rawValue)
          }
        }
        _ = weights.mapping("categories") { categories in
          for entry in categories.allEntries() {
            let folder = entry.key.split(separator: "/").joined(separator: "/")
            defaults.weights.categories[folder] = categories.number(entry.key)
            defaults.weights.positions[folder] = categories.position(of: entry)
          }
        }
      }
      return defaults
    } ?? ReviewDefaults()
  }
}

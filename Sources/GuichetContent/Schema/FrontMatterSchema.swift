internal import GuichetCore

/// The schema of front matter, with what a site says about its own keys and words.
struct FrontMatterSchema {
  private let configuration: SiteConfiguration?
  private let tags: [String]
  private let needsTitle: Bool
  private let writer: SchemaWriter

  init(
    _ configuration: SiteConfiguration?, tags: [String], needsTitle: Bool, writer: SchemaWriter
  ) {
    self.configuration = configuration
    self.tags = tags
    // An article of another tool may have its title in the text.
    self.needsTitle = needsTitle && configuration?.preset == nil
    self.writer = writer
  }

  /// What the map of keys must be.
  func members(link: String) -> [(String, JSONValue)] {
    let free = freeNames
    let keys = FrontMatterKey.allCases.filter {
      !free.contains($0.rawValue) && configuration?.renamedKeys[$0.rawValue] == nil
    }
    var more = synonyms(free)
    more += free.sorted().map { name in
      (name, .object([("description", .string(freeText)), ("doNotSuggest", .bool(true))]))
    }
    let own = YAMLKeys(
      keys.map { key in
        let declared = key.declaration
        return YAMLKey(
          declared.name, shape(key), declared.english, declared.french,
          need: declared.need)
      })
    var members = writer.object(own, more: more, link: link)
    guard needsTitle else { return members }
    let title = FrontMatterKey.title.rawValue
    let names =
      [title]
      + (configuration?.renamedKeys.filter { $0.value == title }.map(\.key).sorted() ?? [])
    let needed = names.map { JSONValue.object([("required", .array([.string($0)]))]) }
    if names.count == 1 {
      members.append(("required", .array([.string(title)])))
    } else {
      members.append(("anyOf", .array(needed)))
    }
    return members
  }

  /// Names of other tools' keys, with what they mean.
  private func synonyms(_ free: Set<String>) -> [(String, JSONValue)] {
    var meanings = FrontMatterKey.aliases
    for row in configuration?.preset?.keys ?? [] {
      if case .key(let key) = row.meaning, FrontMatterKey(rawValue: row.name) == nil {
        meanings[row.name] = key
      }
    }
    for (name, target) in configuration?.renamedKeys ?? [:] {
      meanings[name] = FrontMatterKey(rawValue: target)
    }
    return meanings.filter { !free.contains($0.key) }.sorted { $0.key < $1.key }.map { name, key in
      let text =
        writer.isFrench ? "La même chose que \(key.rawValue)." : "The same as \(key.rawValue)."
      guard case .object(let members) = writer.schema(shape(key)) else {
        return (name, .bool(true))
      }
      return (
        name,
        .object([("description", .string(text)), ("doNotSuggest", .bool(true))] + members)
      )
    }
  }

  /// Names that may hold anything here: the site passes over them, or another tool's meaning counts.
  private var freeNames: Set<String> {
    guard let configuration else { return [] }
    var names = configuration.ignoredKeys
    let decided = names.union(configuration.renamedKeys.keys)
    for row in configuration.preset?.keys ?? [] where !decided.contains(row.name) {
      if case .key = row.meaning { continue }
      names.insert(row.name)
    }
    return names
  }

  private var freeText: String {
    writer.isFrench
      ? "Une clé d’un autre outil ; Guichet prend ce qu’il comprend."
      : "A key of another tool; Guichet takes what it understands."
  }

  /// A key's shape with the words of the site.
  private func shape(_ key: FrontMatterKey) -> YAMLShape {
    let shape = key.declaration.shape
    guard let configuration else { return shape }
    let names = configuration.products.map(\.name)
    switch key {
    case .product: return names.isEmpty ? shape : .texts(.any.only(names))
    case .versions:
      guard !names.isEmpty else { return shape }
      let all = configuration.products.flatMap(\.versions).map(\.name)
      let products = YAMLKeys(
        configuration.products.map { product in
          YAMLKey(
            product.name, .texts(.versions.offering(ranges(product.versions.map(\.name)))),
            product.title.text(in: "en"), product.title.text(in: "fr"))
        })
      return .either([.texts(.versions.offering(ranges(all))), .map(products)])
    case .contact:
      let channels = configuration.contact.channels.map(\.name)
      return channels.isEmpty ? shape : .texts(.any.only(channels))
    case .owner:
      let owners = Set(configuration.review.owners.keys).union(
        configuration.review.owner.map { [$0] } ?? [])
      return .text(.any.offering(owners.sorted()))
    case .tags: return .texts(.any.offering(Set(tags).sorted()))
    case .lang: return .text(.any.offering(configuration.languages))
    default: return shape
    }
  }

  /// Versions by name and from each on, without doubles.
  private func ranges(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return (names + names.map { ">=\($0)" }).filter { seen.insert($0).inserted }
  }
}

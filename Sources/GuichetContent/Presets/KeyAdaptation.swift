internal import GuichetCore

/// Turns the keys of another tool's front matter into Guichet's own.
struct KeyAdaptation: Sendable {
  /// Front matter after the change.
  struct Outcome {
    var entries: [YAMLEntry] = []
    /// The address that the article asks for, and where it says so.
    var address: YAMLNode?
    /// Every plain value by its name as written, for texts that refer to it.
    var values: [String: String] = [:]
  }

  let preset: Preset
  let products: Set<String>
  let languages: [String]
  /// Keys about which `site.yml` has decided.
  let decided: Set<String>

  init(_ preset: Preset, _ configuration: SiteConfiguration) {
    self.preset = preset
    products = Set(configuration.products.map(\.name))
    languages = configuration.languages.map { $0.lowercased() }
    decided = configuration.ignoredKeys.union(configuration.renamedKeys.keys)
  }

  /// Changes the entries; what no table knows stays, to be reported.
  func adapt(_ written: [YAMLEntry]) -> Outcome {
    var outcome = Outcome()
    let known = Set(preset.keys.map(\.name))
    var places: [String: Int] = [:]
    var taken: Set<String> = []
    for (index, entry) in written.enumerated() {
      if case .scalar(let text) = entry.value.content { outcome.values[entry.key] = text }
      if !known.contains(entry.key) || decided.contains(entry.key) {
        taken.insert(entry.key)
      } else {
        places[entry.key] = index
      }
    }
    var results: [Int: [YAMLEntry]] = [:]
    for row in preset.keys {
      guard let index = places[row.name] else { continue }
      results[index, default: []] += change(written[index], row.meaning, &taken, &outcome)
    }
    for (index, entry) in written.enumerated() {
      if places[entry.key] == index {
        outcome.entries += results[index] ?? []
      } else {
        outcome.entries.append(entry)
      }
    }
    return outcome
  }

  private func change(
    _ entry: YAMLEntry, _ meaning: KeyMeaning, _ taken: inout Set<String>, _ outcome: inout Outcome
  ) -> [YAMLEntry] {
    func own(_ key: FrontMatterKey, _ content: YAMLNode.Content? = nil) -> [YAMLEntry] {
      guard taken.insert(key.rawValue).inserted else { return [] }
      var entry = entry
      entry.key = key.rawValue
      if let content { entry.value.content = content }
      return [entry]
    }
    let text: String? = if case .scalar(let text) = entry.value.content { text } else { nil }
    switch meaning {
    case .key(let key): return own(key)
    case .ifUsable(let key): return isUsable(entry.value, as: key) ? own(key) : []
    case .choice(let key, let words):
      return text.flatMap { words[$0] }.map { own(key, .scalar($0)) } ?? []
    case .address:
      guard let text else { return [] }
      guard text.contains("/") else { return Slug(text) == nil ? [] : own(.slug) }
      if outcome.address == nil { outcome.address = entry.value }
      return []
    case .oldAddress:
      guard let text, let path = OwnAddress.path(of: text) else { return [] }
      return own(.redirectFrom, .scalar(path))
    case .shown: return text?.lowercased() == "false" ? own(.draft, .scalar("true")) : []
    case .nested(let rows):
      guard case .mapping(let inner) = entry.value.content else { return [] }
      return rows.flatMap { row in
        inner.filter { $0.key == row.name }
          .flatMap { change($0, row.meaning, &taken, &outcome) }
      }
    case .versionsByProduct:
      guard case .mapping(let inner) = entry.value.content else { return own(.versions) }
      guard let product = inner.first(where: { products.contains($0.key) }) else { return [] }
      let name = YAMLEntry(
        key: FrontMatterKey.product.rawValue, line: product.line, column: product.column,
        value: YAMLNode(content: .scalar(product.key), line: product.line, column: product.column))
      let all = if case .scalar("*") = product.value.content { true } else { false }
      return (taken.insert(name.key).inserted ? [name] : [])
        + (all ? [] : own(.versions, product.value.content))
    case .ignored: return []
    }
  }

  /// Whether a value can be one of the key's; other tools give the same name to other things.
  private func isUsable(_ node: YAMLNode, as key: FrontMatterKey) -> Bool {
    guard case .scalar(let text) = node.content else {
      if case .sequence = node.content { return [.tags, .keywords, .redirectFrom].contains(key) }
      return false
    }
    switch key {
    case .type: return ArticleType(rawValue: text) != nil
    case .id: return Slug(text)?.text == text.lowercased()
    case .slug: return !text.contains("/") && Slug(text) != nil
    case .lang: return languages.contains(text.lowercased())
    case .product: return products.contains(text)
    case .order, .popularity: return Double(text) != nil
    case .published, .updated, .lastReviewed, .expires, .reviewBy:
      return CalendarDay(parsing: text) != nil
    case .status, .contact, .versions, .related: return false
    default: return true
    }
  }
}

internal import GuichetContent
internal import GuichetCore

/// The front matter of a new article, a line for each key.
struct ArticleMatter {
  private(set) var lines: [String] = []

  mutating func add(_ key: FrontMatterKey, _ text: String?) {
    if let text { lines.append("\(key.rawValue): \(YAMLScalar.written(text))") }
  }

  mutating func add(_ key: FrontMatterKey, list texts: [String]) {
    guard !texts.isEmpty else { return }
    lines.append(
      "\(key.rawValue): [\(texts.map { YAMLScalar.written($0) }.joined(separator: ", "))]")
  }

  /// Adds a value that needs no quotes, such as a day.
  mutating func add(_ key: FrontMatterKey, plain text: String) {
    lines.append("\(key.rawValue): \(text)")
  }

  /// Adds products and versions: one product or a map of several.
  mutating func add(_ ranges: [ProductRange], isOnlyProduct: Bool) {
    let named = ranges.filter { $0.name != nil }
    if ranges.count == 1, let range = ranges.first {
      if !isOnlyProduct { add(.product, range.name) }
      switch range.versions?.texts ?? [] {
      case let texts where texts.count == 1: add(.versions, texts[0])
      case let texts: add(.versions, list: texts)
      }
    } else if !named.isEmpty {
      add(.product, list: named.filter { $0.versions == nil }.compactMap(\.name))
      let limited = named.filter { $0.versions != nil }
      guard !limited.isEmpty else { return }
      lines.append("\(FrontMatterKey.versions.rawValue):")
      for range in limited {
        let texts = (range.versions?.texts ?? []).map { YAMLScalar.written($0) }
        lines.append(
          "  \(YAMLScalar.written(range.name ?? "")): [\(texts.joined(separator: ", "))]")
      }
    }
  }

  /// Adds a line that only writers see.
  mutating func add(hint key: FrontMatterKey, _ text: String?) {
    if let text { lines.append("# \(key.rawValue): \(text)") }
  }

  mutating func add(lines text: String) {
    lines += text.split(separator: "\n").map(String.init)
  }

  /// The front matter between its fences, and a text.
  func bytes(before body: String) -> [UInt8] {
    Array("---\n\(lines.map { $0 + "\n" }.joined())---\n\n\(body)".utf8)
  }
}

package import GuichetCore

extension SearchIndex {
  /// The files of the index by name, `index.json` first.
  ///
  /// `index.json` has a stable name and says how the others are called; their names carry a hash of
  /// what is in them (in a few neighbours too), so that they may be cached for ever. A small index is `index.json` alone,
  /// with the other files inside it under `files`.
  ///
  /// - `shards/v0.….json`: vocabulary; `r0`: the vocabulary reversed; `p0`: postings;
  ///   `d0`: what results show of some articles; `f0`: filters
  package func files() async -> [IndexFile] {
    let parts = self.parts
    // From the end: that of all filters takes longest.
    let shards =
      await concurrentMap(Array(parts.indices.reversed()), chunk: 16) { place in
        if let file = known(place) { return IndexFile(name: "", hash: file.hash, bytes: nil) }
        let bytes = content(of: parts[place]).serialized()
        return IndexFile(name: "", hash: ContentHash(bytes), bytes: bytes)
      }.reversed() as [IndexFile]
    let size = shards.reduce(0) { $0 + ($1.bytes?.count ?? 0) }
    if known.isEmpty, size <= options.singleFileLimit {
      let inside = parts.map { ($0.kind.rawValue + String($0.number), content(of: $0)) }
      return [IndexFile("index.json", entry(names: [:], inside: inside).serialized())]
    }
    var names: [Part.Kind: String] = [:]
    var files = [IndexFile("index.json", [])]
    files.reserveCapacity(shards.count + 1)
    let groups = Self.groups(parts)
    let hashes = await concurrentMap(groups, chunk: 16) { group in
      if let file = known(group.lowerBound) { return file.name }
      var hasher = ContentHasher()
      for shard in shards[group] { shard.bytes?.withUnsafeBytes { hasher.add($0) } }
      return String(hasher.hash.hex.prefix(6))
    }
    for (group, hash) in zip(groups, hashes) {
      names[parts[group.lowerBound].kind, default: ""] += hash
      for place in group {
        var file = shards[place]
        file.name = parts[place].fileName(hash)
        files.append(file)
      }
    }
    files[0] = IndexFile("index.json", entry(names: names, inside: []).serialized())
    return files
  }

  private func known(_ place: Int) -> KeptIndex.File? { known.isEmpty ? nil : known[place] }

  /// What the next build has to know of this index; nil where it is a single file, or nobody keeps it.
  ///
  /// - Parameter files: what ``files()`` gave.
  package func kept(_ files: [IndexFile]) -> KeptIndex? {
    guard let basis, let words, files.count == parts.count + 1 else { return nil }
    return KeptIndex(
      basis: basis, words: words, keys: keys, counts: counts,
      files: zip(parts, files.dropFirst()).map { part, file in
        KeptIndex.File(
          kind: part.kind, range: part.range, name: part.hash(in: file.name), hash: file.hash)
      })
  }

  struct Part: Sendable {
    enum Kind: String, Sendable, CaseIterable {
      case vocabulary = "v"
      case reversed = "r"
      case postings = "p"
      case documents = "d"
      case filters = "f"

      /// How many files share the hash in their names, so that the list of names stays short: an
      /// edit renames a few files, and readers need one name for many.
      var groupSize: Int {
        switch self {
        case .documents: 16
        case .postings: 4
        case .vocabulary, .reversed, .filters: 1
        }
      }
    }
    let kind: Kind
    let number: Int
    let range: Range<Int>

    /// The name of its file.
    ///
    /// - Parameter hash: of it and its neighbours.
    func fileName(_ hash: String) -> String { "shards/\(kind.rawValue)\(number).\(hash).json" }

    /// The hash in the name of its file.
    func hash(in name: String) -> String {
      String(name.dropFirst("shards/\(kind.rawValue)\(number).".count).dropLast(".json".count))
    }
  }

  /// What the files hold, in their order.
  var parts: [Part] {
    let words = vocabulary.keys.count
    let articles = Array(
      stride(from: 0, to: documents.count, by: layout.documentsPerFile))
    return Self.cut(layout.vocabulary, end: words, .vocabulary)
      + Self.cut(layout.reversedStarts, end: layout.reversed.count, .reversed)
      + Self.cut(layout.postings, end: words, .postings)
      + Self.cut(articles, end: documents.count, .documents)
      + (hasFilters ? [Part(kind: .filters, number: 0, range: 0..<0)] : [])
  }

  /// The runs of neighbours that share a hash.
  static func groups(_ parts: [Part]) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    for end in parts.indices.map({ $0 + 1 }) {
      let kind = parts[start].kind
      guard end == parts.count || end - start == kind.groupSize || parts[end].kind != kind
      else { continue }
      groups.append(start..<end)
      start = end
    }
    return groups
  }

  private static func cut(_ starts: [Int], end: Int, _ kind: Part.Kind) -> [Part] {
    starts.indices.map { number in
      let next = number + 1 < starts.count ? starts[number + 1] : end
      return Part(kind: kind, number: number, range: starts[number]..<next)
    }
  }

  private func content(of part: Part) -> JSONValue {
    switch part.kind {
    case .vocabulary: vocabularyFile(part.range)
    case .reversed: reversedFile(part.range)
    case .postings: postingsFile(part.range)
    case .documents: documentFile(part.range)
    case .filters: filterFile()
    }
  }

  private func entry(
    names: [Part.Kind: String], inside: [(String, JSONValue)]
  ) -> JSONValue {
    let firstWords = layout.vocabulary.filter { $0 < vocabulary.keys.count }
      .map { vocabulary.keys[$0] }
    let firstReversed = layout.reversedStarts.filter { $0 < layout.reversed.count }
      .map { vocabulary.keys[Int(layout.reversed[$0])].reversedScalars }
    var members: [(String, JSONValue)] = [
      ("format", .integer(2)),
      ("language", .string(options.language)),
      ("documents", .integer(documents.count)),
      (
        "groups",
        .object(Part.Kind.allCases.map { ($0.rawValue, .integer($0.groupSize)) })
      ),
      ("documentsPerFile", .integer(layout.documentsPerFile)),
      ("words", .integer(vocabulary.keys.count)),
      ("filters", .bool(hasFilters)),
      ("synonyms", .array(options.synonyms.map { .array($0.map(JSONValue.string)) })),
      ("oneWay", .array(options.oneWaySynonyms.map { .array($0.map(JSONValue.string)) })),
      (
        "glossary",
        .array(
          options.glossary.map { term in
            .array(([term.definition, term.name] + term.also).map(JSONValue.string))
          })
      ),
      (
        "functionWords",
        .string(FunctionWords.keys(language: options.language).joined(separator: " "))
      ),
      ("popular", popular),
      ("vocabularyStarts", PackedNumbers.ascending(layout.vocabulary)),
      ("vocabularyFirst", .string(firstWords.joined(separator: " "))),
      ("reversedFirst", .string(firstReversed.joined(separator: " "))),
      ("postingsStarts", PackedNumbers.ascending(layout.postings)),
      (
        "names",
        .object(
          Part.Kind.allCases.compactMap { kind in
            names[kind].map { (kind.rawValue, .string($0)) }
          })
      ),
    ]
    if !inside.isEmpty { members.append(("files", .object(inside))) }
    return .object(members)
  }
}

/// A file of the index.
package struct IndexFile: Sendable {
  /// Below the folder of the index.
  package fileprivate(set) var name: String
  /// The hash of its bytes.
  package let hash: ContentHash
  /// Nil where a file of these bytes stands published.
  package let bytes: [UInt8]?

  fileprivate init(name: String, hash: ContentHash, bytes: [UInt8]?) {
    self.name = name
    self.hash = hash
    self.bytes = bytes
  }

  fileprivate init(_ name: String, _ bytes: [UInt8]) {
    self.init(name: name, hash: ContentHash(bytes), bytes: bytes)
  }
}

import GuichetCore
import Testing

@testable import GuichetContent

/// Schemas and parsers say the same of every key.
struct SchemaAgreementTests {
  /// A kind of file: an example in which every key stands once, and who reads it.
  struct Kind: CustomTestStringConvertible {
    let document: SchemaDocument
    let example: String
    let shape: YAMLShape
    let findings: @Sendable (String) -> [Diagnostic]

    var testDescription: String { document.rawValue }
  }

  static let kinds = [
    Kind(
      document: .frontMatter, example: SchemaExamples.frontMatter, shape: .map(FrontMatterKey.keys)
    ) { text in
      FrontMatterParser(SiteConfiguration()).parse(
        Array("---\n\(text)\n---\n".utf8), file: "a.md", needsTitle: true
      ).diagnostics
    },
    Kind(document: .site, example: SchemaExamples.site, shape: .map(SiteKeys.all)) { text in
      ConfigurationParser.parse(Array(text.utf8), file: "content/site.yml").diagnostics
    },
    Kind(
      document: .queries, example: SchemaExamples.queries, shape: GoldenQueryParser.shape
    ) { text in
      GoldenQueryParser.parse(Array(text.utf8), file: "q", languages: ["en", "fr"]).diagnostics
    },
    Kind(
      document: .removed, example: SchemaExamples.removed, shape: RemovedAddressParser.shape
    ) { text in RemovedAddressParser.parse(Array(text.utf8)).diagnostics },
  ]

  /// A place in an example: a value with its shape, and the key if it has one.
  private struct Place {
    let path: [JSONValue.Step]
    let shape: YAMLShape
    let key: YAMLKey?

    var name: String { path.map(\.description).joined(separator: ".") }
  }

  private func places(
    _ value: JSONValue, _ shape: YAMLShape, _ path: [JSONValue.Step] = [], key: YAMLKey? = nil
  ) -> [Place] {
    let own = [Place(path: path, shape: shape, key: key)]
    switch (value, shape) {
    case (.object(let members), _):
      guard let keys = Self.keys(of: shape, members.map(\.0)) else { return own }
      return own
        + members.flatMap { name, value in
          keys.shape(of: name).map {
            places(value, $0, path + [.key(name)], key: keys[name])
          } ?? []
        }
    case (.array(let items), _):
      guard let item = Self.item(of: shape) else { return own }
      return own
        + items.enumerated().flatMap { places($1, item, path + [.index($0)]) }
    default: return own
    }
  }

  /// The keys of the map that is meant, where there are several.
  private static func keys(of shape: YAMLShape, _ names: [String]) -> YAMLKeys? {
    switch shape {
    case .map(let keys):
      return names.allSatisfy { keys.shape(of: $0) != nil } ? keys : nil
    case .either(let shapes):
      return shapes.lazy.compactMap { keys(of: $0, names) }.first
    default: return nil
    }
  }

  private static func item(of shape: YAMLShape) -> YAMLShape? {
    switch shape {
    case .list(let item): item
    case .either(let shapes): shapes.lazy.compactMap(item).first
    default: nil
    }
  }

  private func value(_ example: String) throws -> JSONValue {
    let text = YAMLText(file: "example", firstLine: 1, bytes: Array(example.utf8))
    return JSONValue(try YAMLParser.parse(text, syntaxRule: .configSyntax).get())
  }

  private func text(_ value: JSONValue) -> String {
    String(decoding: value.serialized(pretty: true), as: UTF8.self)
  }

  @Test(arguments: kinds)
  func `the example is right for both`(_ kind: Kind) throws {
    #expect(kind.findings(kind.example).map(\.description) == [])
    let schema = SmallValidator(kind.document.json(for: nil, isFrench: false))
    let value = try value(kind.example)
    #expect(try schema.accepts(value))
    #expect(kind.findings(text(value)).map(\.description) == [])
  }

  @Test(arguments: kinds)
  func `every key that is declared stands in the example`(_ kind: Kind) throws {
    let seen = Set(
      places(try value(kind.example), kind.shape).compactMap { place in
        place.key.map { "\($0.name): \($0.english)" }
      })
    #expect(Self.declared(kind.shape).subtracting(seen) == [])
  }

  /// Every key below a shape, told apart by what it does.
  private static func declared(_ shape: YAMLShape) -> Set<String> {
    switch shape {
    case .map(let keys):
      keys.keys.reduce(into: keys.own.map(declared) ?? []) { result, key in
        result.insert("\(key.name): \(key.english)")
        result.formUnion(declared(key.shape))
      }
    case .list(let item): declared(item)
    case .either(let shapes): shapes.reduce(into: []) { $0.formUnion(declared($1)) }
    default: []
    }
  }

  @Test(arguments: kinds)
  func `what is wrong by its form is a finding of both`(_ kind: Kind) throws {
    let example = try value(kind.example)
    let schema = SmallValidator(kind.document.json(for: nil, isFrench: false))
    var count = 0
    for place in places(example, kind.shape) where !place.path.isEmpty {
      for bad in place.shape.badSamples {
        let wrong = example.replacing(place.path[...], with: bad)
        let told = "\(place.name): \(text(bad))"
        #expect(!kind.findings(text(wrong)).isEmpty, "the parser takes \(told)")
        #expect(try !schema.accepts(wrong), "the schema takes \(told)")
        count += 1
      }
    }
    #expect(count >= 6)
  }

  @Test(arguments: kinds)
  func `a key too many and a key too few are findings of both`(_ kind: Kind) throws {
    let example = try value(kind.example)
    let schema = SmallValidator(kind.document.json(for: nil, isFrench: false))
    for place in places(example, kind.shape) {
      if case .map(let keys) = place.shape, keys.own == nil || keys.ownNames != nil {
        let wrong = example.adding("zzz_unknown", at: place.path[...])
        #expect(!kind.findings(text(wrong)).isEmpty, "the parser takes \(place.name).zzz_unknown")
        #expect(
          try !schema.accepts(wrong), "the schema takes \(place.name).zzz_unknown")
      }
      if place.key?.isNeeded == true {
        let wrong = example.replacing(place.path[...], with: nil)
        #expect(!kind.findings(text(wrong)).isEmpty, "the parser needs no \(place.name)")
        #expect(try !schema.accepts(wrong), "the schema needs no \(place.name)")
      }
    }
  }

  /// Keys on which other keys depend, so that another value makes those wrong.
  private static let decisive: Set<String> = ["type", "languages", "dates", "name"]

  @Test(arguments: kinds)
  func `what is right by its form is taken by both`(_ kind: Kind) throws {
    let example = try value(kind.example)
    let schema = SmallValidator(kind.document.json(for: nil, isFrench: false))
    for place in places(example, kind.shape) where !place.path.isEmpty {
      for good in place.shape.goodSamples {
        let right = example.replacing(place.path[...], with: good)
        // A value may be right and stand there already.
        let findings = kind.findings(text(right)).map(\.description)
          .filter { !$0.contains("twice") }
        let told = "\(place.name): \(text(good))"
        if !Self.decisive.contains(place.key?.name ?? "") {
          #expect(findings == [], "\(told)")
        }
        if findings.isEmpty {
          #expect(try schema.accepts(right), "the schema refuses \(told)")
        }
      }
      // An empty value is one that is not there.
      guard place.key != nil, place.key?.isNeeded != true else { continue }
      let empty = example.replacing(place.path[...], with: .null)
      if kind.findings(text(empty)).isEmpty {
        #expect(try schema.accepts(empty), "the schema refuses \(place.name):")
      }
    }
  }

  @Test func `every other name of a key has its schema`() throws {
    let schema = SmallValidator(SchemaDocument.frontMatter.json(for: nil, isFrench: false))
    for (name, key) in FrontMatterKey.aliases {
      let good = key.declaration.shape.goodSamples.first ?? .string("a text")
      #expect(
        try schema.accepts(.object([("title", .string("A")), (name, good)])))
      for bad in key.declaration.shape.badSamples {
        let wrong = JSONValue.object([("title", .string("A")), (name, bad)])
        #expect(try !schema.accepts(wrong), "\(name)")
      }
    }
  }
}

import GuichetCore

@testable import GuichetContent

extension YAMLShape {
  /// The alternatives without those that hold others.
  private var alternatives: [YAMLShape] {
    if case .either(let shapes) = self { shapes.flatMap(\.alternatives) } else { [self] }
  }

  private var takesScalars: Bool {
    switch self {
    case .list, .map: false
    default: true
    }
  }

  private var takesLists: Bool {
    switch self {
    case .list, .texts: true
    default: false
    }
  }

  private var takesMaps: Bool {
    switch self {
    case .map, .localized: true
    default: false
    }
  }

  /// Values that are right by their form, whatever else a parser asks; empty where any text is.
  var goodSamples: [JSONValue] {
    let scalars = alternatives.filter(\.takesScalars)
    guard scalars.count == 1, let only = scalars.first else { return [] }
    switch only {
    case .text(let form), .texts(let form):
      guard form.pattern != nil || !form.words.isEmpty else { return [] }
      return (form.words.isEmpty ? form.good : form.words).map(JSONValue.string)
    case .flag: return [.bool(true), .bool(false), .string("yes"), .string("Off")]
    case .number(let range):
      return [
        .number(range.lowerBound), .number(range.upperBound), .string("\(range.upperBound)"),
      ]
    case .day: return ["2026-03-31", "2026-3-1", "2026-03-31T10:00:00Z"].map(JSONValue.string)
    case .interval: return ["6 months", "30d", "1 Year", "2W"].map(JSONValue.string)
    case .choice(let words): return words.map(JSONValue.string)
    case .localized, .list, .map, .either: return []
    }
  }

  /// Values that are wrong by their form or kind.
  var badSamples: [JSONValue] {
    let all = alternatives
    var bad: [JSONValue] = []
    let scalars = all.filter(\.takesScalars)
    if scalars.isEmpty { bad.append(.string("neither a list nor a map")) }
    if scalars.count == 1, let only = scalars.first { bad += only.badScalars }
    if !all.contains(where: \.takesLists) { bad.append(.array([.string("one")])) }
    if !all.contains(where: \.takesMaps) { bad.append(.object([("zzz", .string("one"))])) }
    for shape in all {
      switch shape {
      case .list(let item):
        bad += item.badSamples.map { .array([$0]) }
      case .texts: bad.append(.array([.array([.string("one")])]))
      case .localized: if all.count == 1 { bad.append(.object([("en", .array([]))])) }
      case .map(let keys) where !all.contains(where: \.isLocalized):
        if keys.own == nil { bad.append(.object([("zzz_unknown", .string("one"))])) }
      default: break
      }
    }
    return bad
  }

  private var badScalars: [JSONValue] {
    switch self {
    case .text(let form), .texts(let form):
      (form.words.isEmpty ? form.bad : ["nonsense"]).filter { !$0.isEmpty }.map(JSONValue.string)
    case .flag: [.string("perhaps"), .integer(1)]
    case .number(let range): [.string("many"), .number(range.upperBound * 2 + 1)]
    case .day: ["tomorrow", "31.03.2026", "2026/03/31"].map(JSONValue.string)
    case .interval: [.string("soon"), .string("6"), .integer(6)]
    case .choice: [.string("nonsense"), .bool(true)]
    default: []
    }
  }
}

extension JSONValue {
  /// The value as an editor reads YAML (the core schema of YAML 1.2).
  init(_ node: YAMLNode) {
    switch node.content {
    case .null: self = .null
    case .sequence(let items): self = .array(items.map { JSONValue($0) })
    case .mapping(let entries):
      self = .object(entries.map { ($0.key, JSONValue($0.value)) })
    case .scalar(let text):
      if let number = Int(text) {
        self = .integer(number)
      } else if let number = Double(text), text.contains(".") {
        self = .number(number)
      } else {
        self = ["true": .bool(true), "false": .bool(false)][text] ?? .string(text)
      }
    }
  }

  /// The value with another one at a place; nil takes it out.
  func replacing(_ path: ArraySlice<Step>, with value: JSONValue?) -> JSONValue {
    guard let step = path.first else { return value ?? self }
    let rest = path.dropFirst()
    switch (self, step) {
    case (.object(let members), .key(let key)):
      return .object(
        members.compactMap { (name: String, old: JSONValue) -> (String, JSONValue)? in
          guard name == key else { return (name, old) }
          if rest.isEmpty { return value.map { (name, $0) } }
          return (name, old.replacing(rest, with: value))
        })
    case (.array(let items), .index(let index)):
      return .array(
        items.enumerated().compactMap { (place: Int, old: JSONValue) -> JSONValue? in
          guard place == index else { return old }
          return rest.isEmpty ? value : old.replacing(rest, with: value)
        })
    default: return self
    }
  }

  /// The value with a member more in the map at a place.
  func adding(_ name: String, at path: ArraySlice<Step>) -> JSONValue {
    guard let step = path.first else {
      if case .object(let members) = self { return .object(members + [(name, .string("one"))]) }
      return self
    }
    switch (self, step) {
    case (.object(let members), .key(let key)):
      return .object(
        members.map { ($0.0, $0.0 == key ? $0.1.adding(name, at: path.dropFirst()) : $0.1) })
    case (.array(let items), .index(let index)):
      return .array(
        items.enumerated().map { $0 == index ? $1.adding(name, at: path.dropFirst()) : $1 })
    default: return self
    }
  }

  /// A step into a value.
  enum Step: CustomStringConvertible {
    case key(String)
    case index(Int)

    var description: String {
      switch self {
      case .key(let key): key
      case .index(let index): "\(index)"
      }
    }
  }
}

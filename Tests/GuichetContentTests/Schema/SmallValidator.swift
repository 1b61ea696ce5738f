import GuichetCore

/// What of JSON Schema draft 7 the schemas use, so that tests can hold them against the parser.
///
/// A keyword that it does not know is a failure: it would pass over what the schema says.
final class SmallValidator {
  struct UnknownKeyword: Error { let keyword: String }

  private let schema: JSONValue
  private var patterns: [String: Regex<AnyRegexOutput>] = [:]

  init(_ schema: JSONValue) { self.schema = schema }

  /// Whether a value is right.
  func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, schema) }

  private static let silent: Set<String> = [
    "$schema", "$id", "$comment", "title", "description", "markdownDescription", "examples",
    "doNotSuggest",
  ]

  private func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
    if case .bool(let isRight) = schema { return isRight }
    guard case .object(let members) = schema else { throw UnknownKeyword(keyword: "no schema") }
    let keywords = Dictionary(members, uniquingKeysWith: { first, _ in first })
    return try members.allSatisfy { keyword, rule in
      try holds(value, keyword, rule, keywords)
    }
  }

  private func holds(
    _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ all: [String: JSONValue]
  ) throws -> Bool {
    switch (keyword, rule, value) {
    case ("type", .string(let name), _): return Self.types(of: value).contains(name)
    case ("type", .array(let names), _):
      return names.contains {
        if case .string(let name) = $0 { Self.types(of: value).contains(name) } else { false }
      }
    case ("enum", .array(let values), _): return values.contains { Self.isEqual($0, value) }
    case ("pattern", .string(let pattern), .string(let text)):
      let expression = try patterns[pattern] ?? Regex(pattern)
      patterns[pattern] = expression
      return try expression.firstMatch(in: text) != nil
    case ("minimum", .number(let least), _): return Self.number(value).map { $0 >= least } ?? true
    case ("maximum", .number(let most), _): return Self.number(value).map { $0 <= most } ?? true
    case ("minItems", .integer(let count), .array(let items)): return items.count >= count
    case ("items", _, .array(let items)): return try items.allSatisfy { try accepts($0, rule) }
    case ("properties", .object(let schemas), .object(let members)):
      return try members.allSatisfy { name, value in
        try schemas.first { $0.0 == name }.map { try accepts(value, $0.1) } ?? true
      }
    case ("additionalProperties", _, .object(let members)):
      let known = Self.names(all["properties"])
      return try members.allSatisfy { try known.contains($0.0) || accepts($0.1, rule) }
    case ("required", .array(let names), .object(let members)):
      return names.allSatisfy { name in members.contains { Self.isEqual(.string($0.0), name) } }
    case ("dependencies", .object(let needs), .object(let members)):
      return try needs.allSatisfy { name, needed in
        guard members.contains(where: { $0.0 == name }) else { return true }
        return try accepts(value, .object([("required", needed)]))
      }
    case ("anyOf", .array(let schemas), _): return try schemas.contains { try accepts(value, $0) }
    case ("allOf", .array(let schemas), _): return try schemas.allSatisfy { try accepts(value, $0) }
    case ("not", _, _): return try !accepts(value, rule)
    case ("if", _, _):
      return try accepts(value, rule) || accepts(value, all["else"] ?? .bool(true))
    case ("else", _, _): return all["if"] != nil
    case ("pattern", _, _), ("minimum", _, _), ("maximum", _, _), ("minItems", _, _),
      ("items", _, _), ("properties", _, _), ("additionalProperties", _, _), ("required", _, _),
      ("dependencies", _, _):
      return true
    default:
      guard Self.silent.contains(keyword) else { throw UnknownKeyword(keyword: keyword) }
      return true
    }
  }

  private static func types(of value: JSONValue) -> [String] {
    switch value {
    case .null: ["null"]
    case .bool: ["boolean"]
    case .integer: ["integer", "number"]
    case .number: ["number"]
    case .string: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    case .serialized: []
    }
  }

  private static func number(_ value: JSONValue) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  private static func names(_ value: JSONValue?) -> [String] {
    if case .object(let members)? = value { members.map(\.0) } else { [] }
  }

  private static func isEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
    left.serialized() == right.serialized()
  }
}

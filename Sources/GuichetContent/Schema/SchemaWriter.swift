internal import GuichetCore

/// Writes shapes as JSON Schema, draft 7, which editors read best.
///
/// A schema never refuses what the parser takes: YAML that an editor reads as a number, a flag or
/// nothing is a text to the parser, so the types are wide and patterns hold texts only.
struct SchemaWriter {
  /// Whether descriptions are French.
  var isFrench = false
  /// Languages to offer where a text can differ by language.
  var languages: [String] = []

  /// One alternative: for which JSON types it holds, and what it asks of them.
  private struct Part {
    var types: [String]
    var members: [(String, JSONValue)] = []
  }

  private typealias Members = [(String, JSONValue)]

  /// The schema of a value.
  func schema(_ shape: YAMLShape, takesNothing: Bool = true) -> JSONValue {
    .object(members(shape, takesNothing: takesNothing))
  }

  private func members(_ shape: YAMLShape, takesNothing: Bool) -> Members {
    let parts = parts(shape)
    let types = parts.flatMap(\.types)
    if !parts.contains(where: \.types.isEmpty), Set(types).count == types.count {
      let nothing = takesNothing ? ["null"] : []
      return [("type", .array((types + nothing).map(JSONValue.string)))] + parts.flatMap(\.members)
    }
    if parts.count == 1, case .array(let words)? = parts.first?.members.first?.1 {
      return [("enum", .array(words + (takesNothing ? [.null] : [])))]
    }
    var alternatives = parts.map { part in
      part.types.isEmpty
        ? JSONValue.object(part.members)
        : .object([("type", .array(part.types.map(JSONValue.string)))] + part.members)
    }
    if takesNothing { alternatives.append(.object([("type", .string("null"))])) }
    return [("anyOf", .array(alternatives))]
  }

  private func parts(_ shape: YAMLShape) -> [Part] {
    switch shape {
    case .text(let form): return parts(form)
    case .texts(let form):
      let item = schema(.text(form))
      return parts(form) + [Part(types: ["array"], members: [("items", item)])]
    case .flag:
      return [
        Part(
          types: ["boolean", "string"],
          members: [
            (
              "pattern",
              .string(
                #"^\s*(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff])\s*$"#
              )
            )
          ])
      ]
    case .number(let range):
      return [
        Part(
          types: ["number", "string"],
          members: [
            ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
            ("pattern", .string(#"^\s*[-+]?[0-9_.]+(?:[eE][-+]?[0-9]+)?\s*$"#)),
          ])
      ]
    case .day:
      let day = #"^\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?\s*$"#
      return [Part(types: ["string"], members: [("pattern", .string(day))])]
    case .interval:
      let interval =
        #"^\s*[0-9]{1,4}\s*(?:[Dd](?:[Aa][Yy][Ss]?)?|[Ww](?:[Ee][Ee][Kk][Ss]?)?|[Mm](?:[Oo][Nn][Tt][Hh][Ss]?)?|[Yy](?:[Ee][Aa][Rr][Ss]?)?)\s*$"#
      return [
        Part(
          types: ["string"],
          members: [
            ("pattern", .string(interval)),
            ("examples", .array([.string("6 months"), .string("1 year"), .string("90 days")])),
          ])
      ]
    case .choice(let words): return [Part(types: [], members: [("enum", Self.words(words))])]
    case .localized(let without):
      let text = schema(.text(.any))
      let properties: Members = languages.map { ($0, text) } + without.map { ($0, .bool(false)) }
      let map = Part(
        types: ["object"],
        members: [("properties", .object(properties)), ("additionalProperties", text)])
      return parts(.any) + [map]
    case .map(let keys): return [Part(types: ["object"], members: object(keys))]
    case .list(let item):
      let takesNothing = item.isText || item.isTexts || item.isLocalized
      return [
        Part(types: ["array"], members: [("items", schema(item, takesNothing: takesNothing))])
      ]
    case .either(let shapes): return shapes.flatMap(parts)
    }
  }

  private func parts(_ form: TextForm) -> [Part] {
    if !form.words.isEmpty { return [Part(types: [], members: [("enum", Self.words(form.words))])] }
    let types = form.takesNumbers ? ["string", "number", "boolean"] : ["string"]
    let pattern: Members = form.pattern.map { [("pattern", .string($0))] } ?? []
    let any = Part(types: types, members: pattern)
    // Editors offer the words of an `enum`; the text beside it lets others pass.
    return form.offered.isEmpty
      ? [any] : [Part(types: [], members: [("enum", Self.words(form.offered))]), any]
  }

  /// The words, and the numbers among them as numbers too.
  private static func words(_ words: [String]) -> JSONValue {
    .array(words.map(JSONValue.string) + words.compactMap(Int.init).map(JSONValue.integer))
  }

  /// What a map with these keys must be.
  func object(
    _ keys: YAMLKeys, more: [(String, JSONValue)] = [], link: String? = nil
  )
    -> [(String, JSONValue)]
  {
    var properties = keys.keys.map { key in (key.name, property(key, link: link)) }
    if let own = keys.own, let names = keys.ownNames {
      properties += names.map { ($0, schema(own)) }
    }
    properties += more
    var members: Members = [("properties", .object(properties))]
    let isOpen = keys.own != nil && keys.ownNames == nil
    members.append(
      ("additionalProperties", isOpen ? keys.own.map { schema($0) } ?? .bool(true) : .bool(false)))
    let needed = keys.keys.filter(\.isNeeded).map { JSONValue.string($0.name) }
    if !needed.isEmpty { members.append(("required", .array(needed))) }
    return members + conditions(keys)
  }

  /// A key with what it does.
  func property(_ key: YAMLKey, link: String? = nil) -> JSONValue {
    let text = isFrench ? key.french : key.english
    var members: Members = [("description", .string(text.filter { $0 != "`" }))]
    if let link {
      let words = isFrench ? "Dans le manuel" : "In the manual"
      members.append(("markdownDescription", .string("\(text)\n\n[\(words)](\(link))")))
    } else if text.contains("`") {
      members.append(("markdownDescription", .string(text)))
    }
    members += self.members(key.shape, takesNothing: !key.isNeeded)
    if key.isNeeded, key.shape.isTexts || key.shape.isList {
      members.append(("minItems", .integer(1)))
    }
    return .object(members)
  }

  private func conditions(_ keys: YAMLKeys) -> Members {
    var needs: [YAMLKey.Need] = []
    for key in keys.keys {
      if let need = key.need, !needs.contains(need) { needs.append(need) }
    }
    var rules: [JSONValue] = []
    var dependencies: Members = []
    for need in needs {
      let names = keys.keys.filter { $0.need == need }.map(\.name)
      switch need {
      case .key(let other):
        dependencies += names.map { ($0, .array([.string(other)])) }
      case .value(let other, let words):
        rules.append(
          .object([
            (
              "if",
              .object([
                ("properties", .object([(other, .object([("enum", Self.words(words))]))])),
                ("required", .array([.string(other)])),
              ])
            ), ("else", .object([("properties", .object(names.map { ($0, .bool(false)) }))])),
          ]))
      }
    }
    return (rules.isEmpty ? [] : [("allOf", .array(rules))])
      + (dependencies.isEmpty ? [] : [("dependencies", .object(dependencies))])
  }
}

internal import GuichetCore

/// Reads `action`, `reply` and `fields` of a form channel.
enum ContactFormParser {
  private enum Reply: String, CaseIterable { case required, optional }

  /// Whether an address for the answer is needed, as written.
  static let replies = Reply.allCases.map(\.rawValue)

  /// The form, or nil where the channel has no `action` that can be used.
  static func read(_ reader: inout YAMLReader, defaultLanguage: String) -> ContactForm? {
    let action = reader.secureAddress(
      "action", name: "action", example: "https://example.com/contact")
    let reply = reader.choice("reply", Reply.self)
    var fields: [ContactForm.Field] = []
    for node in reader.items("fields") {
      guard
        let field = reader.mapping(
          at: node, name: "fields", { field(&$0, node, defaultLanguage) }) ?? nil
      else { continue }
      if fields.contains(where: { $0.name == field.name }) {
        reader.report(
          "two fields are named `\(field.name)`", help: "give one of them another `name`", at: node)
      } else {
        fields.append(field)
      }
    }
    return action.map {
      ContactForm(action: $0, needsReplyAddress: reply != .optional, fields: fields)
    }
  }

  private static func field(
    _ reader: inout YAMLReader, _ node: YAMLNode, _ defaultLanguage: String
  ) -> ContactForm.Field? {
    let name = reader.text("name")
    let label = reader.localizedText("label", defaultLanguage: defaultLanguage)
    let hint = reader.localizedText("hint", defaultLanguage: defaultLanguage)
    let isRequired = reader.flag("required") ?? false
    let isNamed = reader.node("type") != nil
    let kind = reader.choice("type", ContactForm.FieldKind.self)
    let options = reader.items("options").compactMap { item in
      reader.localizedText(at: item, name: "options", defaultLanguage: defaultLanguage)
    }
    guard let name, isFieldName(name) else {
      reader.report(
        name == nil
          ? "this field has no `name`"
          : "`\(name?.prefix(40) ?? "")` cannot be the name of a field",
        help: "write `name: order`: a letter, then letters, digits, `-` or `_`", at: node)
      return nil
    }
    guard !ContactForm.ownNames.contains(name) else {
      reader.report(
        "the form has a field `\(name)` already", help: "give this one another `name`", at: node)
      return nil
    }
    guard let label else {
      reader.report(
        "the field `\(name)` has no `label`", help: "add `label: Order number`", at: node)
      return nil
    }
    guard kind != nil || !isNamed else { return nil }
    if kind == .select, options.isEmpty {
      reader.report(
        "the field `\(name)` has no `options` to choose from", help: "add `options: [One, Two]`",
        at: node)
      return nil
    }
    return ContactForm.Field(
      name: name, kind: kind ?? .text, label: label, hint: hint, isRequired: isRequired,
      options: options)
  }

  private static func isFieldName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic
    else { return false }
    return text.count <= 40
      && text.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || $0.properties.numericType != nil
            || "-_".unicodeScalars.contains($0))
      }
  }
}

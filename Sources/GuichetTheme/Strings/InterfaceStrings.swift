package import GuichetCore

/// The texts of the interface in one language.
///
/// A text that the language lacks is the English one, so that nothing is ever blank.
package struct InterfaceStrings: Sendable {
  /// The language tag, such as `fr` or `pt-BR`.
  package let language: String
  private let texts: [String: String]
  private let plural: PluralRule
  /// Keys whose texts are English for want of their own.
  private let borrowed: Set<String>
  /// The names of the months, where there are twelve.
  let months: [String]

  init(language: String, texts: [String: String], borrowed: Set<String> = []) {
    self.language = language
    self.texts = texts
    self.borrowed = borrowed
    let months = Self.list(texts["date.months"] ?? "")
    self.months = months.count == 12 ? months : []
    plural = PluralRule(language: language)
  }

  /// The text under `key`, or the key itself where no theme has it.
  package subscript(key: String) -> String { texts[key] ?? key }

  /// The text under `key` when there is one; for keys that a language may leave out.
  package func text(_ key: String) -> String? { texts[key] }

  /// The keys that begin like this.
  func keys(beginningWith prefix: String) -> [String] { texts.keys.filter { $0.hasPrefix(prefix) } }

  /// The language's own name, for links to it ("Français").
  package var languageName: String { self["language.name"] }

  /// The direction of writing: `ltr` or `rtl`.
  package var direction: String { self["language.direction"] == "rtl" ? "rtl" : "ltr" }

  /// The locale for Open Graph, such as `fr_FR`.
  package var openGraphLocale: String { self["language.locale"] }

  /// The text under `key` with each `{name}` replaced by its value.
  ///
  /// Values are put in as they are and are not read for place-holders again.
  package func format(_ key: String, _ values: [String: String]) -> String {
    let text = self[key]
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let inner = rest[rest.index(after: open)...]
      if let close = inner.firstIndex(of: "}"), let value = values[String(inner[..<close])] {
        result += value
        rest = inner[inner.index(after: close)...]
      } else {
        result += "{"
        rest = inner
      }
    }
    return result + rest
  }

  /// The plural form of `key` for `count`, with `{count}` filled in.
  ///
  /// The forms are keys of their own: `results.one`, `results.other`.
  package func format(_ key: String, count: Int, _ values: [String: String] = [:]) -> String {
    let form = "\(key).\(plural.form(count))"
    var values = values
    values["count"] = grouped(count)
    return format(texts[form] == nil ? "\(key).other" : form, values)
  }

  /// The number with the language's mark between thousands.
  package func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    // Four digits stand together in most languages; the mark helps from five on.
    guard digits.utf8.count > 4 else { return number < 0 ? "-" + digits : digits }
    let mark = texts["number.group"].map { $0 == "space" ? "\u{202F}" : $0 } ?? "\u{202F}"
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { result += mark }
      result.append(digit)
    }
    return number < 0 ? "-" + result : result
  }

  /// Every text for the templates, as `t`: the parts of a key become groups, `t.home.popular`.
  package var templateObject: TemplateValue {
    var root: TemplateValue = .object([:])
    for (key, text) in texts {
      let parts = key.split(separator: ".").map(String.init)
      root = Self.setting(parts[...], of: root, to: value(text, of: key))
    }
    return root
  }

  /// A text made from the one under `key`, marked as English where that is.
  package func value(_ text: String, of key: String) -> TemplateValue {
    .text(text, in: language(of: key))
  }

  /// The text under `key` as a value for templates.
  package func value(_ key: String) -> TemplateValue { value(self[key], of: key) }

  /// The language of the text under `key`; nil where it is the page's.
  package func language(of key: String) -> WritingLanguage? {
    borrowed.contains(key) ? WritingLanguage("en") : nil
  }

  private static func setting(
    _ path: ArraySlice<String>, of value: TemplateValue, to text: TemplateValue
  ) -> TemplateValue {
    guard let name = path.first else { return text }
    var value = value
    value[name] = setting(path.dropFirst(), of: value[name], to: text)
    return value
  }

  /// The texts that the browser script needs on every page, as one flat JSON object: keys under
  /// `script.` without that word.
  package var scriptObject: JSONValue { flat(["script.": ""]) }

  /// The texts that it needs beside these once somebody searches or chooses a version: keys under
  /// `searching.` and `choosing.` without these words, and the kinds of articles as `type.how-to`.
  package var lateObject: JSONValue {
    flat(["searching.": "", "choosing.": "", "article.type.": "type."])
  }

  /// The texts under these beginnings, each beginning replaced.
  private func flat(_ names: [String: String]) -> JSONValue {
    let members = texts.compactMap { key, text -> (String, JSONValue)? in
      for (prefix, name) in names where key.hasPrefix(prefix) {
        return (name + key.dropFirst(prefix.count), .string(text))
      }
      return nil
    }
    return .object(members.sorted { $0.0 < $1.0 })
  }
}

extension InterfaceStrings {
  /// What templates may read as `t`: the keys of the built-in English file.
  static let shape = shape(of: BuiltInTheme.english.entries.keys, over: [:])

  /// A shape with these keys as well.
  static func shape(of keys: some Sequence<String>, over shape: Shape) -> Shape {
    keys.reduce(shape) { shape, key in
      adding(key.split(separator: ".").map(String.init)[...], to: shape)
    }
  }

  private static func adding(_ path: ArraySlice<String>, to shape: Shape?) -> Shape {
    guard let name = path.first else { return .text }
    let inner: Shape? =
      if case .object(let members) = shape { members[name] } else { nil }
    return (shape ?? [:]).adding([name: adding(path.dropFirst(), to: inner)])
  }
}

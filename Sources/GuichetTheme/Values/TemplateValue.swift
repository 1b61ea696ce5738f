package import GuichetCore

/// A value that a template can read.
///
/// The kind decides about escaping, not the template: text is escaped wherever it is printed, and
/// only `html` under a name that ends in `_html` goes out as it is.
package enum TemplateValue: Equatable, Sendable {
  /// Nothing; a section over it is not shown.
  case none
  /// Text as people read it, escaped when printed; empty text counts as nothing.
  case text(String)
  /// Text in another language than the page's, which is marked with it where elements may stand.
  indirect case foreign(String, WritingLanguage)
  /// Markup that is complete and safe already; empty markup counts as nothing.
  case html(String)
  /// A whole number.
  case number(Int)
  /// A yes or no, for sections.
  case flag(Bool)
  /// Values in their order; an empty list counts as nothing.
  case list([TemplateValue])
  /// Named values.
  case object(TemplateMembers)

  /// Text, or nothing where there is none.
  package static func optional(_ text: String?) -> TemplateValue {
    text.map(TemplateValue.text) ?? .none
  }

  /// Text in a language, marked where that is not the page's.
  package static func text(_ text: String, in language: WritingLanguage?) -> TemplateValue {
    language.map { .foreign(text, $0) } ?? .text(text)
  }

  /// The value under `name` of an object; setting it on anything else makes an object of it.
  package subscript(name: String) -> TemplateValue {
    get {
      guard case .object(let members) = self else { return .none }
      return members[name] ?? .none
    }
    set {
      guard case .object(var members) = self else {
        self = .object([name: newValue])
        return
      }
      self = .none  // the members are unique now and change in place
      members[name] = newValue
      self = .object(members)
    }
  }

  /// Whether a section over the value would show.
  var hasContent: Bool {
    switch self {
    case .none: false
    case .text(let text), .html(let text), .foreign(let text, _): !text.isEmpty
    case .number: true
    case .flag(let flag): flag
    case .list(let items): !items.isEmpty
    case .object(let members): !members.isEmpty
    }
  }

  /// The members of both objects; where both have one, that of `other` counts.
  package func merging(_ other: TemplateMembers) -> TemplateValue {
    guard case .object(let members) = self else { return .object(other) }
    return .object(members.merging(other))
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  package init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self = .object(TemplateMembers(elements))
  }
}

extension TemplateValue {
  /// Appends the value such that equal values give equal bytes, and others do not.
  package func pack(into writer: inout PackWriter) {
    switch self {
    case .none: writer.append(byte: 0)
    case .text(let text):
      writer.append(byte: 1)
      text.pack(into: &writer)
    case .foreign(let text, let language):
      writer.append(byte: 2)
      text.pack(into: &writer)
      language.tag.pack(into: &writer)
    case .html(let html):
      writer.append(byte: 3)
      html.pack(into: &writer)
    case .number(let number):
      writer.append(byte: 4)
      number.pack(into: &writer)
    case .flag(let flag):
      writer.append(byte: 5)
      flag.pack(into: &writer)
    case .list(let items):
      writer.append(byte: 6)
      writer.append(number: UInt(items.count))
      for item in items { item.pack(into: &writer) }
    case .object(let members):
      writer.append(byte: 7)
      writer.append(number: UInt(members.count))
      for (name, value) in members.sorted(by: { $0.name < $1.name }) {
        name.pack(into: &writer)
        value.pack(into: &writer)
      }
    }
  }
}

internal import GuichetCore
internal import Mustache

/// A value together with what the vocabulary says about it, as the template engine sees it.
///
/// The engine would look into unknown types by reflection and climb to outer objects for a name
/// that an inner one leaves out. Both end here: a name that the vocabulary gives an object is
/// answered by that object, with nothing if need be.
struct TemplateScope: MustacheParent, MustacheCustomRenderable {
  let value: TemplateValue
  let shape: Shape

  func child(named name: String) -> Any? {
    guard case .object(let shapes) = shape else { return nil }
    guard let childShape = shapes[name] else {
      return Shape.subject(ofQuestion: name, in: shapes).map { value[$0].hasContent }
    }
    guard case .object(let members) = value, let child = members[name] else {
      return TemplateScope(value: .none, shape: childShape)
    }
    return Self.engineValue(child, childShape)
  }

  var renderText: String {
    switch value {
    case .text(let text): Escaping.html(text)
    case .html(let markup): shape == .html ? markup : Escaping.html(markup)
    case .number(let number): String(number)
    case .none, .flag, .list, .object: ""
    }
  }

  var isNull: Bool {
    switch value {
    case .none: true
    case .text(let text), .html(let text): text.isEmpty
    case .number, .flag, .list, .object: false
    }
  }

  fileprivate static func engineValue(_ value: TemplateValue, _ shape: Shape) -> Any {
    switch (value, shape) {
    case (.flag(let flag), _): flag
    case (.list(let items), .list(let itemShape)):
      TemplateScopeList(items: items, shape: itemShape)
    default: TemplateScope(value: value, shape: shape)
    }
  }
}

/// A list as the template engine walks it.
struct TemplateScopeList: MustacheSequence {
  let items: [TemplateValue]
  let shape: Shape

  func makeIterator() -> AnyIterator<Any> {
    var index = 0
    return AnyIterator {
      guard index < items.count else { return nil }
      defer { index += 1 }
      return TemplateScope.engineValue(items[index], shape)
    }
  }
}

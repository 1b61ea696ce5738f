/// What kind of value a name of the vocabulary stands for.
indirect enum Shape: Hashable, Sendable {
  case text
  case html
  case number
  case flag
  case list(Shape)
  case object([String: Shape])

  /// How a finding names it.
  var noun: String {
    switch self {
    case .text: "text"
    case .html: "markup"
    case .number: "a number"
    case .flag: "a yes or no"
    case .list: "a list"
    case .object: "a group of names"
    }
  }
}

extension Shape: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, Shape)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }

  /// The names in a group; none in anything else.
  var memberNames: [String] {
    guard case .object(let members) = self else { return [] }
    return Array(members.keys)
  }

  /// The members of both groups.
  func adding(_ other: [String: Shape]) -> Shape {
    guard case .object(let members) = self else { return .object(other) }
    return .object(members.merging(other) { _, new in new })
  }
}

extension Shape {
  /// The list or group that `has_x` asks about, for a group with a member `x` of that kind.
  static func subject(ofQuestion name: String, in members: [String: Shape]) -> String? {
    guard name.hasPrefix("has_") else { return nil }
    let subject = String(name.dropFirst(4))
    switch members[subject] {
    case .list, .object: return subject
    case .text, .html, .number, .flag, nil: return nil
    }
  }
}

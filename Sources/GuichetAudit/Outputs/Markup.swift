internal import GuichetCore

/// HTML that is put together from literals: what is interpolated is escaped, unless it is HTML of
/// this kind itself, so that no title or path can be forgotten.
struct Markup: ExpressibleByStringInterpolation {
  /// The HTML.
  private(set) var html: String

  init(stringLiteral value: String) { html = value }

  init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

  /// Puts literals and values together.
  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity * 2)
    }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += Escaping.html(text) }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { html += part.html } }
  }

  /// Nothing.
  static let none: Markup = ""

  static func += (left: inout Markup, right: Markup) { left.html += right.html }
}

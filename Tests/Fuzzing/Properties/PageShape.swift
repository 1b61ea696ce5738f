/// Reads HTML as a browser would, apart from the program's own readers, and says what is unsafe.
struct PageShape {
  /// Elements that no article may bring to a page.
  private static let forbidden: Set<String> = [
    "script", "style", "iframe", "object", "embed", "base", "meta", "link", "form", "template",
    "svg", "math", "noscript", "frame", "frameset", "applet", "portal", "title", "html", "body",
  ]
  private static let void: Set<String> = ["br", "hr", "img", "input", "wbr", "track", "source"]
  /// Attributes whose value is an address that a browser follows.
  private static let addresses: Set<String> = [
    "href", "src", "action", "formaction", "poster", "data", "cite", "background", "srcset", "ping",
    "xlink:href",
  ]
  private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

  private let html: [UInt8]
  private var place = 0
  private var open: [String] = []

  /// Throws where a piece of HTML does not balance, or where something in it could run.
  static func check(_ html: [UInt8]) throws {
    var shape = PageShape(html: html)
    while let start = html[shape.place...].firstIndex(of: UInt8(ascii: "<")) {
      shape.place = start + 1
      try shape.tag()
    }
    try demand(shape.open.isEmpty, "left open: \(shape.open)")
  }

  private init(html: [UInt8]) { self.html = html }

  private var byte: UInt8? { place < html.count ? html[place] : nil }

  private mutating func tag() throws {
    let isEnd = byte == UInt8(ascii: "/")
    if isEnd { place += 1 }
    let name = word { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    try demand(name.utf8.first.map { (0x61...0x7A).contains($0) } == true, "`<` before \(name)")
    try demand(!Self.forbidden.contains(name), "a <\(name)>")
    while let next = byte, next != UInt8(ascii: ">") {
      if next <= 0x20 || next == UInt8(ascii: "/") {
        place += 1
      } else {
        try attribute(of: name)
      }
    }
    try demand(byte != nil, "<\(name)> does not end")
    place += 1
    if isEnd {
      try demand(open.popLast() == name, "</\(name)> closes nothing")
    } else if !Self.void.contains(name) {
      open.append(name)
    }
  }

  private mutating func attribute(of element: String) throws {
    let name = word { $0 > 0x20 && !"=>/".utf8.contains($0) }
    try demand(!name.isEmpty, "an attribute of <\(element)> without a name")
    try demand(!name.hasPrefix("on"), "<\(element) \(name)>")
    try demand(!["style", "srcdoc"].contains(name), "<\(element) \(name)>")
    guard byte == UInt8(ascii: "=") else { return }
    place += 1
    try demand(byte == UInt8(ascii: "\""), "<\(element) \(name)> without quotes")
    place += 1
    let value = word { $0 != UInt8(ascii: "\"") }
    try demand(byte != nil, "<\(element) \(name)> never ends")
    place += 1
    try demand(!value.utf8.contains(UInt8(ascii: "<")), "<\(element) \(name)=…<…>")
    if Self.addresses.contains(name) { try Self.checkAddress(value, "<\(element) \(name)>") }
  }

  private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
    let start = place
    while let byte, belongs(byte) { place += 1 }
    return String(decoding: html[start..<place], as: UTF8.self).lowercased()
  }

  /// The scheme after what a browser takes away: entities, blanks and controls (WHATWG URL).
  private static func checkAddress(_ value: String, _ place: String) throws {
    let text = decoded(value).unicodeScalars.drop { $0.value <= 0x20 }
      .filter { ![9, 10, 13].contains($0.value) }
    let scheme = text.prefix {
      $0.isASCII && ($0.properties.isAlphabetic || "+-.0123456789".unicodeScalars.contains($0))
    }
    guard text.dropFirst(scheme.count).first == ":", let first = scheme.first,
      first.properties.isAlphabetic
    else { return }
    let name = String(String.UnicodeScalarView(scheme)).lowercased()
    try demand(schemes.contains(name), "\(place) leads to \(name):")
  }

  /// The references that an attribute may have; a browser knows many more, and none of them may be
  /// needed here.
  private static func decoded(_ text: String) -> String {
    text.replacing(#/&#(x[0-9a-f]+|[0-9]+);?|&(colon|tab|newline|amp|lpar|period|quot|lt|gt);?/#) {
      match in
      if let number = match.output.1 {
        let code =
          number.hasPrefix("x") ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
        return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "\u{FFFD}"
      }
      switch match.output.2 {
      case "colon": return ":"
      case "tab": return "\t"
      case "newline": return "\n"
      case "amp": return "&"
      case "lpar": return "("
      case "period": return "."
      default: return "'"
      }
    }
  }
}

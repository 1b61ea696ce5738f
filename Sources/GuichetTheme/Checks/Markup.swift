/// A tag of HTML with its attributes, and where it stands.
struct MarkupTag: Sendable, Hashable {
  /// An attribute; values are as they are written.
  struct Attribute: Sendable, Hashable {
    let name: String
    let value: String
    /// Where the name starts.
    let offset: Int
    /// Where the value stands.
    let range: Range<Int>
  }

  /// The name in small letters.
  let name: String
  /// Whether it ends an element.
  let isEnd: Bool
  /// Whether it ends itself, as in SVG.
  let isClosed: Bool
  /// Where it stands, with its brackets.
  let range: Range<Int>
  let attributes: [Attribute]

  /// The value of an attribute; empty where it has none, nil where it is not there.
  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// Reads the tags of HTML as browsers do, in one pass.
///
/// A byte 1 stands for a tag of the template language: it ends names and is nothing else.
struct MarkupReader {
  /// Elements whose content is text whatever it looks like.
  static let plain: Set<String> = ["script", "style", "textarea", "title"]
  /// What a tag of the template language is covered with.
  static let cover: UInt8 = 1

  private let bytes: [UInt8]
  private var place = 0
  private(set) var tags: [MarkupTag] = []

  /// The tags in their order; comments and the document type are left out.
  static func tags(in bytes: [UInt8]) -> [MarkupTag] {
    var reader = MarkupReader(bytes)
    reader.read()
    return reader.tags
  }

  /// The bytes of a template with its own tags covered, so that offsets stay.
  static func covered(_ bytes: [UInt8], _ tags: [TemplateTag]) -> [UInt8] {
    var result = bytes
    for tag in tags {
      for offset in tag.range where offset < result.count { result[offset] = cover }
    }
    return result
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func read() {
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = open + 1
      if bytes[open...].starts(with: "<!--".utf8) {
        place = find("-->", from: open + 4)
      } else if place < bytes.count, bytes[place] == UInt8(ascii: "!") {
        place = (bytes[place...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
      } else {
        readTag(from: open)
      }
    }
  }

  private mutating func readTag(from open: Int) {
    var isEnd = false
    if place < bytes.count, bytes[place] == UInt8(ascii: "/") {
      isEnd = true
      place += 1
    }
    let name = word { !Self.isBlank($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
    guard name.utf8.first.map({ Unicode.Scalar($0).properties.isAlphabetic && $0 < 128 }) == true
    else { return }
    var attributes: [MarkupTag.Attribute] = []
    var isClosed = false
    while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
      if Self.isBlank(bytes[place]) || bytes[place] == UInt8(ascii: "/") {
        isClosed = bytes[place] == UInt8(ascii: "/")
        place += 1
      } else {
        isClosed = false
        attributes.append(attribute())
      }
    }
    place = min(place + 1, bytes.count)
    let tag = MarkupTag(
      name: name.lowercased(), isEnd: isEnd, isClosed: isClosed, range: open..<place,
      attributes: attributes)
    tags.append(tag)
    if !isEnd, Self.plain.contains(tag.name) { passContent(of: tag.name) }
  }

  private mutating func attribute() -> MarkupTag.Attribute {
    let start = place
    if bytes[place] == UInt8(ascii: "=") { place += 1 }
    let name = word {
      !Self.isBlank($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">")
        && $0 != UInt8(ascii: "/")
    }
    var range = place..<place
    if place < bytes.count, bytes[place] == UInt8(ascii: "=") {
      place += 1
      range = value()
    }
    return MarkupTag.Attribute(
      name: name.lowercased(), value: String(decoding: bytes[range], as: UTF8.self), offset: start,
      range: range)
  }

  private mutating func value() -> Range<Int> {
    guard place < bytes.count else { return place..<place }
    let quote = bytes[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = place + 1
      let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
      place = min(end + 1, bytes.count)
      return start..<end
    }
    let start = place
    while place < bytes.count, bytes[place] > 32 || bytes[place] == Self.cover,
      bytes[place] != UInt8(ascii: ">")
    {
      place += 1
    }
    return start..<place
  }

  /// Goes to the end tag of an element of text, or to the end.
  private mutating func passContent(of name: String) {
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = open
      let rest = bytes[(open + 1)...].prefix(name.utf8.count + 1)
      if String(decoding: rest, as: UTF8.self).lowercased() == "/" + name { return }
      place = open + 1
    }
    place = bytes.count
  }

  private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
    let start = place
    while place < bytes.count, belongs(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func find(_ mark: String, from start: Int) -> Int {
    guard start < bytes.count else { return bytes.count }
    return bytes[start...].firstRange(of: Array(mark.utf8))?.upperBound ?? bytes.count
  }

  /// Blanks, and what covers a tag of the template language.
  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 32 }
}

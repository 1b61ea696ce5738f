/// Tells where in a template an element may stand: not inside a tag, and not in elements that hold
/// plain text only.
///
/// A template is read from its beginning to its end, whatever its sections do; a partial is taken to
/// stand among elements.
struct ContentPlaces: Sendable {
  /// Elements whose tags would be shown as text, or dropped.
  private static let plain: Set<String> = ["title", "option", "textarea", "script", "style"]

  private var content: Set<Int> = []
  private var unquoted: Set<Int> = []

  /// Whether an element may stand in place of the tag at an offset.
  func contains(_ offset: Int) -> Bool { content.contains(offset) }

  /// Whether the tag at an offset stands in an attribute's value that has no quotes.
  func isUnquoted(_ offset: Int) -> Bool { unquoted.contains(offset) }

  init(_ bytes: [UInt8], _ tags: [TemplateTag]) {
    var state = State()
    var start = 0
    for tag in tags {
      if start < tag.offset { state.read(bytes[start..<tag.offset]) }
      if state.isContent { content.insert(tag.offset) }
      if state.isUnquoted { unquoted.insert(tag.offset) }
      start = max(start, tag.range.upperBound)
    }
  }

  /// What is open at a place.
  private struct State {
    private var isInTag = false
    private var quote: UInt8?
    /// The name of the tag that is being read, `/` in front where it closes.
    private var name: [UInt8] = []
    private var isNaming = false
    /// Whether a value has begun and no quote or blank since.
    private var isValue = false
    /// The element of plain text that is open.
    private var holder: String?

    var isContent: Bool { !isInTag && holder == nil }
    var isUnquoted: Bool { isInTag && quote == nil && isValue }

    mutating func read(_ bytes: ArraySlice<UInt8>) {
      for byte in bytes {
        if isInTag {
          readInTag(byte)
        } else if byte == UInt8(ascii: "<") {
          isInTag = true
          isNaming = true
          name = []
        }
      }
    }

    private mutating func readInTag(_ byte: UInt8) {
      if byte <= 32, quote == nil { isValue = false }
      if let open = quote {
        if byte == open { quote = nil }
      } else if isNaming, name.isEmpty, byte <= 32 {
        isInTag = false  // a sign for "less than"
      } else if byte == UInt8(ascii: ">") {
        end()
      } else if isNaming, byte > 32 {
        name.append(byte)
      } else {
        isNaming = false
        if byte == UInt8(ascii: "=") { isValue = true }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
          isValue = false
        }
      }
    }

    private mutating func end() {
      isInTag = false
      isNaming = false
      isValue = false
      let tag = String(decoding: name, as: UTF8.self).lowercased()
      if let open = holder {
        if tag == "/" + open { holder = nil }
      } else if ContentPlaces.plain.contains(tag) {
        holder = tag
      }
    }
  }
}

/// An answer to "did this help?" as it stands behind the `?` of a request.
struct AnswerQuery {
  /// The path of the article's address.
  let article: String
  /// Whether it helped.
  let isHelpful: Bool
  /// Why not, as a place in `AnswerCount.reasons`.
  let reason: Int?

  /// Reads a query (application/x-www-form-urlencoded); nil where it is no answer.
  init?(_ query: UnsafeRawBufferPointer) {
    var article: String?
    var helpful: String?
    var reason: String?
    for pair in query.split(separator: UInt8(ascii: "&")) {
      let pair = UnsafeRawBufferPointer(rebasing: pair)
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let key = pair.upTo(equals)
      if key.isText("article") { article = Self.decoded(pair.from(equals + 1)) }
      if key.isText("helpful") { helpful = Self.decoded(pair.from(equals + 1)) }
      if key.isText("reason") { reason = Self.decoded(pair.from(equals + 1)) }
    }
    guard let article, helpful == "yes" || helpful == "no" else { return nil }
    self.article = String(WebAddress.split(article[...]).path)
    isHelpful = helpful == "yes"
    self.reason = isHelpful ? nil : reason.flatMap { AnswerCount.reasons.firstIndex(of: $0) }
  }

  private static func decoded(_ value: UnsafeRawBufferPointer) -> String {
    var bytes: [UInt8] = []
    var index = 0
    while index < value.count {
      if value[index] == UInt8(ascii: "%"), index + 2 < value.count,
        let byte = UInt8(value.part(index + 1..<index + 3).text, radix: 16)
      {
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(value[index] == UInt8(ascii: "+") ? 32 : value[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

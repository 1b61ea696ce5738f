import Testing

@testable import GuichetServer

@Suite struct RequestReaderTests {
  /// The paths of the requests in some pieces, and what ended them.
  private func read(_ pieces: [String]) -> (paths: [String], fault: Request.Fault?) {
    var reader = RequestReader()
    var paths: [String] = []
    do throws(Request.Fault) {
      for piece in pieces {
        reader.take(Array(piece.utf8))
        while let request = try reader.next() { paths.append(request.path) }
      }
    } catch { return (paths, error) }
    return (paths, nil)
  }

  private func byteByByte(_ text: String) -> [String] { text.unicodeScalars.map { String($0) } }

  @Test func requestsBehindEachOtherAreReadHoweverTheyAreCut() {
    let text =
      "\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n\nGET /b HTTP/1.1\nHost: a\n\r\nGET /c HTTP/1.0\n\nGET /d"
    for pieces in [[text], byteByByte(text)] {
      #expect(read(pieces) == (["/a", "/b", "/c"], nil))
    }
  }

  @Test func whatIsTooLongIsRefusedAlsoInOnePiece() {
    let target = "GET /\(String(repeating: "a", count: Request.longestTarget)) HTTP/1.0\n\n"
    let cookies = String(repeating: "Cookie: \(String(repeating: "a", count: 4000))\n", count: 17)
    let head = "GET / HTTP/1.0\n\(cookies)\n"
    for (text, fault) in [(target, Request.Fault.longTarget), (head, .longHead)] {
      #expect(read([text]) == ([], fault))
      #expect(read(byteByByte(text)) == ([], fault))
    }
  }

  @Test func theLongestThatIsAllowedIsAnswered() {
    let line = "GET / HTTP/1.0\nCookie: "
    let text = line + String(repeating: "a", count: Request.longestHead - line.utf8.count) + "\n\n"
    #expect(read([text]) == (["/"], nil))
    #expect(read(byteByByte(text)) == (["/"], nil))
    #expect(read([text.replacing("Cookie: ", with: "Cookie: a")]) == ([], .longHead))
  }

  @Test func onlyEmptyLinesAreNothing() {
    var reader = RequestReader()
    reader.take(Array("\r\n\n\r\n".utf8))
    #expect(reader.isEmpty)
  }

  @Test func aMarkBehindAColonBelongsToTheValue() throws {
    let request = try Request(
      parsing: Array("GET / HTTP/1.1\r\nHost:\u{301}localhost".utf8))
    #expect(request.field("host")?.unicodeScalars.first == "\u{301}")
    #expect(!Visitor.isWelcome(request))
  }
}

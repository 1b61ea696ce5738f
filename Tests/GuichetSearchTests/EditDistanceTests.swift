import Testing

@testable import GuichetSearch

struct EditDistanceTests {
  @Test(arguments: [
    ("password", "pasword", 1), ("password", "apssword", 1), ("password", "passwrod", 1),
    ("password", "passwort", 1), ("password", "pssaword", 2), ("form", "from", 1),
  ])
  func `counts slips`(left: String, right: String, distance: Int) {
    #expect(EditDistance.within(2, Array(left.utf16), Array(right.utf16)) == distance)
  }

  @Test func `gives up beyond the limit and on the word itself`() {
    #expect(EditDistance.within(1, Array("password".utf16), Array("pssaword".utf16)) == nil)
    #expect(EditDistance.within(2, Array("a".utf16), Array("abcdef".utf16)) == nil)
    #expect(EditDistance.within(2, Array("same".utf16), Array("same".utf16)) == nil)
  }

  @Test func `short words allow no slip`() {
    #expect([3, 4, 7, 8].map(EditDistance.allowed) == [0, 1, 1, 2])
  }
}

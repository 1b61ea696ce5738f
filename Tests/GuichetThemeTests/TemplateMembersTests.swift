import Testing

@testable import GuichetTheme

@Suite struct TemplateMembersTests {
  @Test func `a name is set, exchanged and removed in its place`() {
    var members: TemplateMembers = ["a": 1, "b": 2]
    members["b"] = 3
    members["c"] = 4
    members["a"] = nil
    members["d"] = nil
    #expect(members.map(\.name) == ["b", "c"])
    #expect(members["a"] == nil)
    #expect(members["b"] == 3)
  }

  @Test func `of two values under a name that of the other members counts`() {
    let members: TemplateMembers = ["a": 1, "b": 2]
    let merged = members.merging(["b": 3, "c": 4])
    #expect(merged == ["c": 4, "b": 3, "a": 1])
    #expect(merged != ["c": 4, "b": 3])
    #expect(merged != ["c": 4, "b": 3, "d": 1])
    #expect(members == ["b": 2, "a": 1])
  }

  @Test func `a name is the same however it is composed`() {
    let members: TemplateMembers = ["\u{E9}": 1]
    #expect(members["e\u{301}"] == 1)
  }
}

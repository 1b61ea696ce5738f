@testable import GuichetAbout
import GuichetCore
import Testing

struct BuildReportTests {
  private func facts() -> BuildFacts {
    var facts = BuildFacts()
    facts.version = "1.2.3"
    facts.compiler = "6.3.1"
    facts.architecture = "x86_64"
    facts.libraries = [("zlib", "1.3"), ("xxHash", "0.8.2")]
    return facts
  }

  @Test func saysTheCommitAndItsDay() {
    var facts = facts()
    facts.commit = "0123abc"
    facts.day = "2026-11-22"
    #expect(
      BuildReport.lines(facts) == [
        "guichet 1.2.3", "commit 0123abc of 2026-11-22", "Swift 6.3.1, Linux x86_64",
        "zlib 1.3, xxHash 0.8.2",
      ])
    facts.isChanged = true
    #expect(BuildReport.lines(facts)[1] == "commit 0123abc of 2026-11-22, with changes")
  }

  @Test func saysThatTheCommitIsUnknown() {
    #expect(BuildReport.lines(facts())[1] == "commit unknown")
  }

  @Test func knowsThisProgram() throws {
    let lines = BuildReport.text.split(separator: "\n").map(String.init)
    #expect(lines.first == "guichet \(GuichetVersion.current)")
    #expect(try #/Swift 6\.\d+(\.\d+)?, Linux (x86_64|aarch64)/#.wholeMatch(in: lines[2]) != nil)
    let libraries =
      #/cmark-gfm \d+\.\d+.*, Snowball with \d\d languages, xxHash \d+\.\d+\.\d+, zlib \d+\.\d.*, glibc \d+\.\d+/#
    #expect(try libraries.wholeMatch(in: lines[3]) != nil)
  }
}

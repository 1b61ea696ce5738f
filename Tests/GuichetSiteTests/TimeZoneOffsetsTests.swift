import GuichetContent
import GuichetCore
import Testing

@testable import GuichetSite

struct TimeZoneOffsetsTests {
  func text(_ zone: String, _ day: String) throws -> String? {
    TimeZoneOffsets(zone: zone, around: try #require(CalendarDay(parsing: day)))?.text
  }

  @Test func `a summer's changes stand at their minute`() throws {
    // 2027-03-28 and 2027-10-31, both at 01:00 UTC.
    #expect(
      try text("Europe/Paris", "2026-11-22")
        == "29911680 30497760 60 30103260 120 30415740 60")
  }

  @Test(arguments: [("Asia/Kolkata", "330"), ("UTC", "0"), ("America/Phoenix", "-420")])
  func `a zone without summer time has one offset`(zone: String, offset: String) throws {
    let parts = try #require(try text(zone, "2026-11-22")).split(separator: " ")
    #expect(parts.dropFirst(2) == [Substring(offset)])
  }

  @Test func `half hours of summer time are found too`() throws {
    let parts = try #require(try text("Australia/Lord_Howe", "2026-11-22")).split(separator: " ")
    #expect(parts.count == 7)
    #expect(Set([parts[2], parts[4], parts[6]]) == ["660", "630"])
  }

  @Test(arguments: [
    (0, "12:00 AM"), (540, "9:00 AM"), (725, "12:05 PM"), (1080, "6:00 PM"), (1440, "12:00 AM"),
    (1560, "2:00 AM"),
  ])
  func `a clock of twelve hours`(minutes: Int, text: String) {
    #expect(
      OpeningHours.clock(minutes, halves: ("AM", "PM"))
        == text.replacing(" ", with: "\u{A0}"))
  }
}

import GuichetCore
import Testing

@testable import GuichetContent

struct HolidayHoursTests {
  private func spans(_ pairs: (Int, Int)...) -> [OpeningHours.Span] {
    pairs.map { OpeningHours.Span(start: $0.0, end: $0.1) }
  }

  @Test func `hours that run past midnight belong to the evening`() throws {
    let hours = try #require(OpeningHours(parsing: "Mo-Fr 22:00-02:00"))
    #expect(hours.days[0] == spans((1320, 1560)))
    #expect(hours.days[5] == [])
    #expect(OpeningHours.clock(1560) == "02:00")
  }

  @Test func `spans are in order, whatever is written`() throws {
    let hours = try #require(OpeningHours(parsing: "Mo 14:00-17:00,09:00-12:00"))
    #expect(hours.days[0] == spans((540, 720), (840, 1020)))
  }

  @Test func `holidays are closed unless the hours say what happens on them`() throws {
    #expect(try #require(OpeningHours(parsing: "Mo-Fr 09:00-18:00")).holiday == nil)
    #expect(try #require(OpeningHours(parsing: "Mo-Fr 09:00-18:00; PH off")).holiday == [])
    let some = try #require(OpeningHours(parsing: "Mo-Fr 09:00-18:00; PH,Su 10:00-12:00"))
    #expect(some.holiday == spans((600, 720)))
    #expect(some.days[6] == spans((600, 720)))
    #expect(try #require(OpeningHours(parsing: "24/7")).isAlways)
    let often = try #require(OpeningHours(parsing: "24/7; PH off"))
    #expect(!often.isAlways)
    #expect(often.days[6] == spans((0, 1440)))
  }

  @Test(arguments: [
    "", "PH off", "Mo-PH 09:00-18:00", "Mo-Fr", "Mo-Fr 9-18", "Mo 09:00", "25:00-26:00",
    "Mo 09:00-12:00,", "24/7 09:00-10:00",
  ])
  func `what is no opening hours is nil`(text: String) {
    #expect(OpeningHours(parsing: text) == nil)
  }

  @Test func `the days of the week are those of the calendar`() throws {
    for (text, weekday) in [
      ("1970-01-01", 3), ("2026-11-23", 0), ("2000-02-29", 1), ("0001-01-01", 0),
    ] {
      #expect(try #require(CalendarDay(parsing: text)).weekday == weekday)
    }
  }

  @Test(arguments: [
    ("Europe/Paris", true), ("Asia/Kolkata", true), ("America/Argentina/Buenos_Aires", true),
    ("UTC", true), ("Etc/GMT+3", true), ("Paris", false), ("CET", false), ("GMT+3", false),
    ("Europe/Pariss", false), ("europe/paris", false), ("Europe/", false), ("../etc/passwd", false),
  ])
  func `time zones are named as browsers know them`(name: String, isKnown: Bool) {
    #expect(TimeZoneName.isKnown(name) == isKnown)
  }

  @Test(arguments: [
    ("Paris", "Europe/Paris"), ("new york", "America/New_York"), ("europe/paris", "Europe/Paris"),
    ("Europe/Pariss", "Europe/Paris"),
  ])
  func `a place without its region is understood`(written: String, meant: String) {
    #expect(TimeZoneName.nearest(to: written) == meant)
  }
}

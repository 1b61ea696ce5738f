import GuichetCore
import TestSupport
import Testing

struct CalendarDayTests {
  @Test(arguments: [
    ("2026-11-22", "2026-11-22"), ("2026-1-2", "2026-01-02"), ("0001-01-01", "0001-01-01"),
    ("9999-12-31", "9999-12-31"), ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"),
    ("2026-11-22T23:59:59-12:00", "2026-11-22"), ("2026-11-22 00:00:00Z", "2026-11-22"),
    ("2026-11-22t", "2026-11-22"),
  ])
  func `a written day is the day that is shown`(text: String, shown: String) {
    #expect(CalendarDay(parsing: text)?.description == shown)
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-11-", "2026-11-31", "2026-02-29", "1900-02-29", "2026-13-01",
    "2026-00-10", "2026-10-00", "0000-01-01", "10000-01-01", "99999-01-01", "26-01-01",
    "2026/11/22", "2026-11-22x", "2026-11-222", " 2026-11-22", "-2026-11-22", "２０２６-11-22",
    "2026-11-2２", "today", "2026-+1-01", "99999999999999999999-01-01",
  ])
  func `what the calendar does not have is no day`(text: String) {
    #expect(CalendarDay(parsing: text) == nil)
  }

  @Test func `days and dates round trip over all years`() throws {
    var random = SeededGenerator(1)
    for _ in 0..<5000 {
      let days = Int.random(in: -719_162...2_932_896, using: &random)
      let day = CalendarDay(daysSinceEpoch: days)
      #expect(day.daysSinceEpoch == days)
      #expect(CalendarDay(parsing: day.description) == day)
      #expect(CalendarDay(year: day.year, month: day.month, day: day.day) == day)
    }
  }

  @Test func `every day of four centuries follows the one before`() {
    var day = CalendarDay(daysSinceEpoch: -135_140)
    #expect(day.description == "1600-01-01")
    var count = 0
    while day.year < 2000 {
      let next = day.adding(days: 1)
      guard next > day, next.daysSinceEpoch == day.daysSinceEpoch + 1 else {
        Issue.record("\(day) is followed by \(next)")
        return
      }
      if day.month == next.month {
        #expect(next.day == day.day + 1)
      } else {
        #expect(next.day == 1)
      }
      day = next
      count += 1
    }
    #expect(count == 146_097)
  }

  @Test(arguments: [
    ("2026-08-31", 6, "2027-02-28"), ("2023-08-31", 6, "2024-02-29"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"), ("2026-12-31", 1, "2027-01-31"),
    ("2026-01-31", 1, "2026-02-28"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
    ("2026-01-15", 0, "2026-01-15"),
    ("9999-12-31", 1, "9999-12-31"), ("0001-01-31", -1, "0001-01-31"),
    ("2026-01-31", Int.max, "9999-12-31"), ("2026-01-31", Int.min, "0001-01-31"),
  ])
  func `months are added to the calendar and clamped to the month's end`(
    start: String, months: Int, end: String
  ) throws {
    let day = try #require(CalendarDay(parsing: start))
    #expect(day.adding(months: months).description == end)
  }

  @Test func `no number of days leaves the calendar`() throws {
    let day = try #require(CalendarDay(parsing: "2026-11-22"))
    #expect(day.adding(days: .max).description == "9999-12-31")
    #expect(day.adding(days: .min).description == "0001-01-01")
    #expect(CalendarDay(daysSinceEpoch: .max).description == "9999-12-31")
    #expect(CalendarDay(daysSinceEpoch: .min).description == "0001-01-01")
    #expect(CalendarDay(daysSinceEpoch: 0).description == "1970-01-01")
    #expect(CalendarDay(daysSinceEpoch: -1).description == "1969-12-31")
  }
}

struct BuildClockTests {
  @Test(arguments: [
    ("0", "1970-01-01"), ("86399", "1970-01-01"), ("86400", "1970-01-02"), ("-1", "1969-12-31"),
    ("-86400", "1969-12-31"), ("-86401", "1969-12-30"), ("9223372036854775807", "9999-12-31"),
    ("-9223372036854775808", "0001-01-01"), ("tomorrow", "2026-11-22"), ("", "2026-11-22"),
    ("99999999999999999999", "2026-11-22"),
  ])
  func `the day comes from SOURCE_DATE_EPOCH where that is a number`(seconds: String, day: String) {
    let now = 1_795_305_600
    #expect(
      BuildClock.day(environment: ["SOURCE_DATE_EPOCH": seconds], now: now).description == day)
  }

  @Test(arguments: [
    ("tomorrow", true), (" 1", true), ("1.5", true), ("1e9", true), ("99999999999999999999", true),
    ("1", false), ("-1", false), ("", false),
  ])
  func `a SOURCE_DATE_EPOCH that is no number is a mistake`(seconds: String, isMistake: Bool) {
    #expect((BuildClock.mistake(in: ["SOURCE_DATE_EPOCH": seconds]) != nil) == isMistake)
    #expect(BuildClock.mistake(in: [:]) == nil)
  }

  @Test func `without it the day is today in UTC`() {
    #expect(BuildClock.day(environment: [:], now: 1_795_305_599).description == "2026-11-21")
    #expect(BuildClock.day(environment: [:], now: .min).description == "0001-01-01")
  }
}

struct ReviewIntervalTests {
  @Test(arguments: [
    ("6 months", "6 months"), ("6 month", "6 months"), ("1 year", "1 year"),
    ("6months", "6 months"),
    ("30d", "30 days"), ("2w", "2 weeks"), ("6M", "6 months"), ("1  Years", "1 year"),
    ("9999 days", "9999 days"), ("\t1\tday ", "1 day"), ("007 days", "7 days"),
  ])
  func `what editors write is understood`(text: String, shown: String) {
    #expect(ReviewInterval(parsing: text)?.description == shown)
  }

  @Test(arguments: [
    "", "6", "months", "0 days", "-1 days", "1.5 years", "10000 days", "six months", "6 moons",
    "6 months ago", "٦ months", "99999999999999999999 days", "1e3 days",
  ])
  func `anything else is not`(text: String) {
    #expect(ReviewInterval(parsing: text) == nil)
  }

  @Test(arguments: [
    ("2026-08-31", "6 months", "2027-02-28"), ("2024-02-29", "1 year", "2025-02-28"),
    ("2026-12-30", "2 days", "2027-01-01"), ("2026-01-01", "52 weeks", "2026-12-31"),
    ("9999-01-01", "9999 years", "9999-12-01"),
  ])
  func `it ends that long after a day`(start: String, interval: String, end: String) throws {
    let day = try #require(CalendarDay(parsing: start))
    #expect(try #require(ReviewInterval(parsing: interval)).after(day).description == end)
  }
}

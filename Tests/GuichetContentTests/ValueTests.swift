import GuichetCore
import Testing

@testable import GuichetContent

struct VersionRangeTests {
  @Test(arguments: [
    (">=3.2 <5", "3.2 3.2.0 3.10 4 4.99.1", "3 3.1 3.1.9 5 5.0 5.1 cloud"),
    ("2.x", "2 2.0 2.1.7", "1.9 3 20 cloud"), ("2", "2 2.0 2.1", "1 3 22"),
    ("2.1", "2.1 2.1.5", "2 2.0 2.10 2.2"), ("<5", "4 4.9 0 0.1", "5 5.0 5.1"),
    ("<=5", "4 5 5.9", "6"), (">5", "6 10.0", "5 5.9 4"), (">=5", "5 5.0 6", "4.9"),
    ("*", "0 1 99.9", "cloud"), ("x", "0 1", "cloud"), ("v3", "3 v3 V3.1", "4"),
    ("cloud", "cloud Cloud", "1 clouds"), (">= 3, < 4", "3 3.9", "2.9 4"), ("=3", "3 3.1", "4"),
    ("1.2.3.4.5.6.7.8", "1.2.3.4.5.6.7.8", "1.2.3.4.5.6.7.9"),
  ])
  func `a range holds some versions and not others`(
    range: String, inside: String, outside: String
  ) throws {
    let range = try #require(VersionRange([range]))
    for version in inside.split(separator: " ") {
      #expect(range.contains(String(version)), "\(version) in \(range.texts)")
    }
    for version in outside.split(separator: " ") {
      #expect(!range.contains(String(version)), "\(version) not in \(range.texts)")
    }
  }

  @Test(arguments: [
    "", " ", ">=", "> >", ">=x", "^1.2", "~1", "1..2", ".1", "1.", "1-2", "-1", ">cloud",
    "9999999999", "1.2.3.4.5.6.7.8.9", "!3", "1 || 2",
  ])
  func `what is no range is refused`(text: String) {
    #expect(VersionRange([text]) == nil)
  }

  @Test func `any item of a list may hold`() throws {
    let range = try #require(VersionRange(["<2", "cloud", "5.x"]))
    #expect(["1.9", "cloud", "5.1"].allSatisfy(range.contains))
    #expect(!["2", "4", "server"].contains(where: range.contains))
    #expect(VersionRange(["<2", "?"]) == nil)
    #expect(VersionRange([]) == nil)
  }
}

struct OpeningHoursTests {
  @Test(arguments: [
    ("Mo-Fr 09:00-18:00", "0-4 09:00-18:00"), ("24/7", "0-6 00:00-24:00"),
    ("Mo,We 09:00-12:00,14:00-17:00", "0-0 09:00-12:00,14:00-17:00 2-2 09:00-12:00,14:00-17:00"),
    ("Mo-Fr 09:00-18:00; Sa 10:00-12:00", "0-4 09:00-18:00 5-5 10:00-12:00"),
    ("Mo-Su 08:00-20:00; Su off", "0-5 08:00-20:00"), ("09:00-17:00", "0-6 09:00-17:00"),
    ("Fr-Mo 10:00-11:00", "0-0 10:00-11:00 4-6 10:00-11:00"),
    ("Fr 22:00-02:00", "4-4 22:00-02:00"), ("mo 9:00-24:00", "0-0 09:00-24:00"),
    ("Mo-Fr 09:00-18:00; We closed", "0-1 09:00-18:00 3-4 09:00-18:00"),
  ])
  func `the notation is read into days`(text: String, days: String) throws {
    let hours = try #require(OpeningHours(parsing: text))
    let written = hours.runs.map { run in
      "\(run.first)-\(run.last) "
        + run.spans.map { "\(OpeningHours.clock($0.start))-\(OpeningHours.clock($0.end))" }
        .joined(separator: ",")
    }
    #expect(written.joined(separator: " ") == days)
  }

  @Test(arguments: [
    "", "always", "Mo", "Mo 9-17", "Mo 09:00", "Mo 09:00-", "Mo 25:00-26:00", "Mo 09:60-10:00",
    "Mo 09:0-10:00", "Xx 09:00-10:00", "Mo-Xx 09:00-10:00", "Mo 09:00-10:00 Tu", "Mo-Fr off",
    "Mo +9:00-10:00", "Mo 09:00--10:00", "Mo 09:-5-10:00", "Mo 24:00-25:00", "Mo 09:00-24:30",
    "Mo-We-Fr 09:00-10:00", "PH off", "-- 09:00-10:00", ";", "Mo ٠٩:00-10:00",
  ])
  func `anything else is refused`(text: String) {
    #expect(OpeningHours(parsing: text) == nil)
  }
}

struct BaseURLTests {
  @Test(arguments: [
    ("https://help.acme.example", "https://help.acme.example", "/"),
    ("https://acme.example/help", "https://acme.example", "/help/"),
    ("HTTPS://ACME.example/Help/", "https://acme.example", "/Help/"),
    ("http://localhost:8080/", "http://localhost:8080", "/"),
    ("https://[::1]/", "https://[::1]", "/"), ("https://a/b/c/", "https://a", "/b/c/"),
  ])
  func `an absolute address has an origin and a path`(
    text: String, origin: String, path: String
  ) throws {
    let url = try #require(BaseURL(text))
    #expect(url.origin == origin)
    #expect(url.path == path)
    #expect(url.absolute(url.url("a b/")) == "\(origin)\(path)a%20b/")
  }

  @Test(arguments: [
    "", "acme.example", "//acme.example", "ftp://acme.example", "javascript:alert(1)", "https://",
    "https:///help", "https://acme.example?x", "https://acme.example/#x", "https://a b/",
    "https://user@acme.example/", "https://acme.example/\"><script>", "https://acme.example/a//b",
    "https://acme.example/../x", "https://acme.example/./x", "https://acme.example\\x",
    "https://acme.example/a\nb", "https://acme.example/{x}",
  ])
  func `any other address is refused`(text: String) {
    #expect(BaseURL(text) == nil)
  }
}

struct LanguageTagTests {
  @Test(arguments: [
    ("en", true), ("pt-BR", true), ("zh-Hant", true), ("gsw", true), ("EN", false), ("e", false),
    ("en-", false), ("english", false), ("en_US", false), ("../en", false), ("", false),
    ("en-123456789", false), ("en-é1", false),
  ])
  func `a tag has the shape of BCP 47`(text: String, isTag: Bool) {
    #expect(ConfigurationParser.isLanguageTag(text) == isTag)
  }
}

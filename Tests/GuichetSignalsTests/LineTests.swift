import GuichetCore
import TestSupport
import Testing

@testable import GuichetSignals

/// A line as texts, so that tests can compare it.
struct ReadLine: Equatable {
  var day = ""
  var isGet = true
  var path = ""
  var query = ""
  var status = 200
  var address = ""
  var agent: String?
  var host = ""
  var isPrefetch = false

  init(_ line: LogLine) {
    day = CalendarDay(daysSinceEpoch: line.day).description
    isGet = line.isGet
    path = line.path.text
    query = line.query.text
    status = line.status
    address = line.address.text
    agent = line.agent?.text
    host = line.host.text
    isPrefetch = line.isPrefetch
  }
}

struct LineTests {
  private func common(_ text: String) -> ReadLine? {
    var parser = CommonLineParser()
    return Array(text.utf8).withUnsafeBytes { parser.parse($0).map(ReadLine.init) }
  }

  private func json(
    _ text: String, _ own: [(field: JSONFields.Field, key: String)] = []
  ) -> ReadLine? {
    var parser = JSONLineParser(JSONFields(own))
    return Array(text.utf8).withUnsafeBytes { parser.parse($0).map(ReadLine.init) }
  }

  @Test func `the combined format says who asked with what for which page on which day`() throws {
    let line = try #require(
      common(
        #"192.0.2.7 - - [22/Nov/2026:23:59:59 +0100] "GET /a/b/?x=1&y=2 HTTP/1.1" 304 0 "https://a.example/" "Mozilla/5.0 (X11)""#
      ))
    #expect(line.day == "2026-11-22")
    #expect(line.isGet)
    #expect(line.path == "/a/b/")
    #expect(line.query == "x=1&y=2")
    #expect(line.status == 304)
    #expect(line.address == "192.0.2.7")
    #expect(line.agent == "Mozilla/5.0 (X11)")
    #expect(line.host.isEmpty)
  }

  @Test(arguments: [
    (#"192.0.2.7 - - [22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 12"#, "192.0.2.7", ""),
    (
      #"help.a.example:443 192.0.2.7 - jo [22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 12"#,
      "192.0.2.7", "help.a.example:443"
    ),
    (
      #"help.a.example 2001:db8::1 - - [22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 -"#,
      "2001:db8::1", "help.a.example"
    ),
    (
      #"reader.isp.example - jo [x] smith [22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 12"#,
      "reader.isp.example", ""
    ),
    (
      #"Nov 22 10:00:00 web nginx: 192.0.2.9 - - [22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 12"#,
      "192.0.2.9", ""
    ),
  ])
  func `bare lines, virtual hosts and names of users are told apart`(
    text: String, address: String, host: String
  ) throws {
    let line = try #require(common(text))
    #expect(line.address == address)
    #expect(line.host == host)
    #expect(line.path == "/a/")
  }

  @Test(arguments: [
    "[01/Jan/1990", "[01/Jan/1990:10:00:00 +0000]",
    #"[01/Jan/1990:10:00:00 +0000] \"GET /b/\" 200"#,
    "[01/Jan/1990 [01/Jan/1991", "[01/Jan/1990 " + String(repeating: "x", count: 90),
  ])
  func `a user whose name is a time does not choose the day`(user: String) throws {
    let text = "192.0.2.7 - \(user) [22/Nov/2026:10:00:00 +0000] \"GET /a/ HTTP/1.1\" 200 12"
    let line = try #require(common(text))
    #expect(line.day == "2026-11-22")
    #expect(line.path == "/a/")
  }

  @Test func `quotes that are protected end nothing`() throws {
    let line = try #require(
      common(
        #"192.0.2.7 - - [22/Nov/2026:10:00:00 +0000] "GET /a\"b HTTP/1.1" 200 12 "a\\" "x \"y\" z""#
      ))
    #expect(line.path == #"/a\"b"#)
    #expect(line.agent == #"x \"y\" z"#)
  }

  @Test func `an absolute target names the host`() throws {
    let line = try #require(
      common(
        #"192.0.2.7 - - [22/Nov/2026:10:00:00 +0000] "GET http://a.example/b/?q HTTP/1.1" 200 1"#))
    #expect(line.path == "/b/")
    #expect(line.host == "a.example")
  }

  @Test func `what is no request is read and asks for no page`() throws {
    for request in ["-", "", #"\x16\x03\x01"#, "POST /a/ HTTP/1.1", "HEAD /a/ HTTP/1.1"] {
      let line = try #require(
        common("192.0.2.7 - - [22/Nov/2026:10:00:00 +0000] \"\(request)\" 400 1"))
      #expect(!line.isGet)
    }
  }

  @Test(arguments: [
    "", "hello", "[",
    #"192.0.2.7 - - [22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 1 "-" "Mozilla/5"#,
    #"192.0.2.7 - - [22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 1 "http"#,
    #"192.0.2.7 - - [22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200"#
      .replacing("200", with: "2x0"),
    #"192.0.2.7 - - [32/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 1"#,
    #"192.0.2.7 - - [22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1"#,
    #"[22/Nov/2026:10:00:00 +0000] "GET /a/ HTTP/1.1" 200 1"#,
  ])
  func `half lines and other texts are no lines of a log`(text: String) {
    #expect(common(text) == nil)
  }

  @Test(arguments: [
    #"{"time_iso8601":"2026-11-22T10:00:00+00:00","remote_addr":"192.0.2.7","request_method":"GET","request_uri":"/a/?q=1","status":200,"http_user_agent":"Firefox"}"#,
    #"{"time_local":"22/Nov/2026:10:00:00 +0000","remote_addr":"192.0.2.7","request":"GET /a/?q=1 HTTP/2.0","status":"200","http_user_agent":"Firefox","http_referer":"[x}"}"#,
    #"{"level":"info","ts":1795341600.123,"msg":"handled request","request":{"remote_ip":"192.0.2.7","client_ip":"192.0.2.7","method":"GET","host":"","uri":"/a/?q=1","headers":{"User-Agent":["Firefox"],"Accept":["a","b"]}},"status":200}"#,
    #"{"ClientIP":"192.0.2.7","ClientRequestMethod":"GET","ClientRequestURI":"/a/?q=1","EdgeResponseStatus":200,"EdgeStartTimestamp":1795341600000000000,"ClientRequestUserAgent":"Firefox"}"#,
    #" { "timestamp" : "2026-11-22T10:00:00Z" , "client_ip" : "192.0.2.7" , "url" : "\/a\/?q=1" , "status" : 200 , "user_agent" : "Fire\u0066ox", "x": {"y": [1, {"z": null}]} } "#,
  ])
  func `JSON lines are read in the spellings of servers and hosts`(text: String) throws {
    let line = try #require(json(text))
    #expect(line.day == "2026-11-22")
    #expect(line.isGet)
    #expect(line.path == "/a/")
    #expect(line.query == "q=1")
    #expect(line.status == 200)
    #expect(line.address == "192.0.2.7")
    #expect(line.agent == "Firefox")
  }

  @Test func `keys of one's own come first, the reader before the proxies, and a prefetch is none`()
    throws
  {
    let line = try #require(
      json(
        #"{"ts":"2026-11-22","status":200,"uri":"/wrong/","http":{"target":"/a/"},"remote_addr":"198.51.100.1","x_forwarded_for":"192.0.2.7, 198.51.100.1","http_sec_purpose":"prefetch;prerender"}"#,
        [(.path, "http.target")]))
    #expect(line.path == "/a/")
    #expect(line.address == "192.0.2.7")
    #expect(line.isPrefetch)
  }

  @Test(arguments: [
    "{", "{}", "{]", #"{"status":200}"#, #"{"time":"2026-11-22","status":200}"#,
    #"{"time":"2026-11-22","status":200,"path":"/a/"} x"#,
    #"{"time":"2026-13-22","status":200,"path":"/a/"}"#,
    #"{"time":"2026-11-22","status":2,"path":"/a/"}"#, #"{"time":"2026-11-22","path":"\"#,
    String(repeating: "[", count: 9000), "{\"a\":" + String(repeating: "[", count: 9000),
  ])
  func `what is no JSON of a request is refused`(text: String) { #expect(json(text) == nil) }

  @Test func `columns of the extended format are found by their names`() throws {
    var parser = ExtendedLineParser()
    Array(
      "#Fields: date time x-edge c-ip cs-method cs(Host) cs-uri-stem sc-status cs(User-Agent) cs-uri-query"
        .utf8
    )
    .withUnsafeBytes { parser.readDirective($0) }
    let text =
      "2026-11-22\t10:00:00\tX\t192.0.2.7\tGET\td.example\t/a/\t200\tMozilla/5.0%20(X)\tq=1"
    let line = try #require(
      Array(text.utf8).withUnsafeBytes { parser.parse($0).map(ReadLine.init) })
    #expect(line.day == "2026-11-22")
    #expect(line.path == "/a/")
    #expect(line.query == "q=1")
    #expect(line.address == "192.0.2.7")
    #expect(Array("2026-11-22\t10:00:00".utf8).withUnsafeBytes { parser.parse($0) == nil })
  }

  @Test(arguments: [
    ("cs(Host) x-host-header", "d1.cloudfront.example\thelp.a.example", "help.a.example"),
    ("x-host-header cs(Host)", "help.a.example\td1.cloudfront.example", "help.a.example"),
    ("cs(Host) x-host-header", "d1.cloudfront.example\t-", "d1.cloudfront.example"),
    ("cs(Host) x-edge", "-\t-", ""),
  ])
  func `the host that the reader asked wins over that of CloudFront`(
    names: String, hosts: String, expected: String
  ) throws {
    var parser = ExtendedLineParser()
    Array("#Fields: date cs-method cs-uri-stem sc-status \(names)".utf8)
      .withUnsafeBytes { parser.readDirective($0) }
    let line = try #require(
      Array("2026-11-22\tGET\t/a/\t200\t\(hosts)".utf8)
        .withUnsafeBytes { parser.parse($0).map(ReadLine.init) })
    #expect(line.host == expected)
  }

  @Test func `no bytes whatever bring a parser down, and every piece stays within its line`() {
    var random = SeededGenerator(3)
    let seeds = [
      #"192.0.2.7 - - [22/Nov/2026:10:00:00 +0000] "GET /a/?x HTTP/1.1" 200 12 "-" "M""#,
      #"{"ts":1795341600,"request":{"uri":"/a/","headers":{"User-Agent":["F\u00e9"]}},"status":200}"#,
      "2026-11-22\t10:00:00\t192.0.2.7\tGET\t/a/\t200",
    ].map { Array($0.utf8) }
    var common = CommonLineParser()
    var json = JSONLineParser(JSONFields())
    var extended = ExtendedLineParser()
    Array("#Fields: date time c-ip cs-method cs-uri-stem sc-status".utf8)
      .withUnsafeBytes { extended.readDirective($0) }
    for round in 0..<6000 {
      var bytes = round.isMultiple(of: 5) ? random.bytes(round % 90) : seeds[round % 3]
      for _ in 0..<(round % 4) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch random.next() % 3 {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place...)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      bytes.withUnsafeBytes { raw in
        for line in [common.parse(raw), extended.parse(raw)].compactMap(\.self) {
          for piece in [line.path, line.query, line.address, line.agent ?? LogLine.none]
          where !piece.isEmpty {
            #expect(raw.baseAddress.map { base in piece.baseAddress.map { $0 >= base } } == true)
            #expect(piece.count <= raw.count)
          }
        }
        if let line = json.parse(raw) { #expect(line.path.count <= raw.count) }
      }
    }
  }

  @Test(arguments: [
    ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", false),
    ("Mozilla/5.0 (Linux; Android 14; CUBOT X70) AppleWebKit/537.36 Chrome/131.0 Mobile", false),
    ("Mozilla/5.0 (Linux; Android 14; CUBOT X70) AdsBot-Google", true),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
      false
    ),
    ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true),
    ("Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.2; +https://openai.com/gptbot)", true),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0.0.0", true),
    ("curl/8.5.0", true), ("python-requests/2.32", true), ("Mozilla/5.0", true), ("", true),
    ("Java/17.0.2 something", true), ("lychee/0.15 link checker", true),
    ("UptimeRobot/2.0; +http://www.uptimerobot.com/", true), ("Feedly/1.0 fetcher", true),
  ])
  func `robots are known by their names`(agent: String, isRobot: Bool) {
    Array(agent.utf8).withUnsafeBytes { #expect(Robots.isRobot($0) == isRobot) }
  }

  @Test func `blocks of addresses hold what they should`() throws {
    let block = try #require(AddressBlock("192.0.2.128/25"))
    let whole = try #require(AddressBlock("2001:db8::/33"))
    for (address, isIn) in [
      ("192.0.2.128", true), ("192.0.2.127", false), ("::ffff:192.0.2.200", true),
    ] {
      #expect(AddressBlock.parse(address).map(block.contains) == isIn)
    }
    #expect(AddressBlock.parse("2001:db8:7fff::1").map(whole.contains) == true)
    #expect(AddressBlock.parse("2001:db8:8000::1").map(whole.contains) == false)
    for text in ["", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2/24", "a/24", "::/129", "1.2.3.4/1/2"]
    {
      #expect(AddressBlock(text) == nil)
    }
  }
}

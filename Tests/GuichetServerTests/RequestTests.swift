import Testing

@testable import GuichetServer

@Suite struct RequestTests {
  private func request(_ text: String) throws(Request.Fault) -> Request {
    try Request(parsing: Array(text.utf8))
  }

  private func fault(_ text: String) -> Request.Fault? {
    do throws(Request.Fault) {
      _ = try request(text)
      return nil
    } catch { return error }
  }

  @Test func aRequestIsRead() throws {
    let one = try request(
      "GET /help/a%20b/?path=%2Fx&q=1 HTTP/1.1\r\nHost: localhost:4004\r\nCookie: a=\u{e9}\r\nACCEPT:*/*  "
    )
    #expect(one.method == "GET" && one.path == "/help/a%20b/" && one.query == "path=%2Fx&q=1")
    #expect(one.field("host") == "localhost:4004" && one.field("accept") == "*/*")
    #expect(one.value("path") == "%2Fx" && one.value("pat") == nil)
    #expect(one.isKeptAlive)
  }

  @Test func connectionsAreKeptAsBothSidesAgree() throws {
    #expect(try !request("GET / HTTP/1.0").isKeptAlive)
    #expect(try request("GET / HTTP/1.0\r\nConnection: Keep-Alive").isKeptAlive)
    #expect(try !request("GET / HTTP/1.1\r\nHost: a\r\nConnection: close").isKeptAlive)
  }

  @Test func whatProxiesSendNamesTheSameHost() throws {
    #expect(try request("GET http://a:1/b?c HTTP/1.1\r\nHost: A:1").path == "/b")
    #expect(try request("GET http://a HTTP/1.1\r\nHost: a").path == "/")
    #expect(fault("GET http://evil/ HTTP/1.1\r\nHost: localhost") == .malformed)
    #expect(fault("GET ftp://a/ HTTP/1.1\r\nHost: a") == .malformed)
  }

  @Test(arguments: [
    "", "GET", "GET /", "GET  / HTTP/1.1\r\nHost: a", "GET / HTTP/1.1 \r\nHost: a",
    " GET / HTTP/1.1\r\nHost: a", "G\u{e9}T / HTTP/1.1\r\nHost: a",
    "GET /\u{e9} HTTP/1.1\r\nHost: a",
    "GET /\0 HTTP/1.1\r\nHost: a", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: a\r\nHost: b",
    "GET / HTTP/1.1\r\nHost : a", "GET / HTTP/1.1\r\nHost: a\r\n folded: b",
    "GET / HTTP/1.1\r\nHost: a\r\n: b", "GET / HTTP/1.1\r\nHost: a\rb: c",
    "GET / HTTP/1.1\r\nHost: a\r\nX: \0", "GET / HTTP/1.1\r\nHost: a\r\nno colon", "GET / gopher",
    "GET / HTTP/1.1\r\n\r\nHost: a",
  ])
  func whatTwoProgramsCouldReadDifferentlyIsRefused(_ text: String) {
    #expect(fault(text) == .malformed)
  }

  @Test func bodiesAndOtherVersionsAreRefused() {
    #expect(fault("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1") == .body)
    #expect(fault("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +0") == .body)
    #expect(fault("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 9") == .body)
    #expect(fault("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked") == .body)
    #expect(fault("GET / HTTP/2.0\r\nHost: a") == .version)
    #expect(fault("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0") == nil)
  }
}

@Suite struct VisitorTests {
  @Test func thisMachineHasFewNames() {
    for host in ["127.0.0.1", "127.0.0.1:4004", "LOCALHOST:8080", "[::1]:1", "localhost"] {
      #expect(Visitor.isThisMachine(host), "\(host)")
    }
    for host in [
      "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:4004", "localhost:",
      "localhost:4004x", "localhost:99999", "localhost@evil.example", "[::1]evil", "0.0.0.0:4004",
      "::1", "localhost:4004,evil", "evil.example:4004#localhost",
    ] {
      #expect(!Visitor.isThisMachine(host), "\(host)")
    }
  }

  private func isWelcome(_ path: String, _ fields: String) throws -> Bool {
    let head = "GET \(path) HTTP/1.1\r\nHost: localhost:4004\(fields)"
    return Visitor.isWelcome(try Request(parsing: Array(head.utf8)))
  }

  @Test func otherSitesMayLinkAndNothingElse() throws {
    let navigation =
      "\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: "
    #expect(try isWelcome("/help/", ""))
    #expect(try isWelcome("/help/", navigation + "document"))
    #expect(try !isWelcome("/help/", navigation + "iframe"))
    #expect(try !isWelcome("/.guichet/events?path=/", navigation + "document"))
    #expect(try isWelcome("/.guichet/events", "\r\nSec-Fetch-Site: same-origin"))
    // A page of another port of this machine is of the same site, and still somebody else's.
    for site in ["cross-site", "same-site"] {
      #expect(try !isWelcome("/help/", "\r\nSec-Fetch-Site: \(site)\r\nSec-Fetch-Mode: no-cors"))
    }
    #expect(try isWelcome("/help/", "\r\nOrigin: http://localhost:4004"))
    for origin in [
      "null", "http://localhost:3000", "https://localhost:4004", "http://evil.example",
    ] {
      #expect(try !isWelcome("/help/", "\r\nOrigin: \(origin)"), "\(origin)")
    }
  }
}

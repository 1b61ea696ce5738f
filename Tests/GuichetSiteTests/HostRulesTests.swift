import GuichetContent
import GuichetCore
import Testing

@testable import GuichetSite

struct HostRulesTests {
  private func rules(
    base: String = "https://help.example.com/", _ redirects: [Redirect] = []
  ) throws -> HostRules {
    var configuration = SiteConfiguration()
    configuration.baseURL = try #require(BaseURL(base))
    return HostRules(configuration: configuration, homes: ["", "fr/"], redirects: redirects)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private let hostile = [
    Redirect(from: "a \"b\" $c\\d.e;{f}(g)*/", target: "/x%20y/#z"),
    Redirect(from: "é/${PATH}/", target: "https://x.example/a?b=$1&c=%41\"; return 200 \"x"),
  ]

  @Test func `nginx gets each old address as one word`() throws {
    let lines = text(try rules(hostile).nginx()).split(separator: "\n")
    #expect(
      lines.suffix(3) == [
        #"  location = "/a \"b\" $c\\d.e;{f}(g)*/" { return 301 "/x%20y/#z"; }"#,
        #"  location = "/é/${PATH}/" { return 301 "https://x.example/a?b=%241&c=%41%22;%20return%20200%20%22x"; }"#,
        "}",
      ])
  }

  @Test func `a mark that combines with a quote does not end nginx's word`() {
    let word = HostRules.nginxQuoted("/x\"\u{301};evil\\\u{301}")
    #expect(Array(word.utf8) == Array("\"/x\\\"\u{301};evil\\\\\u{301}\"".utf8))
  }

  @Test func `Apache gets each old address as a pattern for it alone`() throws {
    let lines = text(try rules(hostile).apache()).split(separator: "\n")
    #expect(
      lines.suffix(3) == [
        #"  RewriteRule "^a\x20\x22b\x22\x20\x24c\x5cd\x2ee\x3b\x7bf\x7d\x28g\x29\x2a/$" "/x\%20y/#z" [R=301,L,NE]"#,
        #"  RewriteRule "^\xc3\xa9/\x24\x7bPATH\x7d/$" "https://x.example/a?b=\%241&c=\%41\%22;\%20return\%20200\%20\%22x" [R=301,L,NE]"#,
        "</IfModule>",
      ])
  }

  @Test func `what would break a file of rules is left out of it`() throws {
    let redirects = [
      Redirect(from: "a\nb/", target: "/"), Redirect(from: "c\u{7F}/", target: "/"),
      Redirect(from: String(repeating: "d", count: 1001), target: "/"),
      Redirect(from: "e/", target: "/" + String(repeating: "f", count: 2000)),
    ]
    let rules = try rules(redirects)
    #expect(rules.writableRedirects.isEmpty)
    #expect(!text(rules.nginx()).contains("return 301"))
    #expect(!text(rules.apache()).contains("R=301"))
  }

  @Test func `an address with a wildcard gets no line that would take other pages away`() throws {
    let redirects = ["*/", ":splat/", "a/:b/", "a*/", "a:b/"].map {
      Redirect(from: $0, target: "/x/")
    }
    var rules = try rules(redirects)
    rules.removed = ["*", "b/"]
    #expect(text(rules.redirectsFile()) == "/a:b/ /x/ 301\n/b/ /404.html 410\n")
  }

  @Test(arguments: [
    "*", "a/*", ":a/", ".htaccess", ".guichet/manifest.json", "a/../../b/", "_redirects", "a\nb/",
    "a\\b/", "a\u{85}b/", "a\u{202E}b/", String(repeating: "a", count: 256) + "/",
  ])
  func `no page is written at an address that hosts or people misread`(path: String) {
    #expect(!SiteAddress.isPublishable(path))
  }

  @Test(arguments: ["", "old/page/", "old.html", ".well-known/x/", "é y/", "a:b/", "v1.0/x/"])
  func `a page is written at any other`(path: String) {
    #expect(SiteAddress.isPublishable(path))
  }

  @Test func `a target from outside stays one word of a line of redirects`() throws {
    let rules = try rules([Redirect(from: "a b/", target: "https://x.example/c d\n/e /f 200")])
    #expect(
      text(rules.redirectsFile()) == "/a%20b/ https://x.example/c%20d%0A/e%20/f%20200 301\n")
  }

  @Test func `every host says the same headers and keeps the same folders`() throws {
    let rules = try rules(base: "https://help.example.com/a%20b/")
    let files = [rules.headersFile(), rules.nginx(), rules.apache()].map(text)
    for header in ["Content-Security-Policy", "Referrer-Policy", "Permissions-Policy"] {
      for file in files { #expect(file.contains(header)) }
    }
    for file in files {
      #expect(file.contains("frame-ancestors 'none'; require-trusted-types-for 'script'"))
      #expect(file.contains("immutable"))
      #expect(file.contains("X-Robots-Tag"))
    }
    #expect(files[0].contains("\n/a%20b/assets/*\n"))
    #expect(files[1].contains("location ^~ \"/a b/fr/search/shards/\" {"))
    #expect(files[2].contains("^(/a\\x20b/assets/|/a\\x20b/search/shards/|"))
    #expect(files[2].contains("ErrorDocument 404 \"/a%20b/404.html\""))
  }
}

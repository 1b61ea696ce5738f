import GuichetContent
import GuichetCore
import Testing

@testable import GuichetSite

struct AddressTests {
  private let base = BaseURL("https://help.example.com/support/")

  @Test(
    arguments: [
      ("/old/page/", "old/page/", nil), ("/old/page", "old/page/", nil),
      ("/old/page.html", "old/page/", nil), ("/old/index.html", "old/", nil),
      ("/old/page.htm?x=1#a%20b", "old/page/", "a b"), ("/support/old/", "old/", nil),
      ("/support", "", nil), ("/", "", nil), ("https://help.example.com", "", nil),
      ("HTTPS://HELP.example.com/support/a/#", "a/", nil), ("/index.html#x", "", "x"),
      ("/caf%C3%A9/", "café/", nil),
    ] as [(String, String, String?)])
  func `an address is taken apart however it was written`(
    text: String, path: String, anchor: String?
  ) throws {
    let base = try #require(base)
    let address = try #require(SiteAddress(text, base: base))
    #expect(address.path == path)
    #expect(address.anchor == anchor)
  }

  @Test(arguments: [
    "old/", "#x", "https://elsewhere.example/x/", "//elsewhere.example/", "/%FF/", "",
  ])
  func `what is no address of the site is refused`(text: String) throws {
    let base = try #require(base)
    #expect(SiteAddress(text, base: base) == nil)
  }

  @Test func `a manifest is read as it was written`() throws {
    var manifest = Manifest()
    manifest.files = ["a/index.html": "0f"]
    manifest.pages = [
      Manifest.Page(
        permalink: "a/", anchors: ["x", "<y>"], id: "a", title: "A & B", source: "content/a.md",
        hash: "12"),
      Manifest.Page(permalink: "", anchors: [], id: nil),
    ]
    manifest.redirects = [Manifest.Moved(from: "b.html", target: "/a/", anchors: ["z"])]
    let read = try #require(Manifest(manifest.serialized()))
    #expect(read.files == manifest.files)
    #expect(Set(read.pages) == Set(manifest.pages))
    #expect(read.redirects == manifest.redirects)
    let addresses = try #require(Manifest(manifest.serializedAddresses()))
    #expect(addresses.files.isEmpty)
    #expect(addresses.pages.map(\.permalink) == read.pages.map(\.permalink))
    #expect(addresses.pages.map(\.title) == read.pages.map(\.title))
    #expect(addresses.pages.allSatisfy { $0.hash == nil })
  }

  @Test func `the manifest of an earlier Guichet is read too`() throws {
    let bytes = Array(
      #"{"version":1,"pages":[{"path":"/a/","anchors":["x"]}],"files":{"a":"b"}}"#.utf8)
    let read = try #require(Manifest(bytes))
    #expect(read.pages == [Manifest.Page(permalink: "a/", anchors: ["x"], id: nil)])
    #expect(Manifest(Array("{}".utf8)) == nil)
    #expect(Manifest(Array(#"{"version":2,"pages":[]}"#.utf8)) == nil)
  }

  @Test func `hosts are told what is gone`() throws {
    var configuration = SiteConfiguration()
    configuration.baseURL = try #require(base)
    let rules = HostRules(
      configuration: configuration, homes: [""],
      redirects: [Redirect(from: "go/x/", target: "/support/x/", status: 302)],
      gone: ["fax/", "a\nb/"], removed: ["telex/"])
    let nginx = String(decoding: rules.nginx(), as: UTF8.self)
    #expect(
      nginx.hasSuffix(
        #"""
          location = "/support/go/x/" { return 302 "/support/x/"; }
          location = "/support/fax/" { error_page 410 "/support/fax/index.html"; return 410; }
          location = "/support/telex/" { error_page 410 "/support/404.html"; return 410; }
        }

        """#))
    let apache = String(decoding: rules.apache(), as: UTF8.self)
    #expect(
      apache.hasSuffix(
        #"""
          RewriteRule "^go/x/$" "/support/x/" [R=302,L,NE]
          RewriteRule "^fax/$" - [G,L]
          RewriteRule "^telex/$" - [G,L]
        </IfModule>

        """#))
    #expect(
      String(decoding: rules.redirectsFile(), as: UTF8.self).hasPrefix(
        "/support/go/x/ /support/x/ 302\n/support/fax/ /support/fax/index.html 410!\n"))
  }
}

import GuichetCore
import Testing

@testable import GuichetContent

struct HTTPAddressTests {
  @Test(arguments: [
    "https://example.com", "https://example.com/", "HTTP://EXAMPLE.com:8080/a?b=c#d",
    "https://[::1]:80/", "https://exämple.de/", "https://例え.jp/", "https://a_b.example/é",
    "https://e.example/?q='x'&y=(1)",
  ])
  func `a whole address is one`(text: String) {
    #expect(HTTPAddress(text)?.text == text)
  }

  @Test(arguments: [
    "", "https://", "https:///path", "example.com", "//example.com/", "/path",
    "javascript:alert(1)",
    "data:text/html,x", "mailto:a@example.com", "https://user:word@example.com/",
    "https://example.com;script-src", "https://example.com,https://b.example/",
    "https://*.example.com/", "https://example.com:99999/", "https://example.com:x/",
    "https://[::1/", "https://[]/", "https://a b.example/", "https://a.example/\nX: y",
    "https://a.example/\"x", "https://a.example/<b>", "https://a.example\\@b.example/",
    "https://e\u{202E}vil.example/", "https://a.example/\u{2028}x", "https://a.example/\u{85}x",
    "https://a.example/{title}", "https://'a'.example/", "java\tscript:x",
  ])
  func `anything else is none`(text: String) {
    #expect(HTTPAddress(text) == nil)
  }

  @Test func `placeholders stand behind the host only`() {
    #expect(HTTPAddress("https://a.example/?t={title}", allowingPlaceholders: true) != nil)
    #expect(HTTPAddress("https://{title}.example/", allowingPlaceholders: true) == nil)
  }

  @Test(arguments: ["https://*.example/", "https://exämple.de/", "https://a.example,b.example/"])
  func `a setting that widens or breaks the policy for browsers is an error`(address: String) throws
  {
    let content = try TestContent(
      ["a.md": "Text"], configuration: "feedback: {url: \"\(address)\"}\n")
    #expect(content.diagnostics.contains { $0.rule == .configValue && $0.severity == .error })
    #expect(content.model.configuration.feedback?.url == nil)
  }

  @Test(arguments: [
    ("javascript:alert(1)", Rule.unsafeLink), ("JAVA\tSCRIPT:alert(1)", .unsafeLink),
    ("data:text/html,x", .unsafeLink), ("vbscript:x", .unsafeLink),
    ("//evil.example/x", .brokenLink), ("https://", .brokenLink),
    ("mailto:a@b.example", .brokenLink),
    ("https://a.example/\nX: y", .brokenLink),
  ])
  func `front matter leads to web addresses and files only`(address: String, rule: Rule) throws {
    let content = try TestContent(["a.md": "Text"])
    let article = try #require(content.article("a.md"))
    let resolver = LinkResolver(content.model)
    let target = resolver.resolve(address, from: article).checked(isImage: false, key: "expires_to")
    guard case .broken(let found, _, _, nil) = target else {
      Issue.record("\(address) leads to \(target)")
      return
    }
    #expect(found == rule)
    let picture = resolver.resolveImage(address, from: article).checked(isImage: true, key: "image")
    guard case .broken(_, _, _, nil) = picture else {
      Issue.record("\(address) is the picture \(picture)")
      return
    }
  }
}

import GuichetCore
import Testing

@testable import GuichetContent

struct SearchSettingsTests {
  @Test(arguments: ["/count", "https://stats.acme.example/searches?site=help"])
  func `searches may be counted on the same host or over https`(address: String) {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array((TestContent.site + "search: {events: \"\(address)\"}\n").utf8), file: "site.yml")
    #expect(diagnostics == [])
    #expect(configuration.searchEvents == address)
  }

  @Test(arguments: [
    "http://stats.acme.example/", "//stats.acme.example/", "count", "javascript:alert(1)", "/a b",
    "",
  ])
  func `another address is refused and nothing is counted`(address: String) {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array((TestContent.site + "search: {events: \"\(address)\"}\n").utf8), file: "site.yml")
    #expect(diagnostics.map(\.rule) == [.configValue])
    #expect(configuration.searchEvents == nil)
  }

  @Test func `without an address there is none`() {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array(TestContent.site.utf8), file: "site.yml")
    #expect(diagnostics == [])
    #expect(configuration.searchEvents == nil)
  }
}

@testable import GuichetAbout
import Testing

struct ShortStartTests {
  @Test func offersOnlyCommandsThatThereAre() {
    let text = ShortStart.text(commands: ["serve", "build"], hasSite: true)
    #expect(text.contains("  guichet serve  look at it"))
    #expect(text.contains("guichet build"))
    #expect(!text.contains("guichet init"))
    #expect(!text.contains("no content/site.yml"))
  }

  @Test func offersANewSiteWhereThereIsNone() {
    let text = ShortStart.text(commands: ["init", "serve"], hasSite: false)
    #expect(text.contains("guichet init"))
    #expect(text.contains("no content/site.yml"))
    #expect(!ShortStart.text(commands: ["init"], hasSite: true).contains("guichet init"))
  }
}

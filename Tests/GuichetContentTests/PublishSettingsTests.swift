import GuichetContent
import GuichetCore
import Testing

struct PublishSettingsTests {
  private func parse(_ lines: String) -> (SiteConfiguration, [String]) {
    let text = """
      title: Help
      base_url: https://help.example.com/
      contact: {channels: [{type: email, address: help@example.com}]}
      \(lines)
      """
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array(text.utf8), file: "content/site.yml")
    return (configuration, diagnostics.map(\.description))
  }

  @Test func `a site that says nothing gets Markdown, llms and a page about privacy`() {
    let (configuration, findings) = parse("")
    #expect(findings.isEmpty)
    #expect(configuration.publish.hosts.isEmpty)
    #expect(configuration.publish.markdown && configuration.publish.llms)
    #expect(configuration.privacy == PrivacyConfiguration())
  }

  @Test func `servers are named, each once`() {
    let (configuration, findings) = parse(
      "publish: {hosts: [apache, nginx, apache], markdown: no, llms: off}")
    #expect(findings.isEmpty)
    #expect(configuration.publish.hosts == [.apache, .nginx])
    #expect(!configuration.publish.needsMarkdown)
  }

  @Test func `a mistake is told with what may be meant`() {
    #expect(
      parse("publish: {hosts: [ngnix]}").1 == [
        "content/site.yml:4:19: error: `publish.hosts` cannot be `ngnix`; did you mean `nginx`? [config-value]"
      ])
    #expect(
      parse("publish: {hosts: iis}").1 == [
        "content/site.yml:4:18: error: `publish.hosts` cannot be `iis`; choose among nginx, apache [config-value]"
      ])
    #expect(parse("publish: {host: [nginx]}").1.first?.contains("did you mean `hosts`?") == true)
  }

  @Test func `the page about privacy can be switched off or added to`() {
    #expect(parse("privacy: false").0.privacy == nil)
    #expect(parse("privacy: true").0.privacy == PrivacyConfiguration())
    let (configuration, findings) = parse(
      "privacy: {note: {en: Ask Ada., fr: Demandez à Ada.}, url: https://example.com/privacy}")
    #expect(findings.isEmpty)
    #expect(configuration.privacy?.note?.text(in: "fr") == "Demandez à Ada.")
    #expect(configuration.privacy?.url == "https://example.com/privacy")
    #expect(parse("privacy: {nots: x}").1.first?.contains("did you mean `note`?") == true)
    #expect(parse("privacy: {url: 'javascript:alert(1)'}").1.count == 1)
  }

  @Test func `pictures for machines keep their place`() {
    let (configuration, findings) = parse(
      "seo: {image: social.png}\norganization: {name: Acme, logo: logo.svg}")
    #expect(findings.isEmpty)
    #expect(configuration.socialImage?.text == "social.png")
    #expect(configuration.socialImage?.position.line == 4)
    #expect(configuration.organization?.logo?.text == "logo.svg")
  }
}

import GuichetCore
import Testing

@testable import GuichetContent

struct FeedbackSettingsTests {
  private func parse(_ text: String) -> (SiteConfiguration, [Diagnostic]) {
    ConfigurationParser.parse(Array((TestContent.site + text).utf8), file: "site.yml")
  }

  @Test func `answers go to an address, a log and a mailbox`() {
    let (configuration, diagnostics) = parse(
      "feedback: {url: \"https://acme.example/feedback?site=1\", log: /thanks/, email: docs@acme.example}\n"
    )
    #expect(diagnostics == [])
    #expect(
      configuration.feedback
        == Feedback(
          url: "https://acme.example/feedback?site=1", log: "/thanks/", email: "docs@acme.example"))
  }

  @Test(arguments: [
    "url: \"http://acme.example/\"", "url: feedback", "url: //acme.example/", "log: thanks",
    "log: \"https://acme.example/\"", "log: \"//acme.example\"", "log: \"/thanks?x=1\"",
    "log: \"/a b\"", "log: \"/a#b\"", "log: [/a]", "email: nobody",
  ])
  func `another address is refused`(setting: String) {
    let (configuration, diagnostics) = parse("feedback: {\(setting)}\n")
    #expect(diagnostics.map(\.rule) == [.configValue])
    #expect(configuration.feedback == nil)
  }

  @Test func `what is wrong takes nothing else away`() {
    let (configuration, diagnostics) = parse("feedback: {url: ftp://x, email: docs@acme.example}\n")
    #expect(diagnostics.count == 1)
    #expect(configuration.feedback == Feedback(email: "docs@acme.example"))
  }
}

struct ContactOfferTests {
  private func parse(_ offer: String) -> (ContactOffer?, [Diagnostic]) {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array(
        """
        title: Acme Help
        base_url: https://acme.example/help/
        contact:
          channels: [{type: email, address: help@acme.example}]
          \(offer)

        """.utf8), file: "site.yml")
    return (configuration.contact.offer, diagnostics)
  }

  @Test(arguments: [
    ("", ContactOffer(pages: 4, seconds: 90)), ("offer: true", ContactOffer()),
    ("offer: {pages: 3}", ContactOffer(pages: 3, seconds: 90)),
    ("offer: {seconds: 30}", ContactOffer(pages: 4, seconds: 30)), ("offer: false", nil),
    ("offer: off", nil),
  ])
  func `a person is offered after four articles or ninety seconds, or as the site says`(
    setting: String, expected: ContactOffer?
  ) {
    let (offer, diagnostics) = parse(setting)
    #expect(diagnostics == [])
    #expect(offer == expected)
  }

  @Test(arguments: [
    ("offer: never", Rule.configValue), ("offer: {pages: 1}", .configValue),
    ("offer: {pages: 21}", .configValue), ("offer: {seconds: 0}", .configValue),
    ("offer: {seconds: soon}", .configValue), ("offer: [1]", .configValue),
    ("offer: {page: 3}", .configUnknownKey),
  ])
  func `what cannot be used is reported and the default stays`(setting: String, rule: Rule) {
    let (offer, diagnostics) = parse(setting)
    #expect(diagnostics.map(\.rule) == [rule])
    #expect(offer == ContactOffer())
  }

  @Test func `an e-mail can start with a text of its own, another channel cannot`() {
    let (configuration, diagnostics) = ConfigurationParser.parse(
      Array(
        """
        title: Acme Help
        base_url: https://acme.example/help/
        contact:
          channels:
            - {type: email, address: help@acme.example, body: {en: "Read: {trail}", fr: "Lu : {trail}"}}
            - {type: phone, number: "+33 1 23", body: text}

        """.utf8), file: "site.yml")
    #expect(configuration.contact.channels.first?.body?.text(in: "fr") == "Lu : {trail}")
    #expect(diagnostics.map(\.rule) == [.configUnknownKey])
  }
}

import GuichetCore
import Testing

@testable import GuichetContent

struct ContactTests {
  /// A site with these settings below `contact`, and an article unless there are others.
  private func content(
    _ contact: String, files: [String: String] = ["a.md": "Text"], extra: String = "",
    asOf: String = "2026-11-22"
  ) throws -> TestContent {
    let indented = contact.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    return try TestContent(
      files, configuration: "contact:\n\(indented)\n\(extra)",
      site: "title: Acme Help\nbase_url: https://acme.example/help/\n",
      asOf: #require(CalendarDay(parsing: asOf)))
  }

  private static let phone =
    #"{type: phone, number: "+33 1 23 45", hours: "Mo-Fr 09:00-18:00"}"#

  // MARK: Hours

  @Test func `holidays of the site and of a channel come together, the channel's first`() throws {
    let content = try content(
      """
      time_zone: Europe/Paris
      holidays:
        - 2027-01-01
        - 2026-12-31 09:00-12:00, 13:00-14:00
        - {date: 2026-12-25, name: {en: Christmas, fr: Noël}}
        - {date: 2026-12-27, name: A Sunday}
      channels:
        - {type: phone, number: "+33 1 23 45", hours: "Mo-Fr 09:00-18:00; PH 10:00-11:00", holidays: [2027-01-01 off, 2027-05-01]}
        - {type: chat, url: https://acme.example/, hours: 24/7}
      """)
    #expect(content.diagnostics == [])
    let channels = content.model.configuration.contact.channels
    let days = try channels[0].exceptions(from: #require(CalendarDay(parsing: "2026-11-22")))
    #expect(
      days.map { "\($0.holiday.day) \($0.spans.map { "\($0.start)-\($0.end)" })" } == [
        #"2026-12-25 ["600-660"]"#, #"2026-12-27 ["600-660"]"#,
        #"2026-12-31 ["540-720", "780-840"]"#, "2027-01-01 []", #"2027-05-01 ["600-660"]"#,
      ])
    #expect(days.first?.holiday.name?.text(in: "fr") == "Noël")
    #expect(channels[1].holidays == [], "day and night means on holidays too")
    let after = try channels[0].exceptions(from: #require(CalendarDay(parsing: "2027-01-01")))
    #expect(after.count == 2)
  }

  @Test func `a holiday on a day without hours changes nothing`() throws {
    let content = try content(
      "time_zone: UTC\nholidays: [2026-12-27]\nchannels: [\(Self.phone)]")
    let channel = try #require(content.model.configuration.contact.channels.first)
    #expect(try channel.exceptions(from: #require(CalendarDay(parsing: "2026-11-22"))).isEmpty)
  }

  @Test(arguments: [
    ("[2026-02-30]", "not `2026-02-30`"), ("[Christmas]", "not `Christmas`"),
    ("[2026-12-25 9-12]", "hours of this holiday"), ("[2026-12-25, 2026-12-25 off]", "twice"),
    ("[{name: Christmas}]", "no `date`"), ("[{date: 2026-12-25, hours: soon}]", "cannot be read"),
    ("2026-12-25", "must be a list"),
  ])
  func `a holiday that cannot be one is a finding`(written: String, said: String) throws {
    let content = try content(
      "time_zone: UTC\nholidays: \(written)\nchannels: [\(Self.phone)]")
    #expect(content.rules == [.configValue])
    #expect(content.diagnostics.first?.message.contains(said) == true)
  }

  @Test func `holidays that are all over are told, those to come are not`() throws {
    let settings = "time_zone: UTC\nholidays: [2026-05-01, 2026-12-25]\nchannels: [\(Self.phone)]"
    #expect(try content(settings, asOf: "2026-12-25").rules == [])
    let late = try content(settings, asOf: "2026-12-26")
    #expect(late.rules == [.pastHolidays])
    #expect(late.diagnostics.first?.position.line == 5)
    let own = try content(
      "time_zone: UTC\nchannels: [{type: chat, url: /c, hours: 24/7, holidays: [2026-05-01]}]")
    #expect(own.rules == [.pastHolidays])
  }

  @Test func `hours without a time zone are a warning, day and night are not`() throws {
    #expect(try content("channels: [\(Self.phone)]").rules == [.noTimeZone])
    #expect(
      try content("channels: [{type: chat, url: /chat, hours: 24/7}]").rules == [])
    let wrong = try content("time_zone: Paris\nchannels: [\(Self.phone)]")
    #expect(wrong.rules == [.configValue], "one finding about a zone is enough")
    #expect(wrong.diagnostics.first?.help == "did you mean `Europe/Paris`?")
    #expect(wrong.model.configuration.contact.timeZone == nil)
  }

  // MARK: Routes

  private static let products = """
    languages: [en, fr]
    products: {app: {versions: ["5", "4", "3"]}}
    """
  private static let channels = """
    channels:
      - {type: email, address: help@acme.example}
      - {type: chat, url: /chat, languages: [en]}
      - {type: phone, name: old, number: "+33 1 23 45"}
      - {type: phone, name: fr, number: "+33 1 23 46", languages: [fr]}

    """

  @Test func `a range of versions sends only what is about nothing else`() throws {
    let content = try content(
      Self.channels + "routes: [{product: app, versions: \"<5\", channels: [old]}]",
      files: [
        "en/old.md": "---\ntitle: A\nproduct: app\nversions: \"<5\"\n---\n",
        "en/both.md": "---\ntitle: B\nproduct: app\nversions: \">=4\"\n---\n",
        "en/all.md": "---\ntitle: C\nproduct: app\n---\n", "en/none.md": "Text",
      ], extra: Self.products)
    #expect(content.rules == [])
    #expect(content.article("en/old.md")?.channelNames == ["old"])
    for path in ["en/both.md", "en/all.md", "en/none.md"] {
      #expect(content.article(path)?.channelNames == ["email", "chat", "old"])
    }
  }

  @Test func `a route can be for one language, and channels too`() throws {
    let content = try content(
      Self.channels
        + "routes: [{lang: fr, channels: [fr, email]}, {category: a, channels: [chat, email]}]",
      files: ["en/a/x.md": "Text", "fr/a/x.md": "Text", "en/b.md": "Text"], extra: Self.products)
    #expect(content.rules == [])
    #expect(content.article("fr/a/x.md")?.channelNames == ["fr", "email"])
    #expect(content.article("en/a/x.md")?.channelNames == ["chat", "email"])
    #expect(content.article("en/b.md")?.channelNames == ["email", "chat", "old"])
    let names = content.model.categories.map { "\($0.language) \($0.channelNames)" }
    #expect(names == [#"en ["chat", "email"]"#, #"fr ["fr", "email"]"#])
  }

  @Test func `an article that a route leads to nobody in its language is an error at the route`()
    throws
  {
    let content = try content(
      Self.channels + "routes: [{category: a, channels: [chat]}]",
      files: ["en/a/x.md": "Text", "fr/a/x.md": "Text", "fr/a/y.md": "Text"], extra: Self.products)
    #expect(content.rules == [.noContactChannel])
    #expect(content.diagnostics.first?.message.contains("`fr`") == true)
    #expect(content.diagnostics.first?.position.line == 9)
  }

  @Test func `an article that names a channel of another language reaches nobody`() throws {
    let content = try content(
      Self.channels, files: ["en/x.md": "---\ntitle: X\ncontact: [fr]\n---\n", "fr/y.md": "Text"],
      extra: Self.products)
    #expect(content.rules == [.noContactChannel])
    #expect(content.diagnostics.first?.help == "name one of email, chat, old, or remove `contact`")
  }

  @Test func `a language that nobody answers in is an error`() throws {
    let content = try content(
      "channels: [{type: chat, url: /chat, languages: [en]}]", files: ["en/x.md": "Text"],
      extra: Self.products)
    #expect(content.rules == [.noContactChannel])
  }

  @Test func `a route that no article takes is a warning that says why`() throws {
    let content = try content(
      Self.channels + """
        routes:
          - {category: a, channels: [email]}
          - {category: a, lang: fr, channels: [fr]}
          - {product: app, versions: "9", channels: [old]}
          - {product: ap, channels: [old]}
        """,
      files: [
        "en/a/x.md": "---\ntitle: X\nproduct: app\n---\n", "fr/a/x.md": "Text",
      ], extra: Self.products)
    #expect(content.rules == [.unusedRoute, .unusedRoute, .unusedRoute])
    #expect(
      content.diagnostics.map(\.message) == [
        "routes above this one take all of its articles", "no article fits this contact route",
        "this contact route is for the product `ap`, which no article has",
      ])
    #expect(content.diagnostics.last?.help == "did you mean `app`?")
  }

  @Test(arguments: [
    ("{lang: de, channels: [email]}", "the site has no language `de`"),
    ("{versions: \"<<5\", channels: [email]}", "`<<5` is not a range of versions"),
  ])
  func `what a route cannot ask for is a finding`(route: String, said: String) throws {
    let content = try content(
      Self.channels + "routes: [\(route)]", files: ["en/x.md": "Text"], extra: Self.products)
    #expect(content.diagnostics.map(\.message) == [said])
  }

  // MARK: Forms

  @Test func `a form has an action and fields of the operator`() throws {
    let content = try content(
      """
      channels:
        - type: form
          action: https://acme.example/contact
          reply: optional
          fields:
            - {name: order, label: {en: Order, fr: Commande}, required: true, hint: AC-1}
            - {name: kind, type: select, label: Kind, options: [One, {en: Two, fr: Deux}]}
      """)
    #expect(content.diagnostics == [])
    let channel = try #require(content.model.configuration.contact.channels.first)
    let form = try #require(channel.form)
    #expect(channel.url == nil)
    #expect(form.action == "https://acme.example/contact")
    #expect(!form.needsReplyAddress)
    #expect(form.fields.map(\.name) == ["order", "kind"])
    #expect(form.fields.map(\.isRequired) == [true, false])
    #expect(form.fields[1].options.map { $0.text(in: "fr") } == ["One", "Deux"])
    #expect(form.fields[1].options.map(\.fallback) == ["One", "Two"])
  }

  @Test(arguments: [
    ("action: http://acme.example/", "must be an https address"),
    ("action: /x, url: /y", "either a `url` or an `action`"),
    ("action: /x, fields: [{label: A}]", "no `name`"),
    ("action: /x, fields: [{name: \"a b\", label: A}]", "cannot be the name"),
    ("action: /x, fields: [{name: message, label: A}]", "already"),
    ("action: /x, fields: [{name: a, label: A}, {name: a, label: B}]", "two fields"),
    ("action: /x, fields: [{name: a}]", "no `label`"),
    ("action: /x, fields: [{name: a, label: A, type: select}]", "no `options`"),
    ("action: /x, reply: maybe", "cannot be `maybe`"),
  ])
  func `a form that cannot work is a finding`(written: String, said: String) throws {
    let content = try content(
      "channels: [{type: email, address: a@b.example}, {type: form, \(written)}]")
    #expect(content.rules == [.configValue])
    #expect(content.diagnostics.first?.message.contains(said) == true)
  }
}

import Foundation
import GuichetContent
import GuichetCore
import TestSupport
import Testing

@testable import GuichetStart

struct StartSettingsTests {
  /// Texts that mean something to YAML, to Markdown or to the templates.
  static let hostile = [
    "a: b", "@handle", "\"quoted\"", "it's", "]] {{x}} @@title@@", "- list", "# heading", "%TAG",
    "&a *b", "!tag", "|", ">", "null", "True", "12:30", "1.10", "2026-11-22", "0x10", "~", "{a: b}",
    "[a, b]", "line\nbreak", "tab\tstop", "back\\slash", "\u{1F600} emoji", "e\u{301}", "\u{FEFF}x",
    "\u{2028}x", "\u{85}x", "\u{7}bell", "\u{202E}right to left", "日本語", "<script>", "a #b", "---",
    "...", "? key", "a, b", "`code`", "..", "\u{0}nul", "a\r\nb",
  ]

  private func place() throws -> StartPlace { try StartPlace.look(at: "/nonexistent/acme-help") }

  private func check(_ text: String) throws {
    guard !text.trimmingBlanks().isEmpty else { return }
    var choices = StartChoices(place: try place(), day: try #require(Folder.day))
    choices.title = text
    choices.owner = text
    let settings = try StartSettings(choices)
    // A byte order mark at the start is no part of a text to the parser.
    let expected = String(
      String.UnicodeScalarView(text.trimmingBlanks().unicodeScalars.drop { $0 == "\u{FEFF}" }))
    #expect(Array(settings.configuration.title.text(in: "en").utf8) == Array(expected.utf8))
    #expect(settings.configuration.review.owner.map { Array($0.utf8) } == Array(expected.utf8))
  }

  @Test(arguments: hostile)
  func `any title and owner is read back as it was given`(text: String) throws {
    try check(text)
    try check("x\(text)")
    try check("\(text)x")
  }

  @Test func `random texts are read back as they were given`() throws {
    var random = SeededGenerator(2_026)
    for length in 1...200 {
      try check(String(decoding: random.bytes(length), as: UTF8.self))
    }
  }

  @Test(arguments: [
    "https://help.acme.example/", "http://acme.example:8080/a/b", "https://acme.example/aide%20x",
  ])
  func `an address is read back as it was given`(address: String) throws {
    var choices = StartChoices(place: try place(), day: try #require(Folder.day))
    choices.baseURL = address
    #expect(try StartSettings(choices).configuration.baseURL == BaseURL(address))
  }

  @Test(arguments: [
    ("help@acme.example", "mailto:help@acme.example"),
    ("o'neil+help@acme.example", "mailto:o%27neil%2Bhelp@acme.example"),
    ("https://acme.example/f?a={article}&b=#c", "https://acme.example/f?a={article}&b=#c"),
  ])
  func `a contact is read back as it was given`(contact: String, url: String) throws {
    var choices = StartChoices(place: try place(), day: try #require(Folder.day))
    choices.contact = contact
    let channel = try #require(try StartSettings(choices).configuration.contact.channels.first)
    #expect(channel.url?.removingPercentEncoding == url.removingPercentEncoding)
  }

  @Test(
    arguments: [
      ("acme.example", "base_url"), ("javascript:alert(1)", "base_url"), ("me", "contact"),
      ("javascript:x", "contact"), ("a b@c", "contact"), ("en_GB", "language"),
      ("nosuch", "preset"), ("5", "version"), ("--", "product"),
    ])
  func `what cannot be used is refused in words`(value: String, key: String) throws {
    var choices = StartChoices(place: try place(), day: try #require(Folder.day))
    switch key {
    case "base_url": choices.baseURL = value
    case "contact": choices.contact = value
    case "language": choices.languages = [value]
    case "preset": choices.preset = value
    case "version": choices.version = value
    default: choices.product = value
    }
    #expect(throws: StartRefusal.self) { try StartSettings(choices) }
  }

  @Test(
    arguments: [
      ("acme-help", "Acme help"), ("Über_uns", "Über uns"), ("123", "Help"), ("--", "Help"),
    ])
  func `the title comes from the folder`(name: String, title: String) throws {
    let choices = StartChoices(
      place: try StartPlace.look(at: "/nonexistent/\(name)"), day: try #require(Folder.day))
    #expect(choices.titleOrDefault == title)
  }

  @Test(
    arguments: [
      ("https://help.acme.example/x", "help@acme.example"),
      ("https://acme.example", "help@acme.example"),
      ("https://acme.github.io/help/", "help@example.com"),
      ("http://127.0.0.1:4004/", "help@example.com"), ("http://localhost/", "help@example.com"),
    ])
  func `the mailbox is guessed from the address`(address: String, mailbox: String) throws {
    var choices = StartChoices(place: try place(), day: try #require(Folder.day))
    choices.baseURL = address
    #expect(choices.contactOrDefault == mailbox)
  }

  @Test(
    arguments: [
      ("https://github.com/Acme/help.git", "github", "https://acme.github.io/help/"),
      ("git@github.com:acme/acme.github.io.git", "github", "https://acme.github.io/"),
      ("ssh://git@gitlab.com:22/acme/help", "gitlab", "https://acme.gitlab.io/help/"),
      ("https://gitlab.com/acme/docs/help.git", "gitlab", nil),
      ("git@gitlab.acme.example:help.git", "gitlab", nil), ("/srv/git/help.git", nil, nil),
      ("https://git.acme.example/help", nil, nil), ("", nil, nil),
    ] as [(String, String?, String?)])
  func `the host of a repository is told by its address`(
    address: String, workflow: String?, pages: String?
  ) {
    let host = RepositoryHost(address)
    #expect(host?.workflow.rawValue == workflow)
    #expect(host?.pages == pages)
  }

  @Test func `questions take an answer, a default, and no more than three tries`() throws {
    let choices = StartChoices(place: try place(), day: try #require(Folder.day))
    let answers = Lines(["", "nowhere", "https://help.acme.example/", ""])
    let completed = try StartQuestions(ask: answers.ask, tell: answers.tell).completing(choices)
    #expect(completed.title == nil)
    #expect(completed.baseURL == "https://help.acme.example/")
    #expect(completed.contactOrDefault == "help@acme.example")
    #expect(
      answers.asked == [
        "Name of the help centre [Acme help]: ",
        "Address where readers will open it [https://help.example.com/]: ",
        "Address where readers will open it [https://help.example.com/]: ",
        "Where readers reach a person (e-mail, or address of a form) [help@acme.example]: ",
      ])
    #expect(answers.told.count == 1)
    let ended = try StartQuestions(ask: { _ in nil }, tell: { _ in }).completing(choices)
    #expect(ended.titleOrDefault == "Acme help")
    let wrong = Lines(["Acme", "a", "b", "c", "d"])
    #expect(throws: StartRefusal.self) {
      try StartQuestions(ask: wrong.ask, tell: wrong.tell).completing(choices)
    }
    #expect(wrong.asked.count == 4)
  }

  @Test func `what was given is not asked`() throws {
    var choices = StartChoices(place: try place(), day: try #require(Folder.day))
    choices.title = "A"
    choices.baseURL = "https://a.example/"
    choices.contact = "a@a.example"
    let lines = Lines([])
    _ = try StartQuestions(ask: lines.ask, tell: lines.tell).completing(choices)
    #expect(lines.asked.isEmpty)
  }
}

/// Somebody at a terminal.
private final class Lines {
  private(set) var asked: [String] = []
  private(set) var told: [String] = []
  private var answers: [String]

  init(_ answers: [String]) { self.answers = answers }

  func ask(_ question: String) -> String? {
    asked.append(question)
    return answers.isEmpty ? nil : answers.removeFirst()
  }

  func tell(_ line: String) { told.append(line) }
}

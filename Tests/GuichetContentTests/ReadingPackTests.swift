import GuichetContent
import GuichetCore
import GuichetMarkdown
import TestSupport
import Testing

/// What was read from a file survives being kept for the next build.
struct ReadingPackTests {
  private static let article = """
    ---
    title: How do I?
    description: It says how.
    id: how
    slug: how-do-i
    type: known-issue
    product: app
    versions: ">=3.2 <5"
    variant_of: other.md
    tags: [a, b]
    keywords: [c]
    popularity: 0.5
    featured: true
    order: 2.5
    owner: ann
    last_reviewed: 2026-01-02
    review_in: 6 months
    review_by: 2026-12-01
    reviewed_by: bob
    reviewed_version: [app 4]
    reviewed_hash: abc
    review_note: fine
    expires: 2030-01-01
    expires_to: other.md
    draft: true
    published: 2025-01-01
    redirect_from: [/old/, {from: "#a", to: "#b"}]
    related: [other.md]
    contact: [mail]
    image: picture.png
    noindex: true
    lang: en
    author: Cy
    updated: 2026-02-03
    canonical: https://example.com/
    status: fixed
    fixed_in: "5"
    translation_of: other.md
    source_hash: def
    ---

    See [a page](other.md "Title"), ![a picture](p.png "Caption") and [![x](y.png)](z.md).

    ![Film](film.mp4)

    ![Elsewhere](https://www.youtube.com/watch?v=abcdefghijk)

    > [!TRANSCRIPT]
    > Words.

    ## Part of it {#part}

    <!-- versions: app: >=5 -->

    A refund, easy, and <b>raw</b>. <!-- guichet-ignore: raw-html; reason: so -->

    <!-- review-by: 2027-01-15 -->

    Another block.

    ## Gone

    <!-- expires: 2026-01-01 -->

    No more.
    """

  /// A file, what reads it, and what it gave.
  private struct Reading {
    let site: TemporarySite
    let file: ContentFile
    let loader: ArticleLoader
    let outcome: ArticleLoader.Outcome

    /// What is read of the outcome when it was kept.
    func kept(_ texts: DeferredTexts) throws -> ArticleLoader.Outcome {
      var writer = PackWriter(file: file.file)
      var outcome = outcome
      outcome.pack(into: &writer)
      var reader = PackReader(writer.bytes, from: 0, file: file.file)
      defer { #expect(reader.isAtEnd) }
      return try ArticleLoader.Outcome(of: file, from: &reader, texts: texts)
    }
  }

  private func reading() throws -> Reading {
    let site = try TemporarySite(["content/a.md": Self.article])
    var configuration = SiteConfiguration()
    configuration.avoidedWords = [("easy", "simple")]
    configuration.vocabulary.glossary = []
    let loader = ArticleLoader(
      root: site.root, configuration: configuration, words: ["en": .english],
      asOf: CalendarDay(parsing: "2026-11-22"))
    let file = try #require(
      ContentScanner.scan(root: site.root, configuration: configuration).markdown.first)
    return Reading(site: site, file: file, loader: loader, outcome: loader.load(file))
  }

  @Test func everyFieldComesBack() throws {
    let reading = try reading()
    let outcome = reading.outcome
    let texts = DeferredTexts(reading.loader)
    let read = try reading.kept(texts)
    let (old, new) = (try #require(outcome.article), try #require(read.article))
    #expect(new.document == old.document)
    #expect(new.hash == old.hash)
    #expect(Self.fields(new.frontMatter) == Self.fields(old.frontMatter))
    #expect(read.diagnostics == outcome.diagnostics)
    #expect(read.suppressions == outcome.suppressions)
    #expect(new.language == old.language && new.pathInLanguage == old.pathInLanguage)
    #expect(new.wording == old.wording)
    #expect(!texts.isBroken)
  }

  @Test func aTextThatIsAnotherByNowIsMissed() throws {
    for text in [Self.article + "\nMore.\n", "", nil] {
      let reading = try reading()
      let texts = DeferredTexts(reading.loader)
      let read = try reading.kept(texts)
      let article = try #require(read.article)
      #expect(!texts.isBroken)
      if let text {
        try reading.site.write("content/a.md", text)
      } else {
        try reading.site.remove("content/a.md")
      }
      #expect(article.document.html.isEmpty && article.document.sections.isEmpty)
      #expect(texts.isBroken)
    }
  }

  @Test func anOutlineThatIsNoneIsMissed() throws {
    let reading = try reading()
    let document = try #require(reading.outcome.article).document
    var writer = PackWriter()
    document.pack(into: &writer)
    for damage in [0 as UInt8, 0xFF] {
      var bytes = writer.bytes
      // Neither text nor number: the last byte of the outline.
      bytes[bytes.count - 1] |= damage
      let texts = DeferredTexts(reading.loader)
      var reader = PackReader(bytes)
      let read = try MarkdownDocument(
        from: &reader, body: { document.body }, giveUp: { texts.giveUp() })
      #expect(!texts.isBroken)
      #expect((read == document) == (damage == 0))
      #expect(texts.isBroken == (damage != 0))
    }
  }

  /// A field that is added and forgotten when packing would show here: none may be empty.
  @Test func theArticleHasEveryField() throws {
    let article = try #require(try reading().outcome.article)
    let empty = Set(["address"])
    for (name, value) in Self.fields(article.frontMatter) where !empty.contains(name) {
      #expect(!["nil", "[]", "[:]", "\"\"", "false"].contains(value), "\(name) is \(value)")
    }
    let parts =
      Array(Mirror(reflecting: article.document).children)
      + Mirror(reflecting: article.document.body).children
      + Mirror(reflecting: article.document.outline).children
    for child in parts where child.label != "phraseUses" {
      let value = String(reflecting: child.value)
      #expect(!["[]", "\"\"", "false", "Set([])"].contains(value), "\(child.label ?? "")")
    }
  }

  private static func fields(_ matter: FrontMatter) -> [String: String] {
    var fields: [String: String] = [:]
    for child in Mirror(reflecting: matter).children {
      let value = String(reflecting: child.value)
      fields[child.label ?? ""] = value
    }
    return fields
  }

  @Test func bytesThatAreSomethingElseNeverTrap() throws {
    let reading = try reading()
    let file = reading.file
    let texts = DeferredTexts(reading.loader)
    var outcome = reading.outcome
    var writer = PackWriter(file: file.file)
    outcome.pack(into: &writer)
    let whole = writer.bytes
    for count in stride(from: 0, to: whole.count, by: 7) {
      var reader = PackReader(Array(whole[..<count]), from: 0, file: file.file)
      #expect(throws: PackError.self) {
        try ArticleLoader.Outcome(of: file, from: &reader, texts: texts)
      }
    }
    var generator = SeededGenerator(3)
    for _ in 0..<1_000 {
      var bytes = whole
      for _ in 0..<3 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      var reader = PackReader(bytes, from: 0, file: file.file)
      let read = try? ArticleLoader.Outcome(of: file, from: &reader, texts: texts)
      _ = read?.article?.document.outline
    }
  }
}

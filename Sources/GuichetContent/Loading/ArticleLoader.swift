internal import Glibc
package import GuichetCore
package import GuichetMarkdown

/// Reads Markdown files into articles.
package struct ArticleLoader: Sendable {
  /// An article, or nil where the file cannot be one, and what is wrong with it.
  package struct Outcome: Sendable {
    package var article: Article?
    package var diagnostics: [Diagnostic] = []
    /// Which findings about the file shall stay, as its comments say.
    package var suppressions: [Suppression] = []
  }

  /// The most bytes of one file that is read at all; the parser has a lower limit of its own.
  private static let fileLimit = 16 << 20

  private let root: String
  /// Where articles stand, links followed; nil where there is nothing.
  private let home: String?
  private let configuration: SiteConfiguration
  private let frontMatterParser: FrontMatterParser
  private let words: [String: MarkdownWords]
  private let avoided: PhraseList
  private let terms: [String: TermList]
  private let asOf: CalendarDay?
  private let earlier: EarlierFiles?

  /// Creates a loader.
  ///
  /// - Parameters:
  ///   - words: the words that the Markdown writer needs, by language tag.
  ///   - asOf: the day of the build; nil to keep parts that have expired.
  ///   - earlier: files as they were, where articles of an earlier time are wanted.
  package init(
    root: String, configuration: SiteConfiguration, words: [String: MarkdownWords],
    asOf: CalendarDay? = nil, earlier: EarlierFiles? = nil
  ) {
    self.asOf = asOf
    self.root = root
    self.earlier = earlier
    self.configuration = configuration
    self.words = words
    home = try? FileSystem.realPath("\(root)/content")
    frontMatterParser = FrontMatterParser(configuration)
    avoided = configuration.avoidedPhrases
    terms = Dictionary(
      configuration.languages.map { ($0, configuration.glossaryTerms(in: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Reads one file.
  package func load(_ source: ContentFile) -> Outcome {
    var outcome = Outcome()
    let bytes: [UInt8]
    do {
      bytes = try EarlierFiles.read(
        source.file, root: root, earlier: earlier, inside: home, limit: Self.fileLimit)
    } catch {
      outcome.diagnostics.append(
        Diagnostic(
          .unreadableFile, at: SourcePosition(file: source.file),
          "the file cannot be read: \(error.reason)", help: "check its permissions and size"))
      return outcome
    }
    if let problem = problem(bytes, source) {
      outcome.diagnostics.append(problem)
      return outcome
    }
    let location = LanguageFolders(configuration).locate(source.path)
    let needsTitle = !source.isCategorySettings && !location.isFolderPage
    var matter = frontMatterParser.parse(
      bytes, file: source.file, needsTitle: needsTitle && configuration.preset == nil)
    outcome.diagnostics += matter.diagnostics
    outcome.suppressions = matter.suppressions
    guard !matter.diagnostics.contains(where: { Self.unusable.contains($0.rule) }) else {
      return outcome
    }
    let language = self.language(location, matter.frontMatter, source, &outcome.diagnostics)
    // As written: a title that comes from the text or the file's name is in no history.
    let wording =
      configuration.isMultilingual || matter.frontMatter.reviewedHash != nil
      ? Wording.hash(matter.frontMatter, body: bytes[matter.bodyOffset...]) : ""
    let body = body(of: source, bytes, &matter)
    outcome.diagnostics += body.diagnostics
    let document = MarkdownParser.parse(
      body.bytes, file: source.file, firstLine: matter.bodyLine, origins: body.origins,
      title: matter.frontMatter.title.isEmpty ? nil : matter.frontMatter.title,
      options: MarkdownOptions(
        rawHTML: configuration.allowsRawHTML,
        words: words[language] ?? words[configuration.defaultLanguage] ?? .english,
        phrases: avoided, terms: terms[language] ?? TermList(),
        linksQuestions: matter.frontMatter.type == .faq,
        writesMarkdown: configuration.publish.needsMarkdown, asOf: asOf))
    outcome.diagnostics += document.diagnostics
    outcome.suppressions += document.suppressions
    var article = Article(
      source: source, language: language, pathInLanguage: location.path,
      frontMatter: matter.frontMatter, document: document, hash: ContentHash(bytes))
    article.wording = wording
    outcome.article = article
    return outcome
  }

  /// The text as Guichet understands it; an article of another tool gets its title from it too.
  private func body(
    of source: ContentFile, _ bytes: [UInt8], _ matter: inout FrontMatterParser.Outcome
  ) -> Conversion.Outcome {
    let written = bytes[matter.bodyOffset...]
    guard let preset = configuration.preset else { return Conversion.Outcome(bytes: written) }
    let body = Conversion.convert(
      written, preset: preset, file: source.file, firstLine: matter.bodyLine,
      values: matter.values, keepsHTML: configuration.allowsRawHTML)
    if matter.frontMatter.title.isEmpty, !source.isCategorySettings {
      matter.frontMatter.title =
        HeadingTitle.first(in: body.bytes) ?? HeadingTitle.ofFile(source.path) ?? ""
    }
    return body
  }

  /// Findings after which there is no article to show.
  private static let unusable: Set<Rule> = [
    .frontMatterUnclosed, .frontMatterSyntax, .missingTitle, .unsafePath,
  ]

  private func problem(_ bytes: [UInt8], _ source: ContentFile) -> Diagnostic? {
    if bytes.allSatisfy({ $0 == 32 || (9...13).contains($0) }) {
      return Diagnostic(
        .emptyFile, at: SourcePosition(file: source.file, line: 1), "the file is empty",
        help: "write a title and a text, or remove the file")
    }
    let zero = bytes.withUnsafeBytes { text in
      text.baseAddress.flatMap { start in
        memchr(start, 0, text.count).map { UnsafeRawPointer($0) - start }
      }
    }
    if let offset = zero {
      return encodingProblem(
        bytes, offset, source,
        isUTF16: bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]))
    }
    if let offset = UTF8Check.firstInvalidOffset(in: bytes) {
      return encodingProblem(bytes, offset, source, isUTF16: false)
    }
    return nil
  }

  private func encodingProblem(
    _ bytes: [UInt8], _ offset: Int, _ source: ContentFile, isUTF16: Bool
  ) -> Diagnostic {
    let place = LineTable(bytes).position(of: offset)
    let what =
      isUTF16
      ? "the file is saved as UTF-16" : "the file is not saved as UTF-8 (see byte \(offset))"
    return Diagnostic(
      .invalidUTF8, at: SourcePosition(file: source.file, line: place.line, column: place.column),
      what, help: "save it again, and choose UTF-8 as its encoding")
  }

  private func language(
    _ location: LanguageFolders.Location, _ matter: FrontMatter, _ source: ContentFile,
    _ diagnostics: inout [Diagnostic]
  ) -> String {
    guard let written = matter.lang else { return location.language }
    let known = configuration.languages.first { $0.lowercased() == written.text.lowercased() }
    guard let known else {
      diagnostics.append(
        Diagnostic(
          .languageMismatch, at: written.position,
          "`lang: \(written.text.prefix(40))` is not a language of this site",
          help:
            "use one of \(configuration.languages.joined(separator: ", ")), or add it to `languages` in site.yml"
        ))
      return location.language
    }
    if location.isInLanguageFolder, known != location.language {
      diagnostics.append(
        Diagnostic(
          .languageMismatch, at: written.position,
          "`lang: \(known)` does not agree with the folder, which is for \(location.language)",
          help: "move the file, or remove `lang`"))
      return location.language
    }
    return known
  }
}

internal import GuichetContent
internal import GuichetCore

/// `title-length` and `description-length`: texts that a search engine cuts, or that say too little.
enum LengthCheck {
  private static let longestTitle = 70
  private static let shortestTitle = 3
  private static let longestDescription = 160
  private static let shortestDescription = 40
  private static let shortestWideDescription = 13

  static func findings(_ article: Article) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let matter = article.frontMatter
    guard !matter.isHiddenFromSearchEngines else { return [] }
    if article.role == .article, let title = measure(matter.title) {
      if title.count > longestTitle / title.width {
        findings.append(
          Diagnostic(
            .titleLength, at: article.position(of: .title),
            "the title has \(title.count) characters, and search engines cut it after about \(longestTitle / title.width)",
            help: "put the words that matter first, and the rest into the text"))
      } else if title.count * title.width < shortestTitle {
        findings.append(
          Diagnostic(
            .titleLength, at: article.position(of: .title),
            "the title `\(matter.title)` is too short to tell what the article is about",
            help: "name the question or the task, as in `Reset your password`"))
      }
    }
    if let description = matter.description.flatMap(measure) {
      if description.count > longestDescription / description.width {
        findings.append(
          Diagnostic(
            .descriptionLength, at: article.position(of: .description),
            "the description has \(description.count) characters, and search engines cut it after about \(longestDescription / description.width)",
            help: "say in one or two short sentences what the reader will find"))
      } else if article.role == .article, description.count < shortest(description.width) {
        findings.append(
          Diagnostic(
            .descriptionLength, at: article.position(of: .description),
            "the description has only \(description.count) characters, so search engines may show a text of their own",
            help:
              "say in \(shortest(description.width)) characters or more what the reader will find, or leave it out: then the article's first sentences take its place"
          ))
      }
    }
    return findings
  }

  private static func shortest(_ width: Int) -> Int {
    width == 1 ? shortestDescription : shortestWideDescription
  }

  /// How many characters a text has, and how many places each takes: two where most are wide ones,
  /// as in Chinese or Japanese; nil for an empty text.
  private static func measure(_ text: String) -> (count: Int, width: Int)? {
    guard !text.isEmpty else { return nil }
    let count = text.count
    guard text.utf8.count > count else { return (count, 1) }
    let wide = text.unicodeScalars.count {
      (0x1100...0x115F).contains($0.value) || isWide($0.value)
    }
    return (count, wide * 2 > count ? 2 : 1)
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x2E80...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

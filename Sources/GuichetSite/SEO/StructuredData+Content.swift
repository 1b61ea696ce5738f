internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

extension StructuredData {
  /// A VideoObject with what search engines require: name, picture and day.
  func video(
    _ article: Article, file: String, poster: String, published: CalendarDay
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("@type", .string("VideoObject")), ("name", .string(article.title)),
      ("thumbnailUrl", .array([.string(poster)])),
      ("uploadDate", .string("\(published)T00:00:00Z")), ("contentUrl", .string(file)),
      ("inLanguage", .string(article.language)),
    ]
    if !article.summary.isEmpty { members.append(("description", .string(article.summary))) }
    return .object(members)
  }

  /// A FAQPage of an article of that type, where the site asks for it: the headings of level 2 with
  /// the plain text below them.
  ///
  /// Search engines no longer show anything for it; some assistants read it.
  func questions(_ article: Article) -> JSONValue? {
    guard configuration.hasFAQData, article.frontMatter.type == .faq else { return nil }
    var questions: [(title: String, answer: String)] = []
    for section in article.document.sections {
      if section.level == 2 {
        questions.append((section.title, section.text))
      } else if section.level > 2, let last = questions.indices.last {
        let parts = [questions[last].answer, section.title, section.text]
        questions[last].answer = parts.filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
    questions.removeAll { $0.title.isEmpty || $0.answer.isEmpty }
    guard !questions.isEmpty else { return nil }
    return .object([
      ("@type", .string("FAQPage")),
      (
        "mainEntity",
        .array(
          questions.map { question in
            .object([
              ("@type", .string("Question")), ("name", .string(question.title)),
              (
                "acceptedAnswer",
                .object([("@type", .string("Answer")), ("text", .string(question.answer))])
              ),
            ])
          })
      ),
    ])
  }
}

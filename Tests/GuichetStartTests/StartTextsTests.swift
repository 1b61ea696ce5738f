import GuichetContent
import Testing

@testable import GuichetStart

struct StartTextsTests {
  @Test func `a line with nothing but an empty value goes`() {
    #expect("a\n@@x@@\nb @@y@@\n".filled(["x": "", "y": "@@x@@"]) == "a\nb @@x@@\n")
    #expect("a\n\n@@no@@\n".filled([:]) == "a\n\n@@no@@\n")
  }

  @Test func `texts stand below their names`() {
    let bundle = TextBundle(Array("a = b = c\n\n-- x --\none\n\n\n-- y/z.md --\n---\n--\n".utf8))
    #expect(bundle.wordByName == ["a": "b = c"])
    #expect(bundle.texts.map(\.name) == ["x", "y/z.md"])
    #expect(bundle["x"] == "one\n")
    #expect(bundle["y/z.md"] == "---\n--\n")
    #expect(bundle["none"] == "")
  }

  @Test(arguments: ["en", "fr"])
  func `every type has a skeleton in every language`(language: String) {
    for type in ArticleType.allCases {
      let skeleton = Skeleton(type, in: language)
      #expect(skeleton.body.count > 100, "\(type)")
      #expect(skeleton.isOwnLanguage)
    }
    let names = StartTexts.skeletons(language).texts.map(\.name)
    #expect(Set(names) == Set(ArticleType.allCases.map(\.rawValue)))
    #expect(
      StartTexts.skeletons(language).words.map(\.name)
        == StartTexts.skeletons("en").words.map(\.name))
    #expect(
      StartTexts.articles[language]?.texts.map(\.name)
        == StartTexts.articles["en"]?.texts.map(\.name))
  }

  @Test func `French has the blanks that French has`() throws {
    let articles = try #require(StartTexts.articles["fr"])
    for bundle in [articles, StartTexts.settings("fr"), StartTexts.skeletons("fr")] {
      for (name, text) in bundle.texts {
        let body = text.split(separator: "\n").filter { !$0.contains("```") }
        for line in body {
          let scalars = Array(line.unicodeScalars)
          for (index, scalar) in scalars.enumerated() where index > 0 {
            let before = scalars[index - 1]
            switch scalar {
            case "!" where index + 1 < scalars.count && scalars[index + 1] == "[": break
            case ";", "!", "?":
              #expect(before != " " && before != "\u{A0}", "\(name): \(line)")
            case ":", "»":
              #expect(before != " " && before != "\u{202F}", "\(name): \(line)")
            default: break
            }
            if before == "«" { #expect(scalar == "\u{A0}", "\(name): \(line)") }
          }
        }
      }
    }
  }
}

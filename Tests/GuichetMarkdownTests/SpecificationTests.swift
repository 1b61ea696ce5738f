import Foundation
import GuichetCore
import GuichetMarkdown
import Testing

/// Holds the converter to the examples of GFM and CommonMark.
///
/// `Tests/tools/fetch_spec.py DIR` fetches them; `GUICHET_SPEC_DIR` names the folder. The texts are
/// other people's and are not kept here. On a machine that sets `CI` a missing folder is a failure.
struct SpecificationTests {
  private static let folder = ProcessInfo.processInfo.environment["GUICHET_SPEC_DIR"]
  private static let isWanted = folder != nil || ProcessInfo.processInfo.environment["CI"] != nil

  struct Example: Decodable {
    var example: Int
    var section: String
    var extensions: [String]
    var disabled: Bool
    var markdown: String
    var html: String
  }

  @Test(.enabled(if: isWanted), arguments: ["gfm", "commonmark"])
  func `agrees with every example but the listed ones`(name: String) throws {
    let folder = try #require(
      Self.folder, "set GUICHET_SPEC_DIR; Tests/tools/fetch_spec.py fills it")
    let file = URL(filePath: folder).appending(path: "\(name).json")
    let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: file))
    #expect(examples.count > 600)
    let known = SpecificationDifferences.known[name, default: [:]]
    var agreed = 0
    for example in examples where !example.disabled {
      let actual = SpecificationHTML.normalised(render(example.markdown))
      let expected = SpecificationHTML.normalised(SpecificationHTML.adapted(example.html))
      let agrees = actual == expected
      if agrees { agreed += 1 }
      if let reason = known[example.example] {
        #expect(!agrees, "\(name) \(example.example) agrees now; unlist it (\(reason))")
      } else {
        #expect(
          agrees,
          """
          \(name) \(example.example), \(example.section)
          markdown: \(example.markdown.debugDescription)
          expected: \(expected.debugDescription)
          actual:   \(actual.debugDescription)
          """)
      }
    }
    #expect(agreed + known.count == examples.count { !$0.disabled })
  }

  /// The page's HTML with the holes filled as plainly as the specification does.
  private func render(_ markdown: String) -> String {
    let document = parse(markdown, options: MarkdownOptions(rawHTML: true))
    let html = document.html(
      link: { LinkHTML.attributes(href: $0.destination, title: $0.title) },
      image: { image in
        var html = image.isAlone ? "<p>" : ""
        html += "<img"
        // A link's attributes, with `src` for `href`.
        html += String(decoding: LinkHTML.attributes(href: image.source), as: UTF8.self)
          .replacing("href=", with: "src=")
        html += " alt=\"\(Escaping.html(image.alt))\""
        if !image.title.isEmpty { html += " title=\"\(Escaping.html(image.title))\"" }
        return Array((html + (image.isAlone ? "></p>" : ">")).utf8)
      })
    return String(decoding: html, as: UTF8.self)
  }
}

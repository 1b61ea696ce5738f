import GuichetCore
import GuichetMarkdown

/// Parses text the way most tests need it.
func parse(
  _ text: String, title: String? = nil, options: MarkdownOptions = MarkdownOptions()
) -> MarkdownDocument {
  MarkdownParser.parse(Array(text.utf8), file: "a.md", title: title, options: options)
}

/// The page's HTML with every link and image pointing where its author wrote.
func render(
  _ text: String, title: String? = nil, options: MarkdownOptions = MarkdownOptions()
) -> String {
  render(parse(text, title: title, options: options))
}

func render(_ document: MarkdownDocument) -> String {
  let html = document.html(
    link: { LinkHTML.attributes(href: $0.destination, title: $0.title) },
    image: { ImageHTML.html($0, address: $0.source, size: nil, words: .english) })
  return String(decoding: html, as: UTF8.self)
}

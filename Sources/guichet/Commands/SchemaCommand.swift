internal import ArgumentParser
internal import Foundation
internal import GuichetContent
internal import GuichetCore
internal import GuichetSite

/// `guichet schema`: what editors need to know of a kind of file.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of front matter or of a settings file.")

  @OptionGroup var options: SiteOptions

  @Argument(help: "front-matter, category, site, queries or removed.")
  var kind: SchemaDocument

  @Flag(help: "For any site: without the products, tags, owners and channels of this one.")
  var generic = false

  @Option(help: "In English (en) or French (fr); default: the first language of the site.")
  var lang: String?

  func run() async throws {
    let console = Console(options)
    var words: EditorWords?
    if !generic {
      words = await EditorWords.load(options.loading(history: false))
      if words == nil {
        console.note(
          "There is no content/site.yml here that can be read, so this schema is for any site.",
          to: .standardError)
      }
    }
    let language = lang ?? words?.configuration.defaultLanguage ?? "en"
    console.print(
      kind.json(
        for: words?.configuration, tags: words?.tags ?? [], isFrench: language.hasPrefix("fr")))
  }
}

extension SchemaDocument: ExpressibleByArgument {}

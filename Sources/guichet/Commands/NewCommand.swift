internal import ArgumentParser
internal import Foundation
internal import GuichetContent
internal import GuichetCore
internal import GuichetStart

/// `guichet new`: a new article.
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin an article with its front matter and the shape of its type.",
    discussion:
      "The article is a draft: readers see it when you remove `draft`. Its path is printed; everything else goes to standard error."
  )

  @OptionGroup var options: SiteOptions

  @Argument(help: "The question or the task, in the words of your customers.")
  var title: String

  @Option(
    help:
      "how-to, faq, troubleshooting, reference, tutorial, known-issue or announcement (default: how-to)."
  )
  var type: ArticleType?

  @Option(help: "The topic, by its folder, such as billing.")
  var category: String?

  @Option(help: "The language (default: the site's first).")
  var lang: String?

  @Option(help: "Who keeps it true (default: what the topic or the site says).")
  var owner: String?

  @Option(help: "The product that it is about.")
  var product: String?

  @Option(help: "The name of the file and its part of the address (default: from the title).")
  var slug: String?

  @Option(
    name: .customLong("translation-of"),
    help: ArgumentHelp("The article of another language that it translates.", valueName: "file"))
  var original: String?

  func validate() throws {
    if original != nil, category != nil || slug != nil || product != nil {
      throw ValidationError(
        "A translation has the place and the product of its original: leave out --category, --slug and --product."
      )
    }
  }

  func run() async throws {
    let console = Console(options)
    var request = ArticleStart.Request(title: title)
    request.type = type
    request.category = category
    request.language = lang
    request.owner = owner
    request.product = product
    request.slug = slug
    request.original = original
    do {
      let article = try await ArticleStart.plan(
        request, options.loading(drafts: true, history: false, on: options.realDay))
      do {
        try article.files.write()
      } catch {
        throw StartRefusal("\(error)", help: "check the permissions of the folder")
      }
      console.print(options.root == "." ? article.file : "\(options.root)/\(article.file)")
      for remark in article.remarks { console.note(remark, to: .standardError) }
    } catch let refusal as StartRefusal {
      console.fail("Nothing was written: \(refusal)")
      throw ExitStatus.findings
    }
  }
}

extension ArticleType: ExpressibleByArgument {}

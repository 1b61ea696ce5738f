internal import ArgumentParser
internal import GuichetCore
internal import GuichetSite
internal import GuichetStart

/// `guichet theme guide`: a help centre with one of everything, in the look of this site.
struct ThemeGuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: "Make a small help centre that shows every shape and every page with your theme.",
    discussion:
      "It stands in \(StyleGuide.folder), which is not published. Run it again after a change of your theme: a preview that is open shows it."
  )

  @OptionGroup var options: SiteOptions

  func run() throws {
    let console = Console(options)
    let folder =
      options.root == "." ? StyleGuide.folder : "\(options.root)/\(StyleGuide.folder)"
    let guide = StyleGuide(ThemeCheck.look(options.loading()), root: options.root)
    do {
      try guide.write(to: folder)
    } catch {
      console.fail("The style guide was not written: \(error)")
      throw ExitStatus.findings
    }
    console.note("wrote \(folder)")
    console.note("Look at it: guichet serve --root \(folder)")
  }
}

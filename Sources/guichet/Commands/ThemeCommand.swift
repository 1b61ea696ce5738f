internal import ArgumentParser
internal import Foundation
internal import GuichetAudit
internal import GuichetContent
internal import GuichetCore
internal import GuichetSite
internal import GuichetTheme

/// `guichet theme`: what people who change the look work with.
struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "Change the look: copy built-in files, check and compare them.",
    subcommands: [
      ThemeEjectCommand.self, ThemeCheckCommand.self, ThemeDiffCommand.self,
      ThemeVocabularyCommand.self, ThemeColorsCommand.self, ThemeGuideCommand.self,
    ])
}

/// `guichet theme eject`: built-in files into the site's theme.
struct ThemeEjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eject",
    abstract: "Copy built-in files into your theme, where they replace the built-in ones.",
    discussion: "Without a file, all that can be copied are listed.")

  @OptionGroup var options: SiteOptions

  @Argument(help: "Files such as partials/card.mustache, or just card.")
  var files: [String] = []

  @Option(
    name: .customLong("theme"), help: "The theme's folder below themes (default: the site's theme)."
  )
  var theme: String?

  @Flag(help: "Copy every template, partial, text and asset.")
  var all = false

  @Flag(help: "Replace files that are there already.")
  var force = false

  @Flag(help: "Copy nothing; write down that your files go with this version of Guichet.")
  var record = false

  func validate() throws {
    if all, !files.isEmpty { throw ValidationError("--all goes without files.") }
    if record, force {
      throw ValidationError("--record replaces nothing, so --force does not go with it.")
    }
    if let theme, Slug(theme)?.text != theme {
      throw ValidationError("--theme is a plain name of small letters, digits and hyphens.")
    }
  }

  func run() throws {
    let console = Console(options)
    guard all || !files.isEmpty else {
      console.print(ThemeFileWords.list(in: "en"))
      return
    }
    var paths: [String] = all ? ThemeEjection.paths : []
    for file in files {
      do throws(ThemeEjection.UnknownName) {
        paths.append(try ThemeEjection.path(for: file))
      } catch {
        throw ValidationError(
          "There is no built-in file \(error.name.escapingControlCharacters())."
            + (error.near.map { " Did you mean \($0)?" } ?? " `guichet theme eject` lists them."))
      }
    }
    let chosen = ThemeCheck.name(options.loading())
    let ejection = ThemeEjection(root: options.root, theme: theme ?? chosen)
    var hasFailed = false
    for path in paths {
      let place = ejection.place(of: path)
      switch ejection.eject(path, replaces: force, onlyRecords: record) {
      case .copied: console.note("copied \(place)")
      case .replaced: console.note("replaced \(place)")
      case .recorded: console.note("recorded \(place)")
      case .same: console.note("is there already: \(place)")
      case .kept:
        hasFailed = true
        console.note(
          "kept \(place), which you have changed; --force replaces it", to: .standardError)
      case .failed(let reason):
        hasFailed = true
        console.note("not copied: \(place): \(reason)", to: .standardError)
      }
    }
    if let theme, theme != chosen {
      console.note("Choose it in site.yml with `theme: {name: \(theme)}`.")
    }
    if hasFailed { throw ExitStatus.findings }
  }
}

/// `guichet theme diff`: what a site changed in a file, and what Guichet changed since.
struct ThemeDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show how a file of your theme differs from the built-in one.")

  @OptionGroup var options: SiteOptions

  @Argument(help: "A file such as partials/card.mustache, or just card.")
  var file: String

  @Option(
    name: .customLong("theme"), help: "The theme's folder below themes (default: the site's theme)."
  )
  var theme: String?

  func run() throws {
    let console = Console(options)
    let path: String
    do throws(ThemeEjection.UnknownName) {
      path = try ThemeEjection.path(for: file)
    } catch {
      throw ValidationError(
        "There is no built-in file \(error.name.escapingControlCharacters())."
          + (error.near.map { " Did you mean \($0)?" } ?? ""))
    }
    let ejection = ThemeEjection(
      root: options.root, theme: theme ?? ThemeCheck.name(options.loading()))
    let (own, copied) = ejection.versions(of: path)
    guard let own, let builtIn = ThemeEjection.builtIn(path) else {
      throw ValidationError("Your theme has no \(ejection.place(of: path)).")
    }
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    let now = "Guichet \(GuichetVersion.current): \(path)"
    if let copied, copied != builtIn {
      console.print("What Guichet changed since you copied it:")
      console.write(
        UnifiedDifference.text(
          from: text(copied), named: "copied: \(path)", to: text(builtIn), named: now))
      console.print("What you changed:")
      console.write(
        UnifiedDifference.text(
          from: text(copied), named: "copied: \(path)", to: text(own),
          named: ejection.place(of: path)))
      return
    }
    let difference = UnifiedDifference.text(
      from: text(builtIn), named: now, to: text(own), named: ejection.place(of: path))
    if difference.isEmpty {
      console.note("Your file is like the built-in one; you can delete it.")
    } else {
      console.write(difference)
    }
  }
}

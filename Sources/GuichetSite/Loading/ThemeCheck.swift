package import GuichetContent
package import GuichetCore
package import GuichetTheme

/// Everything that is wrong with a site's theme, its articles left aside.
package enum ThemeCheck {
  /// The theme's name and what was found, with the severities of the site.
  package static func run(_ options: SiteLoader.Options) -> (theme: String, found: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let configuration = SiteLoader.configuration(options, &diagnostics)
    // What else is wrong with the settings is for `guichet check`.
    diagnostics.removeAll { !$0.message.contains("theme") && $0.rule != .configSyntax }
    let (theme, loading) = Theme.load(
      name: configuration.theme.name, siteRoot: options.root,
      settings: SiteLoader.settings(configuration.theme))
    diagnostics += loading + extra(theme, configuration, root: options.root)
    return (configuration.theme.name, SiteLoader.adjusted(diagnostics, configuration))
  }

  /// The name of the theme that a site has chosen.
  package static func name(_ options: SiteLoader.Options) -> String { look(options).name }

  /// What a site says about its theme.
  package static func look(_ options: SiteLoader.Options) -> ThemeConfiguration {
    var ignored: [Diagnostic] = []
    return SiteLoader.configuration(options, &ignored).theme
  }

  /// The theme of a site, whatever is wrong with it.
  package static func theme(_ options: SiteLoader.Options) -> Theme {
    var ignored: [Diagnostic] = []
    let configuration = SiteLoader.configuration(options, &ignored)
    return Theme.load(
      name: configuration.theme.name, siteRoot: options.root,
      settings: SiteLoader.settings(configuration.theme)
    ).theme
  }

  /// What a check of the whole site adds to what loading it finds.
  package static func beyondLoading(_ site: LoadedSite) -> [Diagnostic] {
    SiteLoader.adjusted(
      extra(site.theme, site.configuration, root: site.root), site.configuration)
  }

  private static func extra(
    _ theme: Theme, _ configuration: SiteConfiguration, root: String
  ) -> [Diagnostic] {
    let logos = [configuration.theme.logo, configuration.theme.darkLogo].compactMap { $0?.text }
    var found = ThemeReview.findings(
      theme, name: configuration.theme.name, siteRoot: root, used: Set(logos))
    if configuration.theme.name != "default",
      !FileSystem.exists("\(root)/themes/\(configuration.theme.name)")
    {
      let names = ((try? FileSystem.entries(of: "\(root)/themes")) ?? []).compactMap(\.text)
      var finding = Diagnostic(
        .configValue, at: SourcePosition(file: configuration.file),
        "there is no theme `\(configuration.theme.name)`: the folder "
          + "`themes/\(configuration.theme.name)` is missing",
        help: NearMiss.nearest(to: configuration.theme.name, among: names)
          .map { "did you mean `\($0)`?" } ?? "make the folder, or leave `theme.name` out")
      finding.severity = .error
      found.append(finding)
    }
    return found
  }
}

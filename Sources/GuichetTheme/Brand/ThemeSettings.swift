package import GuichetCore

/// What `site.yml` says under `theme`.
package struct ThemeSettings: Sendable {
  /// The accent colour as written, `#0a5` or `#00aa55`; nil for the theme's own.
  package var accent: String?
  /// Where the colour is written, for findings.
  package var accentPosition: SourcePosition

  /// Creates settings.
  package init(
    accent: String? = nil, accentPosition: SourcePosition = SourcePosition(file: "content/site.yml")
  ) {
    self.accent = accent
    self.accentPosition = accentPosition
  }
}

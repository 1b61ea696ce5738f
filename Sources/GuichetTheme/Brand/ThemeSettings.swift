package import GuichetCore

/// What `site.yml` says under `theme` about the look.
package struct ThemeSettings: Sendable {
  /// What can be set, by its key in `site.yml`.
  package enum Key: String, Sendable, CaseIterable {
    /// The colour of links and buttons, as `#rgb` or `#rrggbb`; and the one for dark screens.
    case accent
    case accentDark = "accent_dark"
    /// The colour behind the search box of the home page.
    case band
    /// Ground and text of pages on light screens.
    case background
    case ink
    /// How round corners are, in CSS pixels, 0 to 24.
    case radius
    /// Font families, the preferred one first, and those of headings.
    case font
    case headingFont = "heading_font"
  }

  /// A value as written.
  package struct Setting: Sendable, Hashable {
    package var text: String
    package var position: SourcePosition

    package init(_ text: String, position: SourcePosition) {
      self.text = text
      self.position = position
    }
  }

  /// The settings; what is left out stays as the style sheet has it.
  package var values: [Key: Setting]

  /// Creates settings.
  package init(_ values: [Key: Setting] = [:]) { self.values = values }
}

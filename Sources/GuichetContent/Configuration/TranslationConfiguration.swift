/// What happens where a translation is missing or old.
package struct TranslationConfiguration: Sendable, Hashable {
  /// What readers get of an article that is not translated.
  package enum Missing: String, Sendable, CaseIterable {
    /// Nothing: it stands in the lists of its own language only.
    case hide
    /// The text of the default language, marked as such.
    case show
  }

  package var missing = Missing.hide
  /// Whether readers are told that a translation is older than its original.
  package var hasNotice = false

  /// Creates what a site gets that says nothing.
  package init() {}

  static func read(_ reader: inout YAMLReader) -> TranslationConfiguration {
    reader.mapping("translations") { section in
      var translations = TranslationConfiguration()
      translations.missing = section.choice("missing", Missing.self) ?? translations.missing
      translations.hasNotice = section.flag("notice") ?? false
      return translations
    } ?? TranslationConfiguration()
  }
}

/// Where the day of an article's last change comes from.
package enum DateSource: String, Sendable, CaseIterable {
  /// From `updated` in front matter only.
  case written = "front-matter"
  /// From the history in git, where front matter says nothing.
  case git
}

/// The texts from which new sites and articles are made, as they stand in the folder `Templates`.
///
/// SwiftPM gives no list of what it embeds, so this is the list.
enum StartTexts {
  /// The languages that have texts, each with what a new site in it holds.
  static let languages = ["en", "fr"]

  /// The example articles in a language.
  static let articles = [
    "en": TextBundle(EmbeddedFiles.articles_en_txt),
    "fr": TextBundle(EmbeddedFiles.articles_fr_txt),
  ]

  /// What stands beside the articles.
  static func settings(_ language: String) -> TextBundle {
    TextBundle(
      language == "fr" ? EmbeddedFiles.settings_fr_txt : EmbeddedFiles.settings_en_txt)
  }

  /// What a new article holds, by its type.
  static func skeletons(_ language: String) -> TextBundle {
    TextBundle(
      language == "fr" ? EmbeddedFiles.skeletons_fr_txt : EmbeddedFiles.skeletons_en_txt)
  }

  /// What makes a host of repositories publish the site, by file.
  static var workflows: TextBundle { TextBundle(EmbeddedFiles.workflows_txt) }

  /// The style guide: its settings and what is in English, what is in French, and what is no text,
  /// in Base64.
  static var guide: TextBundle { TextBundle(EmbeddedFiles.guide_txt) }
  static var guideInFrench: TextBundle { TextBundle(EmbeddedFiles.guide_fr_txt) }
  static var guideMedia: TextBundle { TextBundle(EmbeddedFiles.guide_media_txt) }

  /// The language of ours in which a reader of a language tag is at home; nil where there is none.
  static func language(for tag: String) -> String? {
    let language = String(tag.prefix { $0 != "-" })
    return languages.contains(language) ? language : nil
  }
}

/// The default theme, as it was when the binary was built.
///
/// SwiftPM embeds each file under its flattened name and gives no list, so this is the list; a test
/// compares it with the folder.
enum BuiltInTheme {
  /// Path inside the theme and bytes, ordered by path.
  static var files: [(path: String, bytes: [UInt8])] { templates + partials + strings + assets }

  /// The English texts: the complete list of keys.
  static let english = StringsFile(EmbeddedFiles.en_txt, file: "themes/default/strings/en.txt")

  private static var templates: [(path: String, bytes: [UInt8])] {
    [
      ("templates/article.mustache", EmbeddedFiles.article_mustache),
      ("templates/category.mustache", EmbeddedFiles.category_mustache),
      ("templates/contact.mustache", EmbeddedFiles.contact_mustache),
      ("templates/footer.mustache", EmbeddedFiles.footer_mustache),
      ("templates/glossary.mustache", EmbeddedFiles.glossary_mustache),
      ("templates/gone.mustache", EmbeddedFiles.gone_mustache),
      ("templates/header.mustache", EmbeddedFiles.header_mustache),
      ("templates/home.mustache", EmbeddedFiles.home_mustache),
      ("templates/layout.mustache", EmbeddedFiles.layout_mustache),
      ("templates/not_found.mustache", EmbeddedFiles.not_found_mustache),
      ("templates/privacy.mustache", EmbeddedFiles.privacy_mustache),
      ("templates/redirect.mustache", EmbeddedFiles.redirect_mustache),
      ("templates/search.mustache", EmbeddedFiles.search_mustache),
      ("templates/sent.mustache", EmbeddedFiles.sent_mustache),
      ("templates/tag.mustache", EmbeddedFiles.tag_mustache),
      ("templates/tags.mustache", EmbeddedFiles.tags_mustache),
      ("templates/version.mustache", EmbeddedFiles.version_mustache),
    ]
  }

  private static var partials: [(path: String, bytes: [UInt8])] {
    [
      ("partials/card.mustache", EmbeddedFiles.card_mustache),
      ("partials/channel.mustache", EmbeddedFiles.channel_mustache),
      ("partials/contact_form.mustache", EmbeddedFiles.contact_form_mustache),
      ("partials/contact_panel.mustache", EmbeddedFiles.contact_panel_mustache),
      ("partials/feedback.mustache", EmbeddedFiles.feedback_mustache),
      ("partials/head.mustache", EmbeddedFiles.head_mustache),
      ("partials/icons.mustache", EmbeddedFiles.icons_mustache),
      ("partials/neighbours.mustache", EmbeddedFiles.neighbours_mustache),
      ("partials/status.mustache", EmbeddedFiles.status_mustache),
      ("partials/topic_card.mustache", EmbeddedFiles.topic_card_mustache),
      ("partials/topics.mustache", EmbeddedFiles.topics_mustache),
      ("partials/trail.mustache", EmbeddedFiles.trail_mustache),
    ]
  }

  private static var strings: [(path: String, bytes: [UInt8])] {
    [
      ("strings/en.txt", EmbeddedFiles.en_txt),
      ("strings/fr.txt", EmbeddedFiles.fr_txt),
    ]
  }

  private static var assets: [(path: String, bytes: [UInt8])] {
    [
      ("assets/contact-form.js", EmbeddedFiles.contact_form_js),
      ("assets/contact-hours.js", EmbeddedFiles.contact_hours_js),
      ("assets/contact-offer.js", EmbeddedFiles.contact_offer_js),
      ("assets/contact-trail.js", EmbeddedFiles.contact_trail_js),
      ("assets/feedback.js", EmbeddedFiles.feedback_js),
      ("assets/glossary.js", EmbeddedFiles.glossary_js),
      ("assets/guichet.css", EmbeddedFiles.guichet_css),
      ("assets/guichet.js", EmbeddedFiles.guichet_js),
      ("assets/icon.svg", EmbeddedFiles.icon_svg),
      ("assets/moved.js", EmbeddedFiles.moved_js),
      ("assets/personal.js", EmbeddedFiles.personal_js),
      ("assets/privacy.js", EmbeddedFiles.privacy_js),
      ("assets/search.js", EmbeddedFiles.search_js),
      ("assets/search-box.js", EmbeddedFiles.search_box_js),
      ("assets/search-events.js", EmbeddedFiles.search_events_js),
      ("assets/search-highlight.js", EmbeddedFiles.search_highlight_js),
      ("assets/search-page.js", EmbeddedFiles.search_page_js),
      ("assets/search-results.js", EmbeddedFiles.search_results_js),
      ("assets/tabs.js", EmbeddedFiles.tabs_js),
      ("assets/versions.js", EmbeddedFiles.versions_js),
      ("assets/zoom.js", EmbeddedFiles.zoom_js),
    ]
  }
}

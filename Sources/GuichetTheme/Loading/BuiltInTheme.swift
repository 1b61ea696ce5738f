/// The default theme, as it was when the binary was built.
///
/// SwiftPM embeds each file under its flattened name and gives no list, so this is the list; a test
/// compares it with the folder.
enum BuiltInTheme {
  /// Path inside the theme and bytes, ordered by path.
  static var files: [(path: String, bytes: [UInt8])] { templates + partials + strings + assets }

  /// The English texts: the complete list of keys.
  static let english = StringsFile(PackageResources.en_txt, file: "themes/default/strings/en.txt")

  private static var templates: [(path: String, bytes: [UInt8])] {
    [
      ("templates/article.mustache", PackageResources.article_mustache),
      ("templates/category.mustache", PackageResources.category_mustache),
      ("templates/contact.mustache", PackageResources.contact_mustache),
      ("templates/footer.mustache", PackageResources.footer_mustache),
      ("templates/glossary.mustache", PackageResources.glossary_mustache),
      ("templates/gone.mustache", PackageResources.gone_mustache),
      ("templates/header.mustache", PackageResources.header_mustache),
      ("templates/home.mustache", PackageResources.home_mustache),
      ("templates/layout.mustache", PackageResources.layout_mustache),
      ("templates/not_found.mustache", PackageResources.not_found_mustache),
      ("templates/privacy.mustache", PackageResources.privacy_mustache),
      ("templates/redirect.mustache", PackageResources.redirect_mustache),
      ("templates/search.mustache", PackageResources.search_mustache),
      ("templates/sent.mustache", PackageResources.sent_mustache),
      ("templates/tag.mustache", PackageResources.tag_mustache),
      ("templates/tags.mustache", PackageResources.tags_mustache),
      ("templates/version.mustache", PackageResources.version_mustache),
    ]
  }

  private static var partials: [(path: String, bytes: [UInt8])] {
    [
      ("partials/card.mustache", PackageResources.card_mustache),
      ("partials/channel.mustache", PackageResources.channel_mustache),
      ("partials/contact_form.mustache", PackageResources.contact_form_mustache),
      ("partials/contact_panel.mustache", PackageResources.contact_panel_mustache),
      ("partials/feedback.mustache", PackageResources.feedback_mustache),
      ("partials/head.mustache", PackageResources.head_mustache),
      ("partials/icons.mustache", PackageResources.icons_mustache),
      ("partials/neighbours.mustache", PackageResources.neighbours_mustache),
      ("partials/status.mustache", PackageResources.status_mustache),
      ("partials/topic_card.mustache", PackageResources.topic_card_mustache),
      ("partials/topics.mustache", PackageResources.topics_mustache),
      ("partials/trail.mustache", PackageResources.trail_mustache),
    ]
  }

  private static var strings: [(path: String, bytes: [UInt8])] {
    [
      ("strings/en.txt", PackageResources.en_txt),
      ("strings/fr.txt", PackageResources.fr_txt),
    ]
  }

  private static var assets: [(path: String, bytes: [UInt8])] {
    [
      ("assets/contact-form.js", PackageResources.contact_form_js),
      ("assets/contact-hours.js", PackageResources.contact_hours_js),
      ("assets/contact-offer.js", PackageResources.contact_offer_js),
      ("assets/contact-trail.js", PackageResources.contact_trail_js),
      ("assets/feedback.js", PackageResources.feedback_js),
      ("assets/glossary.js", PackageResources.glossary_js),
      ("assets/guichet.css", PackageResources.guichet_css),
      ("assets/guichet.js", PackageResources.guichet_js),
      ("assets/icon.svg", PackageResources.icon_svg),
      ("assets/moved.js", PackageResources.moved_js),
      ("assets/personal.js", PackageResources.personal_js),
      ("assets/privacy.js", PackageResources.privacy_js),
      ("assets/search.js", PackageResources.search_js),
      ("assets/search-box.js", PackageResources.search_box_js),
      ("assets/search-events.js", PackageResources.search_events_js),
      ("assets/search-highlight.js", PackageResources.search_highlight_js),
      ("assets/search-page.js", PackageResources.search_page_js),
      ("assets/search-results.js", PackageResources.search_results_js),
      ("assets/tabs.js", PackageResources.tabs_js),
      ("assets/versions.js", PackageResources.versions_js),
      ("assets/zoom.js", PackageResources.zoom_js),
    ]
  }
}

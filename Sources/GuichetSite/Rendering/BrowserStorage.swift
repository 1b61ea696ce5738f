internal import GuichetContent

/// Everything that the theme's scripts keep in a reader's browser.
///
/// `Tests/Browser/test_privacy.py` walks a site and fails for a key that is not here.
struct BrowserStorage: Sendable {
  /// Things that are kept for one reason.
  struct Item: Sendable {
    /// The keys, without `guichet.` in front, as they stand on the page.
    let keys: [String]
    /// The texts `privacy.kept.<name>` and `privacy.why.<name>`.
    let name: String
    /// Whether it goes with the visit (`sessionStorage`) rather than stays (`localStorage`).
    let isForVisit: Bool
  }

  /// What a site's pages keep.
  static func items(_ configuration: SiteConfiguration) -> [Item] {
    var items: [Item] = []
    func stays(_ name: String, _ keys: String...) {
      items.append(Item(keys: keys, name: name, isForVisit: false))
    }
    func visit(_ name: String, _ keys: String...) {
      items.append(Item(keys: keys, name: name, isForVisit: true))
    }
    if configuration.products.contains(where: { !$0.versions.isEmpty }) {
      stays("version", "version")
    }
    stays("recent", "recent")
    stays("found", "found")
    stays("settings", "slash", "highlight", "recents")
    visit("query", "query")
    visit("article", "article", "title")
    visit("trail", "trail", "trail-off")
    visit("read", "read", "offered")
    if configuration.feedback != nil { visit("answered", "answered") }
    if configuration.searchEvents != nil { visit("told", "told") }
    visit("tabs", "tabs")
    if configuration.contact.channels.contains(where: { $0.form != nil }) {
      visit("draft", "draft", "context-off")
    }
    return items
  }
}

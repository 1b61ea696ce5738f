internal import GuichetContent
package import GuichetCore

/// What somebody asked of a new site, and the defaults of everything that they did not say.
package struct StartChoices: Sendable {
  /// What makes a host of repositories check and publish the site.
  package enum Workflow: String, Sendable, CaseIterable {
    case github, gitlab, none
  }

  /// The name of the help centre.
  package var title: String?
  /// Where it will be published.
  package var baseURL: String?
  /// A mailbox, or the address of a form.
  package var contact: String?
  /// Who keeps the articles true.
  package var owner: String?
  /// Language tags, the default first.
  package var languages: [String] = []
  /// What the articles are about, as readers see it.
  package var product: String?
  /// The current version of the product.
  package var version: String?
  /// The tool for which the articles that are there were written.
  package var preset: String?
  /// Which workflow; nil for the one that fits the repository.
  package var workflow: Workflow?
  /// The day of the first review.
  package var day: CalendarDay
  /// Where the site begins.
  package let place: StartPlace

  package init(place: StartPlace, day: CalendarDay) {
    self.place = place
    self.day = day
  }

  /// What stands for an address that nobody knows yet.
  static let exampleURL = "https://help.example.com/"
  private static let exampleHost = "example.com"

  /// The language tags, with the one that counts when none is given.
  package var languageTags: [String] { languages.isEmpty ? ["en"] : languages }

  /// The language of the texts beside the articles.
  var textLanguage: String {
    languageTags.lazy.compactMap(StartTexts.language).first ?? "en"
  }

  /// The title; without one, the folder's name in words.
  package var titleOrDefault: String {
    if let title = title?.trimmingBlanks(), !title.isEmpty { return title }
    let words = (place.name ?? "").split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    guard words.contains(where: \.isLetter) else { return textLanguage == "fr" ? "Aide" : "Help" }
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The address; without one, that of the repository's pages.
  package var baseURLOrDefault: String {
    baseURL ?? place.origin.flatMap(RepositoryHost.init)?.pages ?? Self.exampleURL
  }

  /// The way to a person; without one, a mailbox at the host of an address that was given.
  package var contactOrDefault: String {
    if let contact { return contact }
    guard let baseURL, let url = BaseURL(baseURL) else { return "help@\(Self.exampleHost)" }
    var host = url.origin.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != ":" }
    guard host.contains("."), host.contains(where: \.isLetter), !host.contains("["),
      !RepositoryHost.isPages(String(host))
    else { return "help@\(Self.exampleHost)" }
    for prefix in ["www.", "help.", "support.", "docs.", "aide."] where host.hasPrefix(prefix) {
      let rest = host.dropFirst(prefix.count)
      if rest.contains(".") { host = rest }
    }
    return "help@\(host)"
  }

  /// Who keeps the articles true.
  var ownerOrDefault: String {
    owner.map { $0.trimmingBlanks() }.flatMap { $0.isEmpty ? nil : $0 } ?? "support"
  }

  /// Which workflow is written; nil where that is for somebody to decide.
  var workflowOrDefault: Workflow? {
    if let workflow { return workflow }
    // Not beside other people's workflows unless asked.
    guard place.wayFromTop.isEmpty else { return nil }
    return place.origin.flatMap(RepositoryHost.init)?.workflow ?? .github
  }
}

package import GuichetCore

/// What every rule finds, why it matters, what to do, and examples: the text of `guichet explain`
/// and of two pages of the manual, and the tests of the rules.
///
/// It is written in `Catalogue/rules`, a file for each group; see `CatalogueFile` for the form.
package enum RuleCatalogue {
  /// The groups in the order of the manual.
  package static let groups: [RuleGroup] = files.map { read($0).group }

  /// What is wrong with the files themselves.
  package static let problems: [String] = files.flatMap { read($0).problems }

  /// What is said of a rule; nil for one that nobody has written about yet.
  package static func entry(_ rule: Rule) -> RuleEntry? {
    groups.lazy.flatMap(\.entries).first { $0.rule == rule }
  }

  /// The files in the order of the manual.
  ///
  /// SwiftPM gives no list of what it embeds.
  private static var files: [(name: String, bytes: [UInt8])] {
    [
      ("files.txt", PackageResources.files_txt),
      ("settings.txt", PackageResources.settings_txt),
      ("front-matter.txt", PackageResources.front_matter_txt),
      ("addresses.txt", PackageResources.addresses_txt),
      ("products.txt", PackageResources.products_txt),
      ("text.txt", PackageResources.text_txt),
      ("writing.txt", PackageResources.writing_txt),
      ("search.txt", PackageResources.search_txt),
      ("review.txt", PackageResources.review_txt),
      ("traffic.txt", PackageResources.traffic_txt),
      ("suppressions.txt", PackageResources.suppressions_txt),
      ("theme.txt", PackageResources.theme_txt),
    ]
  }

  private static func read(_ file: (name: String, bytes: [UInt8])) -> CatalogueFile {
    CatalogueFile(String(decoding: file.bytes, as: UTF8.self), name: file.name)
  }
}

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
      ("files.txt", EmbeddedFiles.files_txt),
      ("settings.txt", EmbeddedFiles.settings_txt),
      ("front-matter.txt", EmbeddedFiles.front_matter_txt),
      ("addresses.txt", EmbeddedFiles.addresses_txt),
      ("products.txt", EmbeddedFiles.products_txt),
      ("text.txt", EmbeddedFiles.text_txt),
      ("writing.txt", EmbeddedFiles.writing_txt),
      ("search.txt", EmbeddedFiles.search_txt),
      ("review.txt", EmbeddedFiles.review_txt),
      ("traffic.txt", EmbeddedFiles.traffic_txt),
      ("suppressions.txt", EmbeddedFiles.suppressions_txt),
      ("theme.txt", EmbeddedFiles.theme_txt),
    ]
  }

  private static func read(_ file: (name: String, bytes: [UInt8])) -> CatalogueFile {
    CatalogueFile(String(decoding: file.bytes, as: UTF8.self), name: file.name)
  }
}

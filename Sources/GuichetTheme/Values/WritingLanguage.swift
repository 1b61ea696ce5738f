/// A language and the way it is written, as the attributes `lang` and `dir` have them.
package struct WritingLanguage: Hashable, Sendable {
  /// The language tag.
  package let tag: String

  /// Creates a language from its tag.
  package init(_ tag: String) {
    self.tag = tag
  }

  /// The direction of writing: `ltr` or `rtl`.
  package var direction: String {
    Self.rightToLeft.contains(tag.prefix { $0 != "-" }.lowercased()) ? "rtl" : "ltr"
  }

  /// The attributes as a group for templates.
  package var attributes: TemplateValue { ["lang": .text(tag), "dir": .text(direction)] }

  private static let rightToLeft: Set<String> = [
    "ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi",
  ]
}

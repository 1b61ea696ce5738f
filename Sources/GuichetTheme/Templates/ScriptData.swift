internal import GuichetCore

/// What the browser script is told, as the template value `data_json_html`.
///
/// It is the same on every page of a language, so it can be made once; what belongs to one page
/// stands in `data-` attributes that the templates write.
package struct ScriptData: Sendable {
  /// The language of the page.
  package var language: String
  /// Address of the search client's module (`assets/search.<fingerprint>.js`).
  package var searchModule: String
  /// Address of the search index.
  package var searchIndex: String
  /// Address of the search page.
  package var searchPage: String
  /// Versions a reader can choose from: `value` as the index knows it, `label` as it is shown.
  package var versions: [(value: String, label: String)]
  /// Where votes of "was this helpful?" are sent without a page load, or nil.
  package var feedbackAddress: String?
  /// The texts (`InterfaceStrings.scriptObject` is taken from here).
  package var strings: InterfaceStrings

  /// Creates the data.
  package init(
    language: String, searchModule: String, searchIndex: String, searchPage: String,
    versions: [(value: String, label: String)] = [], feedbackAddress: String? = nil,
    strings: InterfaceStrings
  ) {
    self.language = language
    self.searchModule = searchModule
    self.searchIndex = searchIndex
    self.searchPage = searchPage
    self.versions = versions
    self.feedbackAddress = feedbackAddress
    self.strings = strings
  }

  /// The complete script element with the id `g-data`.
  package var html: TemplateValue {
    let json: JSONValue = .object([
      ("lang", .string(language)), ("module", .string(searchModule)),
      ("index", .string(searchIndex)), ("search", .string(searchPage)),
      (
        "versions",
        .array(
          versions.map {
            .object([("value", .string($0.value)), ("label", .string($0.label))])
          })
      ),
      ("feedback", .optional(feedbackAddress)), ("t", strings.scriptObject),
    ])
    return .html(
      "<script type=\"application/json\" id=\"g-data\">"
        + String(decoding: json.serialized(), as: UTF8.self) + "</script>")
  }
}

internal import GuichetCore

/// What the browser script is told, as the template value `data_json_html`.
///
/// It is the same on every page of a language, so it can be made once; what belongs to one page
/// stands in `data-` attributes that the templates write.
package struct ScriptData: Sendable {
  /// The language of the page.
  package var language: String
  /// Addresses of the theme's scripts by name, to be loaded when they are needed
  /// (`search` is at `assets/search.<fingerprint>.js`).
  package var scripts: [(name: String, address: String)]
  /// Address of the search index.
  package var searchIndex: String
  /// Address of the search page.
  package var searchPage: String
  /// Address of the texts that are fetched late (`InterfaceStrings.lateObject`).
  package var lateTexts: String
  /// Versions a reader can choose from: `value` as the index knows it, `label` as it is shown.
  package var versions: [(value: String, label: String)]
  /// Products a reader can choose among, in the order of the configuration.
  package var products: [(value: String, label: String)]
  /// After how many articles, or seconds on one, a person is offered unasked; nil never.
  package var offer: (pages: Int, seconds: Int)?
  /// Where the site counts what readers search for, or nil.
  package var eventsAddress: String?
  /// The texts (`InterfaceStrings.scriptObject` is taken from here).
  package var strings: InterfaceStrings

  /// Creates the data.
  package init(
    language: String, scripts: [(name: String, address: String)], searchIndex: String,
    searchPage: String, lateTexts: String, versions: [(value: String, label: String)] = [],
    products: [(value: String, label: String)] = [], offer: (pages: Int, seconds: Int)? = nil,
    eventsAddress: String? = nil, strings: InterfaceStrings
  ) {
    self.language = language
    self.scripts = scripts
    self.searchIndex = searchIndex
    self.searchPage = searchPage
    self.lateTexts = lateTexts
    self.versions = versions
    self.products = products
    self.offer = offer
    self.eventsAddress = eventsAddress
    self.strings = strings
  }

  /// The complete script element with the id `g-data`.
  package var html: TemplateValue {
    let json: JSONValue = .object([
      ("lang", .string(language)),
      ("scripts", .object(scripts.map { ($0.name, .string($0.address)) })),
      ("index", .string(searchIndex)), ("search", .string(searchPage)),
      ("texts", .string(lateTexts)),
      ("versions", Self.choices(versions)), ("products", Self.choices(products)),
      (
        "offer",
        offer.map {
          .object([("pages", .integer($0.pages)), ("seconds", .integer($0.seconds))])
        } ?? .null
      ),
      ("events", .optional(eventsAddress)),
      ("t", strings.scriptObject),
    ])
    return .html(
      "<script type=\"application/json\" id=\"g-data\">"
        + String(decoding: json.serialized(), as: UTF8.self) + "</script>")
  }

  private static func choices(_ choices: [(value: String, label: String)]) -> JSONValue {
    .array(
      choices.map { .object([("value", .string($0.value)), ("label", .string($0.label))]) })
  }
}

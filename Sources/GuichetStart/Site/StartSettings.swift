internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Writes `site.yml` of a new site, and proves that it says what was asked for.
struct StartSettings {
  /// The text of the file.
  let text: String
  /// What the program reads from it.
  let configuration: SiteConfiguration

  init(_ choices: StartChoices) throws(StartRefusal) {
    try Self.check(choices)
    let text = StartTexts.settings(choices.textLanguage)["content/site.yml"]
      .filled(Self.values(choices))
    let (configuration, findings) = ConfigurationParser.parse(
      Array(text.utf8), file: "content/site.yml")
    if let finding = findings.first {
      throw StartRefusal(finding.message, help: finding.help)
    }
    self.text = text
    self.configuration = configuration
  }

  /// What `site.yml` could not say in the words of an option.
  private static func check(_ choices: StartChoices) throws(StartRefusal) {
    if BaseURL(choices.baseURLOrDefault) == nil {
      throw StartRefusal(
        "`\(shown(choices.baseURLOrDefault))` is not an absolute http or https address",
        help: "write one such as \(StartChoices.exampleURL)")
    }
    let contact = choices.contactOrDefault
    if !contact.contains("@"), !isWebAddress(contact) {
      throw StartRefusal(
        "`\(shown(contact))` is neither an e-mail address nor the address of a form",
        help: "write one such as help@example.com or https://example.com/contact")
    }
    if let preset = choices.preset, Preset.named(preset) == nil {
      throw StartRefusal(
        "there is no preset `\(shown(preset))`",
        help: "use one of \(Preset.names.joined(separator: ", "))")
    }
    if choices.version != nil, choices.product == nil {
      throw StartRefusal("a version needs a product", help: "name it with --product")
    }
    if let product = choices.product, Slug(product) == nil {
      throw StartRefusal(
        "the product's name has no letter and no digit", help: "name it with --product \"Acme App\""
      )
    }
    for language in choices.languages where !ConfigurationParser.isLanguageTag(language) {
      throw StartRefusal(
        "`\(shown(language))` is not a language tag", help: "use codes such as en,fr or pt-BR")
    }
  }

  private static func shown(_ text: String) -> String {
    String(text.prefix(60)).escapingControlCharacters()
  }

  private static func isWebAddress(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.hasPrefix("https://") || lower.hasPrefix("http://")
  }

  private static func values(_ choices: StartChoices) -> [String: String] {
    let texts = StartTexts.settings(choices.textLanguage)
    let url = choices.baseURLOrDefault
    let contact = choices.contactOrDefault
    let written = YAMLScalar.written(contact)
    let isForm = isWebAddress(contact)
    var rules: [String] = []
    // Without a mailbox nothing is known that could take the answers.
    if isForm { rules.append("no-feedback: off") }
    let foreign = choices.languageTags.filter { StartTexts.language(for: $0) == nil }
    if !foreign.isEmpty { rules.append("theme-string: notice") }
    var values = [
      "manual": GuichetVersion.manual,
      "title": YAMLScalar.written(choices.titleOrDefault),
      "base_url": url.hasSuffix("/") ? url : "\(url)/",
      "languages": "[\(choices.languageTags.joined(separator: ", "))]",
      "preset": choices.preset.map { "preset: \($0)" } ?? "",
      "owner": YAMLScalar.written(choices.ownerOrDefault),
      "contact": isForm ? "{type: form, url: \(written)}" : "{type: email, address: \(written)}",
      "feedback": isForm
        ? String(texts["feedback.none"].dropLast()) : "feedback: {email: \(written)}",
      "rules": rules.isEmpty ? "" : "\nrules: {\(rules.joined(separator: ", "))}",
    ]
    values["products"] = products(choices, texts)
    return values
  }

  private static func products(_ choices: StartChoices, _ texts: TextBundle) -> String {
    guard let product = choices.product, let name = Slug(product) else {
      return String(texts["products.none"].dropLast())
    }
    let filled = texts["products"].filled([
      "product": YAMLScalar.written(name.text),
      "product.title": YAMLScalar.written(product.trimmingBlanks()),
      "version": quoted(choices.version ?? "1"),
    ])
    return String(filled.dropLast())
  }

  /// Versions look like numbers, so they stand in quotes for the eye, too.
  private static func quoted(_ version: String) -> String {
    let written = YAMLScalar.written(version.trimmingBlanks())
    return written.hasPrefix("\"") ? written : "\"\(written)\""
  }
}

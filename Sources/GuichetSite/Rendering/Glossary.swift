internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// The glossary of a language: what its page lists, and where the terms in articles lead.
struct Glossary: Sendable {
  /// A term as its page shows it.
  struct Entry: Sendable {
    let name: String
    let also: [String]
    let definition: String
    /// Its id on the page.
    let anchor: String
  }

  /// By name.
  let entries: [Entry]
  /// The page's address below the site.
  let permalink: String
  /// The attributes of links to each term, by its place in `site.yml`; empty where it is not
  /// explained in this language.
  private let attributes: [[UInt8]]

  /// Whether there is nothing to explain.
  var isEmpty: Bool { entries.isEmpty }

  init(_ model: SiteModel, language: String) {
    let base = model.configuration.baseURL
    let permalink = "\(model.home(of: language))glossary/"
    var entries: [Entry] = []
    var attributes: [[UInt8]] = []
    var taken: Set<String> = []
    for term in model.configuration.vocabulary.glossary {
      guard let definition = term.definition(in: language) else {
        attributes.append([])
        continue
      }
      let name = term.name(in: language)
      var anchor = Slug(name)?.text ?? "term"
      if Anchors.isReserved(anchor) { anchor = "term-\(anchor)" }
      var number = 2
      while !taken.insert(number == 2 ? anchor : "\(anchor)-\(number - 1)").inserted { number += 1 }
      if number > 2 { anchor += "-\(number - 1)" }
      entries.append(
        Entry(
          name: name, also: term.also(in: language), definition: definition, anchor: anchor))
      var link = Array(" class=\"term\"".utf8)
      link += LinkHTML.attributes(href: base.url(permalink) + "#" + Escaping.urlPath(anchor))
      link += " data-g-definition=\"\(Escaping.html(definition))\"".utf8
      attributes.append(link)
    }
    self.entries = entries.sorted {
      ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name)
    }
    self.permalink = permalink
    self.attributes = attributes
  }

  /// The attributes of a link to a term, with a space before each.
  func attributes(ofTerm number: Int) -> [UInt8] {
    attributes.indices.contains(number) ? attributes[number] : []
  }
}

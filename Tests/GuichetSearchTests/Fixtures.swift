import Foundation

@testable import GuichetSearch

/// Files that the tests of the browser's reader read too.
enum Fixtures {
  struct Tokens: Decodable {
    struct Form: Decodable, Hashable { let spelling: String, kind: String }
    struct Word: Decodable { let raw: String, forms: [Form] }
    struct Scan: Decodable { let text: String, words: [String] }
    struct Key: Decodable { let spelling: String, key: String }
    let words: [Word], scans: [Scan], keys: [Key]
  }

  struct Search: Decodable, CustomStringConvertible {
    struct Section: Decodable { let anchor: String?, title: String, text: String }
    struct Document: Decodable {
      let url: String, title: String, sections: [Section]
      let category: String?, slug: String?, type: String?, product: String?
      let versions: [String]?, tags: [String]?, keywords: [String]?, popularity: Double?
    }
    struct Query: Decodable {
      let query: String
      /// The first results in order.
      let first: [String]
      let section: String?, suggestion: String?, version: String?
      /// All results in any order.
      let only: [String]?
      /// No result at all.
      let none: Bool?
    }
    let name: String, language: String
    struct Term: Decodable { let name: String, also: [String], definition: String }
    let synonyms: [[String]], oneWay: [[String]]?, glossary: [Term]?
    let documents: [Document], queries: [Query]
    var description: String { name }

    var searchDocuments: [SearchDocument] {
      documents.map { item in
        SearchDocument(
          url: item.url, title: item.title, category: item.category ?? "",
          slug: item.slug ?? "", type: item.type,
          products: item.product.map { [$0] } ?? [], versions: item.versions ?? [],
          tags: item.tags ?? [],
          keywords: item.keywords ?? [], popularity: item.popularity ?? 0,
          sections: item.sections.map {
            SearchSection(anchor: $0.anchor, title: $0.title, text: $0.text)
          })
      }
    }

    /// An index in small files, or in one.
    func index(sharded: Bool) async -> SearchIndex {
      var options = SearchOptions(
        language: language, synonyms: synonyms, oneWaySynonyms: oneWay ?? [],
        glossary: (glossary ?? []).map {
          GlossaryTerm(name: $0.name, also: $0.also, definition: $0.definition)
        })
      if sharded {
        options.singleFileLimit = 0
        options.postingShardSize = 600
        options.vocabularyShardWords = 50
      }
      return await SearchIndex.build(searchDocuments, options: options)
    }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func tokens() throws -> Tokens {
    try JSONDecoder().decode(
      Tokens.self, from: Data(contentsOf: folder.appending(path: "tokens.json")))
  }

  static func searches() throws -> [Search] {
    try JSONDecoder().decode(
      [Search].self, from: Data(contentsOf: folder.appending(path: "searches.json")))
  }
}

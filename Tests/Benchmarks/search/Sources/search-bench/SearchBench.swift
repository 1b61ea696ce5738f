import Foundation
import GuichetSearch

/// Usage: `search-bench DOCUMENTS.json LANG [--out FOLDER] [--fails] [--dump FILE] [--query TEXT] [QUERIES.tsv …]`.
///
/// Builds the index of the documents, writes its files, and prints success@1, success@5 and MRR@10
/// of each file of queries through the Swift reader.
@main
struct SearchBench {
  struct Section: Decodable { let anchor: String?, title: String, text: String }
  struct Document: Decodable {
    let url: String, title: String, description: String, category: String, lang: String,
      slug: String
    let ancestors: [String], keywords: [String], tags: [String], sections: [Section]
  }

  static func main() async throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    func flag(_ name: String) -> Bool {
      guard let place = arguments.firstIndex(of: name) else { return false }
      arguments.remove(at: place)
      return true
    }
    func option(_ name: String) -> String? {
      guard let place = arguments.firstIndex(of: name) else { return nil }
      let value = arguments[place + 1]
      arguments.removeSubrange(place...place + 1)
      return value
    }
    let out = option("--out")
    let dump = option("--dump")
    let query = option("--query")
    let fails = flag("--fails")
    let language = arguments[1]
    let decoded = try JSONDecoder().decode(
      [Document].self, from: Data(contentsOf: URL(fileURLWithPath: arguments[0])))
    let documents = decoded.map { item in
      SearchDocument(
        url: item.url, title: item.title, description: item.description, category: item.category,
        ancestors: item.ancestors, slug: item.slug,
        tags: item.tags, keywords: item.keywords,
        sections: item.sections.map {
          SearchSection(anchor: $0.anchor, title: $0.title, text: $0.text)
        })
    }
    let clock = ContinuousClock()
    var start = clock.now
    let index = await SearchIndex.build(documents, options: SearchOptions(language: language))
    let built = clock.now - start
    start = clock.now
    let files = await index.files()
    let written = clock.now - start
    print("\(documents.count) documents: index \(built), files \(written), \(files.count) files")
    if let out {
      try? FileManager.default.removeItem(atPath: out)
      for file in files {
        guard let bytes = file.bytes else { continue }
        let url = URL(fileURLWithPath: out).appendingPathComponent(file.name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
      }
    }
    if let query {
      let results = index.search(query)
      print("total \(results.total), suggestion \(results.suggestion ?? "-")")
      for result in results.results {
        print(
          String(format: "%8.3f", result.score), documents[result.document].url,
          result.section?.anchor ?? "-")
        for word in result.words {
          print(
            "            ", word.word, String(format: "%.2f", word.score),
            word.matches.map { "\($0.word) \($0.kind)" })
        }
      }
    }
    var dumped = ""
    for path in arguments.dropFirst(2) {
      var first = 0, five = 0, reciprocal = 0.0, count = 0
      start = clock.now
      for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        .dropFirst()
      {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard columns[3] == language else { continue }
        count += 1
        let results = index.search(String(columns[0]))
        if dump != nil {
          dumped += "\(columns[0])\t"
          dumped += results.results.map {
            "\(documents[$0.document].url):\($0.section?.anchor ?? ""):\(String(format: "%.6f", $0.score))"
          }.joined(separator: " ")
          dumped += "\t\(results.total)\t\(results.suggestion ?? "")\n"
        }
        let rank = results.results.firstIndex { documents[$0.document].url == columns[1] }
        if rank == 0 { first += 1 }
        if let rank, rank < 5 { five += 1 }
        if let rank { reciprocal += 1 / Double(rank + 1) }
        if fails, rank ?? 99 >= 5 {
          print("  \(rank.map { String($0 + 1) } ?? "-")  \(columns[0])  =>  \(columns[1])")
          for result in results.results.prefix(3) {
            print("        ", documents[result.document].url, "|", documents[result.document].title)
          }
        }
      }
      guard count > 0 else { continue }
      let name = URL(fileURLWithPath: path).lastPathComponent
      print(
        name.padding(toLength: 30, withPad: " ", startingAt: 0), language,
        String(
          format: "%4d queries  @1 %.3f  @5 %.3f  MRR %.3f", count, Double(first) / Double(count),
          Double(five) / Double(count), reciprocal / Double(count)),
        "\((clock.now - start) / count) each")
    }
    if let dump { try dumped.write(toFile: dump, atomically: true, encoding: .utf8) }
  }
}

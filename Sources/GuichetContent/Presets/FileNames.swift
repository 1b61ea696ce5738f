/// How another tool names the files of its articles.
struct FileNames: Sendable {
  /// Where a file stands for Guichet.
  enum Place: Hashable {
    /// An article, at the path that it would have if it were written for Guichet.
    case article(String)
    /// A part of the tool's own machinery.
    case skipped
    /// An article in a language that the site does not list.
    case unknownLanguage(String)
    /// Anything else.
    case other
  }

  /// Endings of articles beside `.md` and `.markdown`, long ones before those they end with.
  var endings: [String] = []
  /// What stands between a name and its language, as in `name.fr.md`.
  var languageMark: String?
  /// Whether a language that the site does not list is one all the same.
  var marksLanguagesOnly = false
  /// Whether numbers in front of names only sort them.
  var numbersSort = false
  /// Whether the names of posts start with their day.
  var datesPosts = false
  /// Folders that hold no articles.
  var skippedFolders: Set<String> = []
  /// Whether files and folders with `_` in front are parts of others.
  var skipsUnderscores = false

  /// Places a file below the content folder.
  func place(_ path: String, languages: [String]) -> Place {
    var folders = path.split(separator: "/").map(String.init)
    guard var name = folders.popLast() else { return .other }
    if folders.contains(where: skippedFolders.contains) { return .skipped }
    let lower = name.lowercased()
    guard let ending = (endings + [".md", ".markdown"]).first(where: { lower.hasSuffix($0) }),
      ending.utf8.count < lower.utf8.count
    else { return .other }
    if skipsUnderscores, folders.contains(where: { $0.hasPrefix("_") }) { return .skipped }
    name = String(name.dropLast(ending.count))
    if skipsUnderscores, name.hasPrefix("_"), !["_index", "_category"].contains(name.lowercased()) {
      return .skipped
    }
    if let mark = languageMark, let range = name.ranges(of: mark).last,
      range.lowerBound > name.startIndex
    {
      let code = name[range.upperBound...].lowercased()
      if let language = languages.first(where: { $0.lowercased() == code }) {
        name = String(name[..<range.lowerBound])
        if languages.count > 1 { folders.insert(language, at: 0) }
      } else if marksLanguagesOnly, LanguageCodes.contains(String(code.prefix(2))), code.count <= 5
      {
        return .unknownLanguage(code)
      }
    }
    if datesPosts, folders.contains("_posts") { name = Self.withoutDay(name) }
    if numbersSort {
      name = Self.withoutNumber(name)
      folders = folders.map(Self.withoutNumber)
    }
    return .article((folders + ["\(name).md"]).joined(separator: "/"))
  }

  /// `02-set-up` without `02-`; what would be empty or a date stays.
  private static func withoutNumber(_ name: String) -> String {
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    let rest = name.dropFirst(digits.count)
    guard (1...3).contains(digits.count), let mark = rest.first, "-_.".contains(mark),
      let first = rest.dropFirst().first, !first.isNumber, !"-_.".contains(first)
    else { return name }
    return String(rest.dropFirst())
  }

  /// `2026-01-31-name` without the day.
  private static func withoutDay(_ name: String) -> String {
    let parts = name.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].count == 4, !parts[3].isEmpty,
      parts[..<3].allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } && !$0.isEmpty })
    else { return name }
    return String(parts[3])
  }
}

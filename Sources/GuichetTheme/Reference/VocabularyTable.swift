internal import GuichetCore

/// The vocabulary as tables for people: the names of every page, of each template, and of the groups
/// that lists are made of.
struct VocabularyTable {
  /// A name with its kind and its key in the list of meanings.
  struct Row: Hashable {
    let name: String
    let shape: Shape
    /// The group that a list or group is made of.
    let group: String?
    let key: String
  }

  /// Groups that several templates share, by their key.
  static let groups: [(key: String, shape: Shape)] = [
    ("card", Vocabulary.card), ("topic", Vocabulary.topic),
    ("topic_with_articles", Vocabulary.topicWithArticles), ("channel", Vocabulary.channel),
    ("contact_channel", Vocabulary.contactChannel), ("form", Vocabulary.form),
    ("kept", Vocabulary.kept),
  ]

  /// What every page has.
  static var everyPage: [Row] { rows(of: Vocabulary.everyPage, key: "every", without: []) }

  /// What a template has beside that.
  static func own(_ template: TemplateName) -> [Row] {
    guard case .object(let shared) = Vocabulary.everyPage else { return [] }
    return rows(of: template.shape, key: template.rawValue, without: Set(shared.keys))
  }

  /// The members of a group.
  static func members(of group: String) -> [Row] {
    let without: Set<String> =
      group == "contact_channel"
      ? Set(Vocabulary.channel.memberNames) : []
    return groups.first { $0.key == group }
      .map { rows(of: $0.shape, key: group, without: without) } ?? []
  }

  private static func rows(of shape: Shape, key: String, without: Set<String>) -> [Row] {
    guard case .object(let members) = shape else { return [] }
    return members.filter { !without.contains($0.key) }.sorted { $0.key < $1.key }
      .flatMap { rows($0.value, name: $0.key, key: "\(key).\($0.key)") }
  }

  private static func rows(_ shape: Shape, name: String, key: String) -> [Row] {
    // Two groups of names that no table needs: each has a place of its own.
    if ["every.t", "every.assets", "every.icons"].contains(key) {
      return [Row(name: name, shape: shape, group: nil, key: key)]
    }
    switch shape {
    case .text, .html, .number, .flag:
      return [Row(name: name, shape: shape, group: nil, key: key)]
    case .list(let item):
      return nested(item, shape, name: name, separator: " › ", key: key)
    case .object:
      return nested(shape, shape, name: name, separator: ".", key: key)
    }
  }

  private static func nested(
    _ inner: Shape, _ shape: Shape, name: String, separator: String, key: String
  ) -> [Row] {
    let group = groups.first { $0.shape == inner }?.key
    let row = Row(name: name, shape: shape, group: group, key: key)
    guard group == nil, case .object(let members) = inner else { return [row] }
    // A group is written with a dot, what stands in a list by its own name inside the section.
    return (separator == "." && ReferenceWords.vocabulary.entries[key] == nil ? [] : [row])
      + members.sorted { $0.key < $1.key }.flatMap {
        rows($0.value, name: "\(name)\(separator)\($0.key)", key: "\(key).\($0.key)")
      }
  }

  /// The meaning of a row.
  static func meaning(_ row: Row, in language: String) -> String? {
    let last = row.key.split(separator: ".").last.map(String.init) ?? row.key
    let words = ReferenceWords.vocabulary.entries
    return (words[row.key] ?? words["*.\(last)"])?.text(in: language)
  }
}

package import GuichetCore

// What two states of a file tell about a review.
extension FrontMatterParser {
  /// The keys that a review changes.
  private static let reviewKeys: Set<FrontMatterKey> = [
    .lastReviewed, .reviewBy, .reviewIn, .reviewedBy, .reviewedVersion, .reviewedHash, .reviewNote,
  ]

  /// The day by which a file says that it was reviewed, or when it is to be.
  package func reviewDate(_ bytes: [UInt8]) -> CalendarDay? {
    let matter = parse(bytes, file: "", needsTitle: false).frontMatter
    return matter.lastReviewed ?? matter.reviewBy
  }

  /// Whether two states of a file have different days of review, and nothing else that differs.
  package func differInReviewOnly(_ before: [UInt8], _ after: [UInt8]) -> Bool {
    guard reviewDate(before) != reviewDate(after), let old = Self.place(in: before),
      let new = Self.place(in: after), before[old.body...].elementsEqual(after[new.body...]),
      let left = otherEntries(before, old), let right = otherEntries(after, new),
      left.count == right.count
    else { return false }
    return zip(left, right).allSatisfy {
      $0.key == $1.key && $0.value.content.says($1.value.content)
    }
  }

  /// The keys of a file that are no business of a review's, in order of their names.
  private func otherEntries(_ bytes: [UInt8], _ place: Place) -> [YAMLEntry]? {
    let text = YAMLText(file: "", firstLine: 2, bytes: Array(bytes[place.start..<place.end]))
    guard case .success(let root) = YAMLParser.parse(text, syntaxRule: .frontMatterSyntax) else {
      return nil
    }
    guard case .mapping(let entries) = root.content else { return [] }
    return entries.filter { !isOfReview($0.key) }.sorted { $0.key < $1.key }
  }

  private func isOfReview(_ name: String) -> Bool {
    guard let key = meaning(of: name) else { return false }
    return Self.reviewKeys.contains(key)
  }
}

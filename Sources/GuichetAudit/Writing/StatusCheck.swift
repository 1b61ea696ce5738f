internal import GuichetContent
internal import GuichetCore

/// `missing-status`: known issues that do not tell how far they have come.
enum StatusCheck {
  static func findings(_ article: Article) -> [Diagnostic] {
    let matter = article.frontMatter
    guard matter.type == .knownIssue, matter.positions[.status] == nil else { return [] }
    let names = IssueStatus.allCases.map(\.rawValue).joined(separator: ", ")
    return [
      Diagnostic(
        .missingStatus, at: article.position(of: .type),
        "readers of this known issue cannot tell whether anybody works on it",
        help: "add `status:` with one of \(names)")
    ]
  }
}

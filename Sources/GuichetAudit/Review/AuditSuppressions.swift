internal import GuichetCore
internal import GuichetSite

/// What comments say of the findings of an audit.
enum AuditSuppressions {
  /// Rules of which a comment can be told to hide nothing any more; that an article is due comes and
  /// goes with the day.
  private static let known = Rule.ofAudit.subtracting([.reviewDue, .reviewSoon])

  /// The findings that are reported, with those about comments that hide none of them, and how many
  /// are not reported.
  ///
  /// - Parameter files: the articles that were looked at.
  static func reported(
    _ found: [Diagnostic], _ site: LoadedSite, files: Set<String>
  ) -> (kept: [Diagnostic], suppressed: Int) {
    let unused = site.suppressions.unused(
      found, unknown: Set(Rule.allCases).subtracting(known)
    ).filter { files.contains($0.position.file) }
    let told = site.suppressions.apply(to: found)
    return (
      (told.kept + SiteLoader.adjusted(unused, site.configuration)).sorted(),
      told.suppressed.count
    )
  }
}

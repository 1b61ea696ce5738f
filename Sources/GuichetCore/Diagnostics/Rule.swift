/// The rules that a finding can name; the raw value is the name in messages and in `site.yml`.
package enum Rule: String, Sendable, Hashable, CaseIterable {
  // Files
  case unreadableFile = "unreadable-file"
  case skippedFile = "skipped-file"
  case emptyFile = "empty-file"
  case invalidUTF8 = "invalid-utf8"
  case limitReached = "limit-reached"
  case noArticles = "no-articles"
  case unknownRevision = "unknown-revision"

  // Configuration
  case configSyntax = "config-syntax"
  case configValue = "config-value"
  case configUnknownKey = "config-unknown-key"
  case noContactChannel = "no-contact-channel"
  case noFeedback = "no-feedback"
  case noTimeZone = "no-time-zone"
  case pastHolidays = "past-holidays"

  // Front matter
  case frontMatterUnclosed = "front-matter-unclosed"
  case frontMatterSyntax = "front-matter-syntax"
  case frontMatterValue = "front-matter-value"
  case invalidDate = "invalid-date"
  case missingTitle = "missing-title"
  case unknownKey = "unknown-key"
  case languageMismatch = "language-mismatch"

  // Site model
  case duplicatePermalink = "duplicate-permalink"
  case duplicateID = "duplicate-id"
  case reservedName = "reserved-name"
  case duplicateCategoryPage = "duplicate-category-page"
  case unsafePath = "unsafe-path"
  case deepNesting = "deep-nesting"
  case unknownProduct = "unknown-product"
  case unknownVersion = "unknown-version"
  case unknownRelated = "unknown-related"
  case redirectConflict = "redirect-conflict"
  case redirectCollision = "redirect-collision"
  case redirectLoop = "redirect-loop"
  case redirectChain = "redirect-chain"
  case unusedRoute = "unused-route"
  case brokenTranslation = "broken-translation"
  case outdatedTranslation = "outdated-translation"
  case noGitDates = "no-git-dates"

  // Text
  case brokenLink = "broken-link"
  case brokenAnchor = "broken-anchor"
  case brokenImage = "broken-image"
  case externalImage = "external-image"
  case rawHTML = "raw-html"
  case unsafeLink = "unsafe-link"
  case missingAlt = "missing-alt"
  case headingOrder = "heading-order"
  case emptyHeading = "empty-heading"
  case tabs
  case unconvertedSyntax = "unconverted-syntax"
  case missingCaptions = "missing-captions"

  // Writing
  case linkText = "link-text"
  case titleLength = "title-length"
  case descriptionLength = "description-length"
  case duplicateTitle = "duplicate-title"
  case avoidedWord = "avoided-word"
  case unusedFile = "unused-file"
  case largeImage = "large-image"
  case missingStatus = "missing-status"
  case socialImage = "social-image"

  // Versions
  case versionHole = "version-hole"
  case noCurrentVersion = "no-current-version"
  case onlyEndedVersions = "only-ended-versions"
  case overlappingVariants = "overlapping-variants"
  case staleBadge = "stale-badge"

  // Search
  case goldenQuery = "golden-query"

  // Review
  case undated = "undated"
  case unowned = "unowned"
  case futureReview = "future-review"
  case implausibleDate = "implausible-date"
  case reviewDue = "review-due"
  case reviewSoon = "review-soon"
  case auditBaseline = "audit-baseline"
  case auditHistory = "audit-history"
  case reviewNotRecorded = "review-not-recorded"
  case changedSinceReview = "changed-since-review"
  case versionSinceReview = "version-since-review"
  case rubberStamp = "rubber-stamp"
  case noReviewHistory = "no-review-history"
  case partDate = "part-date"
  case expiredPart = "expired-part"
  case expiringPart = "expiring-part"

  // Popularity from traffic
  case signalTable = "signal-table"
  case signalLog = "signal-log"
  case oldSignals = "old-signals"

  // Addresses
  case vanishedAddress = "vanished-address"
  case vanishedAnchor = "vanished-anchor"
  case vanishedID = "vanished-id"
  case notRemoved = "not-removed"

  // Suppressions
  case invalidSuppression = "invalid-suppression"
  case expiredSuppression = "expired-suppression"
  case unusedSuppression = "unused-suppression"

  // Theme and output
  case templateSyntax = "template-syntax"
  case templateMissing = "template-missing"
  case templateName = "template-name"
  case themeString = "theme-string"
  case themeAsset = "theme-asset"
  case themePolicy = "theme-policy"
  case themeFrame = "theme-frame"
  case themeMarkup = "theme-markup"
  case themeUnused = "theme-unused"
  case themeOutdated = "theme-outdated"
  case outputCollision = "output-collision"

  /// The severity when `site.yml` does not change it (contract.md, "Findings").
  package var defaultSeverity: Severity {
    switch self {
    case .skippedFile, .deepNesting, .headingOrder, .noFeedback, .pastHolidays, .linkText,
      .titleLength, .descriptionLength, .avoidedWord, .unusedFile, .largeImage, .tabs,
      .socialImage, .noCurrentVersion, .staleBadge, .redirectChain, .reviewSoon,
      .changedSinceReview, .versionSinceReview, .noReviewHistory, .expiringPart, .oldSignals,
      .themeUnused, .themeOutdated:
      .notice
    case .limitReached, .configUnknownKey, .unknownKey, .unknownProduct, .unknownVersion,
      .unknownRelated, .redirectConflict, .unusedRoute, .noTimeZone, .brokenLink, .brokenAnchor,
      .brokenImage,
      .externalImage,
      .rawHTML,
      .unsafeLink, .missingAlt, .emptyHeading, .missingCaptions, .missingStatus, .duplicateTitle,
      .undated, .unowned, .futureReview, .implausibleDate, .reviewDue, .versionHole,
      .onlyEndedVersions, .overlappingVariants,
      .brokenTranslation, .outdatedTranslation, .noGitDates,
      .unconvertedSyntax,
      .templateName,
      .themeString, .themeAsset, .themePolicy, .themeFrame, .themeMarkup,
      .vanishedAnchor, .notRemoved, .rubberStamp, .partDate, .expiredPart,
      .signalTable, .signalLog,
      .invalidSuppression, .expiredSuppression, .unusedSuppression:
      .warning
    case .unreadableFile, .emptyFile, .invalidUTF8, .noArticles, .unknownRevision, .configSyntax,
      .configValue,
      .noContactChannel, .frontMatterUnclosed, .frontMatterSyntax, .frontMatterValue, .invalidDate,
      .missingTitle, .languageMismatch, .duplicatePermalink, .duplicateID, .reservedName,
      .duplicateCategoryPage, .unsafePath, .templateSyntax, .templateMissing, .outputCollision,
      .goldenQuery, .reviewNotRecorded, .redirectCollision, .redirectLoop, .vanishedAddress,
      .vanishedID, .auditBaseline, .auditHistory:
      .error
    }
  }
}

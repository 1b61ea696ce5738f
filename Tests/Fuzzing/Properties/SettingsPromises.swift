import GuichetCore

@testable import GuichetContent

/// Reading `site.yml`.
enum SettingsPromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    let (settings, findings) = ConfigurationParser.parse(bytes, file: "content/site.yml")
    try FindingPromises.check(findings, in: bytes)
    let again = ConfigurationParser.parse(bytes, file: "content/site.yml")
    try demand(again.diagnostics == findings, "other findings the second time")
    try demand(
      settings.baseURL.path.hasPrefix("/") && settings.baseURL.path.hasSuffix("/"),
      "the address's path is \(settings.baseURL.path)")
    try demand(!settings.languages.isEmpty, "a site without a language")
    try demand(
      Set(settings.languages).count == settings.languages.count, "the same language twice")
    for language in settings.languages {
      try demand(
        !language.isEmpty && language.utf8.allSatisfy { $0 != 0x2F && $0 > 0x20 },
        "a language whose folder would be \(language.debugDescription)")
    }
    for channel in settings.contact.channels {
      if let hours = channel.hours { try DurationPromises.check(hours) }
    }
  }
}

/// Reading `removed.yml`, `queries.yml` and the comments that suppress findings.
enum ListPromises {
  @Sendable static func check(_ bytes: [UInt8]) throws {
    let removed = RemovedAddressParser.parse(bytes)
    try FindingPromises.check(removed.diagnostics, in: bytes)
    let golden = GoldenQueryParser.parse(
      bytes, file: "content/queries.yml", languages: ["en", "fr"])
    try FindingPromises.check(golden.diagnostics, in: bytes)
    for query in golden.queries {
      try demand(query.within >= 1, "a place of \(query.within)")
      try demand(!query.expected.isEmpty, "a query that expects nothing")
    }
    if let comment = SuppressionComment.read(bytes) {
      try demand(
        !comment.counts || !comment.reason.isEmpty, "a comment without a reason hides findings")
      let place = SourcePosition(file: "a.md", line: 1)
      try FindingPromises.check(comment.diagnostics(at: place), in: bytes)
    }
  }
}

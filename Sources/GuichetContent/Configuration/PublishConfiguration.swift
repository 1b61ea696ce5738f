package import GuichetCore

/// What a build writes beside the pages.
package struct PublishConfiguration: Sendable, Hashable {
  /// Servers that get their rules in a file of their own form.
  package enum Host: String, Sendable, CaseIterable {
    case nginx, apache
  }

  /// The servers, without doubles, in the order written.
  package var hosts: [Host] = []
  /// Whether each article stands beside its page as Markdown.
  package var markdown = true
  /// Whether there are llms.txt and llms-full.txt.
  package var llms = true

  /// Creates what a site gets that says nothing.
  package init() {}

  /// Whether articles have to be written as Markdown.
  package var needsMarkdown: Bool { markdown || llms }
}

/// What the generated page about privacy adds to what Guichet knows.
package struct PrivacyConfiguration: Sendable, Hashable {
  /// What the operator says: how long logs are kept, whom to ask.
  package var note: LocalizedText?
  /// The operator's own full text.
  package var url: String?

  /// Creates a page without additions.
  package init() {}
}

extension PublishConfiguration {
  static func read(_ reader: inout YAMLReader) -> PublishConfiguration {
    reader.mapping("publish") { section in
      var publish = PublishConfiguration()
      for item in section.placedTexts("hosts") {
        guard let host = Host(rawValue: item.text) else {
          let names = Host.allCases.map(\.rawValue)
          let near = NearMiss.nearest(to: item.text, among: names)
          section.report(
            Diagnostic(
              .configValue, at: item.position,
              "`publish.hosts` cannot be `\(item.text.prefix(40))`",
              help: near.map { "did you mean `\($0)`?" }
                ?? "choose among \(names.joined(separator: ", "))"))
          continue
        }
        if !publish.hosts.contains(host) { publish.hosts.append(host) }
      }
      publish.markdown = section.flag("markdown") ?? publish.markdown
      publish.llms = section.flag("llms") ?? publish.llms
      return publish
    } ?? PublishConfiguration()
  }
}

extension PrivacyConfiguration {
  /// `privacy: false`, or a map of additions; nil for no page.
  static func read(
    _ reader: inout YAMLReader, defaultLanguage: String
  ) -> PrivacyConfiguration? {
    guard let node = reader.node("privacy") else { return PrivacyConfiguration() }
    guard case .mapping = node.content else {
      return reader.flag("privacy") == false ? nil : PrivacyConfiguration()
    }
    return reader.mapping("privacy") { section in
      var privacy = PrivacyConfiguration()
      privacy.note = section.localizedText("note", defaultLanguage: defaultLanguage)
      privacy.url = section.webAddress("url", allowingPath: true)
      return privacy
    }
  }
}

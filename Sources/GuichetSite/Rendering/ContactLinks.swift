internal import GuichetContent
internal import GuichetCore
internal import GuichetTheme

/// Writes contact channels with what is known of the page filled into their addresses.
struct ContactLinks: Sendable {
  /// What a channel's address can carry.
  struct Page {
    /// The absolute address of the article, empty where the page is none.
    var article = ""
    var title = ""
    var language: String
    /// Whether it is the contact page itself, on which the forms are.
    var isContact = false
  }

  let texts: InterfaceStrings
  let contact: ContactConfiguration
  /// The address of the contact page.
  let contactURL: String
  /// The day of the build, from which holidays are shown.
  let asOf: CalendarDay
  /// How far the zone of the opening hours is ahead of UTC, for the script; nil without a zone.
  let offsets: String?
  /// The days of the week from Monday on and the word for tomorrow, for the script.
  let dayWords: String

  /// What is the same on every page, by the names of the channels.
  private var onEveryPage: [String: TemplateValue]

  /// Prepares the channels of a site for the pages of a language.
  init(
    texts: InterfaceStrings, contact: ContactConfiguration, contactURL: String, asOf: CalendarDay,
    offsets: String?, dayWords: String
  ) {
    self.texts = texts
    self.contact = contact
    self.contactURL = contactURL
    self.asOf = asOf
    self.offsets = offsets
    self.dayWords = dayWords
    onEveryPage = [:]
    let channels = contact.channels.map { ($0.name, fixed($0, texts.language)) }
    onEveryPage = Dictionary(channels, uniquingKeysWith: { first, _ in first })
  }

  /// The channels as the templates read them.
  func values(_ channels: [ContactChannel], page: Page) -> TemplateValue {
    .list(channels.map { value($0, page: page) })
  }

  /// One channel.
  func value(_ channel: ContactChannel, page: Page) -> TemplateValue {
    let template = template(channel, page)
    let known = page.language == texts.language ? onEveryPage[channel.name] : nil
    return (known ?? fixed(channel, page.language)).merging([
      "href": .optional(href(channel, template, page)),
      "template": .optional(template.flatMap { Self.hasPlaceholder($0) ? $0 : nil }),
      "is_external": .flag(template.map { $0.hasPrefix("http") } ?? false),
    ])
  }

  /// What of a channel does not depend on the page.
  private func fixed(_ channel: ContactChannel, _ language: String) -> TemplateValue {
    [
      "type": .text(channel.kind.rawValue),
      "label": .text(
        label(channel, language),
        in: channel.label == nil
          ? texts.language(of: "contact.type.\(channel.kind.rawValue)") : nil),
      "text": .text(
        [channel.text, channel.note?.text(in: language)].compactMap(\.self).joined(
          separator: " – ")),
      "hours": line(channel).map { .text($0, in: hoursLanguage(channel)) } ?? .none,
      "opening": opening(channel),
      // Rooms for what depends on it.
      "href": .none, "template": .none, "is_external": .none,
    ]
  }

  /// What readers see of a channel.
  func label(_ channel: ContactChannel, _ language: String) -> String {
    channel.label?.text(in: language) ?? texts.text("contact.type.\(channel.kind.rawValue)")
      ?? channel.kind.rawValue
  }

  /// The address for a reader without JavaScript: what only a browser knows is empty.
  private func href(_ channel: ContactChannel, _ template: String?, _ page: Page) -> String? {
    if channel.form != nil, page.title.isEmpty {
      return (page.isContact ? "" : contactURL) + "#g-" + formID(channel, page.language)
    }
    if channel.kind == .email, template?.hasSuffix("?subject={query}") == true {
      return channel.url
    }
    return template.map {
      Self.fill($0, ["query": "", "version": "", "article": "", "title": "", "trail": ""])
    }
  }

  /// The address with everything filled in but what only the reader's browser knows: query and
  /// version, and on pages that are no article the article that was read last.
  private func template(_ channel: ContactChannel, _ page: Page) -> String? {
    if channel.form != nil {
      // Search and version are known to the contact page too, and stay out of the host's log.
      guard !page.isContact else { return nil }
      let carried =
        "\(contactURL)?article={article}&title={title}#g-\(formID(channel, page.language))"
      guard !page.title.isEmpty else { return carried }
      return Self.fill(carried, ["article": page.article, "title": page.title])
    }
    guard var url = channel.url else { return nil }
    if let body = channel.body?.text(in: page.language) {
      url += "?subject={\(page.title.isEmpty ? "query" : "title")}&body=" + Self.encoded(body)
    } else if channel.kind == .email, !url.utf8.contains(UInt8(ascii: "?")) {
      return page.title.isEmpty
        ? url + "?subject={query}"
        : url
          + "?subject=\(Escaping.urlQueryValue(page.title))&body=\(Escaping.urlQueryValue(page.article))"
    }
    guard !page.title.isEmpty else { return Self.fill(url, ["lang": page.language]) }
    return Self.fill(url, ["article": page.article, "title": page.title, "lang": page.language])
  }

  /// A text percent-encoded but for its placeholders; lines end as mail addresses want it
  /// (RFC 6068).
  static func encoded(_ text: String) -> String {
    let names: Set = ["article", "title", "lang", "query", "version", "trail"]
    var result = ""
    var plain = ""
    var rest = text[...]
    func flush() {
      result += Escaping.urlQueryValue(plain.replacingLineEnds(with: "\r\n"))
      plain = ""
    }
    while let open = rest.firstIndex(of: "{") {
      plain += rest[..<open]
      rest = rest[open...]
      if let close = rest.firstIndex(of: "}"),
        names.contains(String(rest[rest.index(after: open)..<close]))
      {
        flush()
        result += rest[...close]
        rest = rest[rest.index(after: close)...]
      } else {
        plain.append(rest.removeFirst())
      }
    }
    plain += rest
    flush()
    return result
  }

  /// By bytes: characters cost many times as much, and this is asked on every page.
  private static func hasPlaceholder(_ template: String) -> Bool {
    template.utf8.contains(UInt8(ascii: "{"))
  }

  /// Replaces `{name}` by the percent-encoded value, in one pass so that a value is never read
  /// again.
  static func fill(_ template: String, _ values: KeyValuePairs<String, String>) -> String {
    guard hasPlaceholder(template) else { return template }
    var result = ""
    let bytes = template.utf8
    var start = bytes.startIndex
    while let open = bytes[start...].firstIndex(of: UInt8(ascii: "{")),
      let close = bytes[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      result += template[start..<open]
      let end = bytes.index(after: close)
      let name = String(template[bytes.index(after: open)..<close])
      if let value = values.first(where: { $0.key == name })?.value {
        result += Escaping.urlQueryValue(value)
      } else {
        result += template[open..<end]
      }
      start = end
    }
    return result + template[start...]
  }
}

extension String {
  /// The text with each line feed replaced.
  fileprivate func replacingLineEnds(with end: String) -> String {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: end)
  }
}

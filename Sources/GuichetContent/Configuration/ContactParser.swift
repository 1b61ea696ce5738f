internal import GuichetCore

/// Reads the `contact` part of `site.yml`.
enum ContactParser {
  /// The channels and routes; a site without a channel is an error, for then nobody helps a reader
  /// whom no article helped.
  static func read(_ reader: inout YAMLReader, languages: [String]) -> ContactConfiguration {
    var contact = ContactConfiguration()
    let defaultLanguage = languages.first ?? "en"
    let present: Void? = reader.mapping("contact") { section in
      contact.timeZone = timeZone(&section)
      contact.hasHalfDays = hasHalfDays(&section)
      let holidays = HolidayParser.read(
        &section, key: "holidays", defaultLanguage: defaultLanguage)
      if holidays?.isEmpty == false {
        contact.holidaysPosition = section.position(ofKey: "holidays")
      }
      for node in section.items("channels") {
        if var channel = section.mapping(
          at: node, name: "channels", { channel($0, &$0, node, languages) }) ?? nil
        {
          channel.addHolidays(of: holidays ?? [])
          if contact.channels.contains(where: { $0.name == channel.name }) {
            section.report(
              "two channels are named `\(channel.name)`",
              help: "give one of them a `name` of its own", at: node)
          } else {
            contact.channels.append(channel)
          }
        }
      }
      for node in section.items("routes") {
        if let route = section.mapping(
          at: node, name: "routes", { route(&$0, contact, languages) }) ?? nil
        {
          contact.routes.append(route)
        }
      }
      readOffer(&section, into: &contact)
      if section.node("time_zone") == nil,
        let channel = contact.channels.first(where: { $0.hours?.isAlways == false })
      {
        section.report(
          Diagnostic(
            .noTimeZone, at: channel.position,
            "the opening hours of `\(channel.name)` have no time zone",
            help: "add `time_zone: Europe/Paris` to `contact`"))
      }
    }
    if contact.channels.isEmpty {
      let place =
        reader.position(ofKey: "contact") ?? SourcePosition(file: reader.text.file, line: 1)
      reader.report(
        Diagnostic(
          .noContactChannel, at: place,
          present == nil ? "the site has no `contact` channel" : "no contact channel can be used",
          help: "add `contact: {channels: [{type: email, address: help@example.com}]}`"))
    }
    return contact
  }

  /// The name of a zone; a text that is none is not shown either, for a browser could not use it.
  private static func timeZone(_ section: inout YAMLReader) -> String? {
    guard let name = section.text("time_zone"), let node = section.node("time_zone") else {
      return nil
    }
    if TimeZoneName.isKnown(name) { return name }
    let near = TimeZoneName.nearest(to: name)
    section.report(
      "`contact.time_zone` is not the name of a time zone: `\(name.prefix(40))`",
      help: near.map { "did you mean `\($0)`?" } ?? "write `time_zone: Europe/Paris`", at: node)
    return nil
  }

  /// How many hours the clock has on which times are written: 24 or 12.
  private static func hasHalfDays(_ section: inout YAMLReader) -> Bool {
    guard let node = section.node("clock") else { return false }
    switch section.scalar(node) {
    case "12": return true
    case "24": return false
    default:
      section.report(
        "`contact.clock` must be 12 or 24", help: "write `clock: 12` for times such as 9:00 AM",
        at: node)
      return false
    }
  }

  /// Languages of the site; the others are findings.
  private static func siteLanguages(
    _ reader: inout YAMLReader, _ key: String, _ languages: [String]
  ) -> [String] {
    let known = Set(languages + languages.map { String($0.prefix { $0 != "-" }) })
    return reader.placedTexts(key).compactMap { item in
      if known.contains(item.text) { return item.text }
      let near = NearMiss.nearest(to: item.text, among: languages)
      reader.report(
        Diagnostic(
          .configValue, at: item.position, "the site has no language `\(item.text.prefix(40))`",
          help: near.map { "did you mean `\($0)`?" }
            ?? "use one of \(languages.joined(separator: ", "))"))
      return nil
    }
  }

  /// `offer: false`, or a map of what is waited for.
  private static func readOffer(
    _ section: inout YAMLReader, into contact: inout ContactConfiguration
  ) {
    guard let node = section.node("offer") else { return }
    guard case .mapping = node.content else {
      if section.flag("offer") == false { contact.offer = nil }
      return
    }
    _ = section.mapping(at: node, name: "offer") { reader in
      var offer = ContactOffer()
      if let pages = reader.number("pages") { offer.pages = Int(pages) }
      if let seconds = reader.number("seconds") { offer.seconds = Int(seconds) }
      contact.offer = offer
    }
  }

  private static func channel(
    _ before: YAMLReader, _ reader: inout YAMLReader, _ node: YAMLNode, _ languages: [String]
  ) -> ContactChannel? {
    let defaultLanguage = languages.first ?? "en"
    let kind = reader.choice("type", ContactChannel.Kind.self)
    let label = reader.localizedText("label", defaultLanguage: defaultLanguage)
    let note = reader.localizedText("note", defaultLanguage: defaultLanguage)
    let name = reader.text("name")
    var hours: OpeningHours?
    if let written = reader.node("hours") {
      hours = reader.scalar(written).flatMap(OpeningHours.init(parsing:))
      if hours == nil {
        reader.report(
          "the opening hours cannot be read", help: "write `hours: \"Mo-Fr 09:00-18:00\"`",
          at: written)
      }
    }
    let holidays = HolidayParser.read(&reader, key: "holidays", defaultLanguage: defaultLanguage)
    let spoken = siteLanguages(&reader, "languages", languages)
    let url = reader.webAddress("url", allowingPath: true, allowingPlaceholders: true)
    let number = reader.text("number")
    let address = reader.node("address")
    guard let kind else {
      if reader.node("type") == nil {
        reader.report("this channel has no `type`", help: "add `type: email`", at: node)
      }
      return nil
    }
    var channel = ContactChannel(
      kind: kind, name: name ?? kind.rawValue, label: label, url: nil, text: nil, note: note,
      hours: hours, holidays: holidays ?? [], languages: spoken,
      position: before.position(of: node))
    switch kind {
    case .phone:
      guard let number, let digits = telephone(number) else {
        reader.report(
          "a phone channel needs a `number` with its country code",
          help: "write `number: \"+33 1 23 45 67 89\"`", at: node)
        return nil
      }
      channel.url = "tel:\(digits)"
      channel.text = number
    case .email:
      guard let mailbox = reader.mailbox("address") else {
        if address == nil {
          reader.report(
            "an e-mail channel needs an `address`", help: "write `address: help@example.com`",
            at: node)
        }
        return nil
      }
      channel.url = "mailto:\(Escaping.urlPath(mailbox))"
      channel.text = mailbox
      channel.body = reader.localizedText("body", defaultLanguage: defaultLanguage)
    case .post:
      guard let postal = reader.text("address") else {
        reader.report(
          "a post channel needs an `address`", help: "write `address: 1 Main Street, Springfield`",
          at: node)
        return nil
      }
      channel.text = postal
      channel.url = url
    case .form, .chat, .callback, .appointment, .community:
      if kind == .form, let action = reader.node("action") {
        if url != nil {
          reader.report(
            "a form has either a `url` or an `action`",
            help: "keep `url` for a form of your own, `action` for one on the contact page",
            at: action)
        }
        guard let form = ContactFormParser.read(&reader, defaultLanguage: defaultLanguage) else {
          return nil
        }
        channel.form = form
        return channel
      }
      guard let url else {
        if reader.node("url") == nil {
          reader.report(
            "a \(kind.rawValue) channel needs a `url`",
            help: "write `url: https://example.com/contact`"
              + (kind == .form ? ", or `action:` with an address that takes the form" : ""),
            at: node)
        }
        return nil
      }
      channel.url = url
      channel.text = number
    }
    return channel
  }

  private static func route(
    _ reader: inout YAMLReader, _ contact: ContactConfiguration, _ languages: [String]
  ) -> ContactRoute? {
    var route = ContactRoute(channels: [], position: reader.position)
    let channels = reader.placedTexts("channels")
    route.category = reader.text("category")
    route.tag = reader.text("tag")
    route.product = reader.text("product")
    if let node = reader.node("versions") {
      let texts = reader.texts("versions")
      route.versions = VersionRange(texts)
      if route.versions == nil {
        reader.report(
          "`\(texts.joined(separator: ", ").prefix(60))` is not a range of versions",
          help: "write `versions: \"<4\"`", at: node)
        return nil
      }
    }
    if reader.node("lang") != nil {
      route.language = siteLanguages(&reader, "lang", languages).first
      if route.language == nil { return nil }
    }
    let names = Set(contact.channels.map(\.name))
    for item in channels {
      if names.contains(item.text) {
        route.channels.append(item.text)
      } else {
        let near = NearMiss.nearest(to: item.text, among: names.sorted())
        reader.report(
          Diagnostic(
            .configValue, at: item.position, "there is no channel `\(item.text.prefix(40))`",
            help: near.map { "did you mean `\($0)`?" }
              ?? "use one of \(names.sorted().joined(separator: ", "))"))
      }
    }
    guard !route.channels.isEmpty else {
      reader.report(
        Diagnostic(
          .noContactChannel, at: reader.position, "this route leads to no channel",
          help: "write `channels:` with the name of a channel, as in `channels: [email]`"))
      return nil
    }
    return route
  }

  /// The digits to dial with the plus in front, or nil where there are fewer than three digits.
  private static func telephone(_ number: String) -> String? {
    let digits = number.filter { $0.isASCII && $0.isNumber }
    guard digits.count >= 3, number.allSatisfy({ $0.isNumber || "+-. ()/".contains($0) }) else {
      return nil
    }
    return number.hasPrefix("+") ? "+" + digits : digits
  }
}

extension ContactChannel {
  /// Adds the site's holidays; the channel's own win, and day and night means on holidays too.
  fileprivate mutating func addHolidays(of site: [Holiday]) {
    guard hours?.isAlways == false else { return }
    let own = Set(holidays.map(\.day))
    holidays = (holidays + site.filter { !own.contains($0.day) }).sorted { $0.day < $1.day }
  }
}

extension YAMLReader {
  /// An absolute http or https address, percent-encoded where needed.
  mutating func webAddress(
    _ key: String, allowingPath: Bool = false, allowingPlaceholders: Bool = false
  ) -> String? {
    guard let node = node(key) else { return nil }
    let text = scalar(node) ?? ""
    let isPath =
      allowingPath && text.startsWithBytes("/") && !text.startsWithBytes("//")
      && HTTPAddress.isClean(text, allowingPlaceholders: allowingPlaceholders)
    guard isPath || HTTPAddress(text, allowingPlaceholders: allowingPlaceholders) != nil else {
      report(
        "`\(key)` must be an http or https address"
          + (allowingPath ? " or a path that starts with `/`" : ""),
        help: "write `\(key): https://example.com/contact`", at: node)
      return nil
    }
    return text
  }

  /// An https address, or a path on the same host: what readers do never travels in the clear.
  mutating func secureAddress(_ key: String, name: String, example: String) -> String? {
    let url = webAddress(key, allowingPath: true)
    guard let url, let node = node(key) else { return url }
    if let address = HTTPAddress(url), !address.isPolicyHost {
      report(
        "`\(name)` has a host with letters that a policy for browsers cannot name",
        help: "write the host as browsers send it, which begins with `xn--`", at: node)
      return nil
    }
    guard url.lowercased().hasPrefix("http://") else { return url }
    report(
      "`\(name)` must be an https address or a path that starts with `/`",
      help: "write `\(key): \(example)`", at: node)
    return nil
  }

  /// An e-mail address: something, an at sign and a host, no blanks or control characters.
  mutating func mailbox(_ key: String) -> String? {
    guard let node = node(key) else { return nil }
    let text = scalar(node) ?? ""
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      text.unicodeScalars.allSatisfy({
        $0.value > 32 && !"\"<>\\?&#,;:".unicodeScalars.contains($0)
      })
    else {
      report(
        "`\(key)` must be an e-mail address", help: "write `\(key): help@example.com`", at: node)
      return nil
    }
    return text
  }
}

/// What the value of a key may be.
///
/// The readers of YAML take types, ranges and words from here, and JSON Schemas are written from the
/// same values, so that an editor and `guichet check` say the same.
package indirect enum YAMLShape: Sendable {
  /// A text; YAML is read as written, so numbers and flags are texts too.
  case text(TextForm)
  /// A list of texts, or a single one.
  case texts(TextForm)
  /// `true`, `yes`, `on` or their opposites.
  case flag
  /// A number in a range.
  case number(ClosedRange<Double>)
  /// A day of the calendar.
  case day
  /// A count with a unit of time.
  case interval
  /// One of these words.
  case choice([String])
  /// A text, or a map of language to text that has none of these keys.
  case localized(without: [String])
  /// A map with these keys.
  case map(YAMLKeys)
  /// A list of these.
  case list(YAMLShape)
  /// One of these.
  case either([YAMLShape])

  /// A text, or a map of language to text.
  static let words = YAMLShape.localized(without: [])

  /// The keys of the first map in it.
  var keys: YAMLKeys? {
    switch self {
    case .map(let keys): keys
    case .list(let item): item.keys
    case .either(let shapes): shapes.lazy.compactMap(\.keys).first
    default: nil
    }
  }

  /// The first alternative for which `read` finds something.
  func first<Value>(_ read: (YAMLShape) -> Value?) -> Value? {
    guard case .either(let shapes) = self else { return read(self) }
    for shape in shapes {
      if let value = shape.first(read) { return value }
    }
    return nil
  }

  /// The range of a number; nil where it is none.
  var range: ClosedRange<Double>? {
    first { if case .number(let range) = $0 { range } else { nil } }
  }

  /// The words of a choice; nil where it is none.
  var choices: [String]? { first { if case .choice(let words) = $0 { words } else { nil } } }

  var isText: Bool { first { if case .text = $0 { true } else { nil } } ?? false }
  var isTexts: Bool { first { if case .texts = $0 { true } else { nil } } ?? false }
  var isFlag: Bool { first { if case .flag = $0 { true } else { nil } } ?? false }
  var isDay: Bool { first { if case .day = $0 { true } else { nil } } ?? false }
  var isInterval: Bool { first { if case .interval = $0 { true } else { nil } } ?? false }
  var isLocalized: Bool { first { if case .localized = $0 { true } else { nil } } ?? false }
  var isList: Bool { first { if case .list = $0 { true } else { nil } } ?? false }
}

/// What a text looks like.
package struct TextForm: Sendable {
  /// A regular expression (ECMA 262) that every text fits which the parser takes; the parser may ask
  /// for more.
  package var pattern: String?
  /// The only words there are; empty for any.
  package var words: [String] = []
  /// Words worth offering; others are right too.
  package var offered: [String] = []
  /// Whether it can be written so that an editor takes it for a number or a flag.
  package var takesNumbers = false
  /// Texts that are right, and texts that are wrong by the pattern; tests hold the parser to both.
  package var good: [String] = ["some text"]
  package var bad: [String] = []

  /// The same with words worth offering.
  package func offering(_ words: [String]) -> TextForm {
    var form = self
    form.offered = words
    return form
  }

  /// The same with no other words than these.
  package func only(_ words: [String]) -> TextForm {
    var form = self
    form.words = words
    return form
  }
}

extension TextForm {
  /// Any text.
  static let any = TextForm(takesNumbers: true)
  /// A text that is not empty.
  static let needed = TextForm(pattern: #"\S"#, takesNumbers: true, bad: [""])
  static let siteAddress = TextForm(
    pattern: #"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s?#"<>\\^`{|}]+\s*$"#,
    good: ["https://help.example.com/", "http://localhost:8080/help"],
    bad: ["help.example.com", "https://a b/", "https://example.com/?q"])
  /// An http or https address.
  static let webAddress = TextForm(
    pattern: #"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s"<>\\{}]+\s*$"#,
    good: ["https://example.com/a?b=c#d"],
    bad: ["example.com", "/path", "mailto:a@example.com", "https://example.com/{article}"])
  /// The same, or a path on the host.
  static let addressOrPath = TextForm(
    pattern: #"^\s*(?:[Hh][Tt][Tt][Pp][Ss]?://|/(?!/))[^\s"<>\\{}]*\s*$"#,
    good: ["https://example.com/a", "/path/"], bad: ["example.com", "//example.com/", "/a b"])
  /// The same, with places for what is known about the reader.
  static let addressWithPlaces = TextForm(
    pattern: #"^\s*(?:[Hh][Tt][Tt][Pp][Ss]?://|/(?!/))[^\s"<>\\]*\s*$"#,
    good: ["https://example.com/?article={article}", "/contact"], bad: ["example.com", "/a b"])
  /// An https address or a path.
  static let secureAddress = TextForm(
    pattern: #"^\s*(?:[Hh][Tt][Tt][Pp][Ss]://|/(?!/))[^\s"<>\\{}]*\s*$"#,
    good: ["https://example.com/in", "/in"], bad: ["http://example.com/in", "example.com"])
  /// A path on the host, without a query.
  static let logPath = TextForm(
    pattern: #"^\s*/(?!/)[^\s?#"<>\\{}]*\s*$"#, good: ["/thanks/"],
    bad: ["thanks", "//thanks", "/thanks?a"])
  static let mailbox = TextForm(
    pattern: #"^\s*[^\s@"<>\\?&#,;:]+@[^\s@"<>\\?&#,;:]+\s*$"#, good: ["help@example.com"],
    bad: ["help", "a@b@c", "a b@example.com"])
  static let languageTag = TextForm(
    pattern: #"^\s*[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\s*$"#, good: ["en", "pt-BR"],
    bad: ["english language", "E"])
  static let timeZone = TextForm(
    pattern: #"^\s*(?:UTC|[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)+)\s*$"#,
    good: ["Europe/Paris", "UTC"], bad: ["Paris", "CET", "GMT+1"])
  static let openingHours = TextForm(
    pattern:
      #"^[\s;]*(?:24/7|(?:[A-Za-z]{2}(?:[,-][A-Za-z]{2})* +)?(?:[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}(?:,[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2})*|[Oo][Ff][Ff]|[Cc][Ll][Oo][Ss][Ee][Dd])[\s;]*)+\s*$"#,
    good: ["Mo-Fr 09:00-18:00", "24/7", "Mo,We 09:00-12:00,14:00-17:00; PH off"],
    bad: ["9 to 5", "Mo-Fr", "weekdays 09:00-17:00"])
  /// The hours of one day.
  static let dayHours = TextForm(
    pattern: #"^\s*(?:[0-9]{1,2}:[0-9]{2}-|[Oo][Ff][Ff]\s*$|[Cc][Ll][Oo][Ss][Ee][Dd]\s*$)"#,
    good: ["09:00-12:00", "09:00-12:00,14:00-16:00", "off"], bad: ["morning"])
  /// A day, alone or with its hours.
  static let holiday = TextForm(
    pattern: #"^\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"#,
    good: ["2026-12-25", "2026-12-31 09:00-12:00"], bad: ["Christmas", "25.12.2026"])
  static let identifier = TextForm(
    pattern: #"^\s*[^\s/_.,;:!?#%&=+*'"()\\]*\s*$"#, takesNumbers: true,
    good: ["reset-password"],
    bad: ["reset password", "a/b", "a_b"])
  static let slug = TextForm(
    pattern: #"^(?!.*\.\.)[^/\\%]*$"#, takesNumbers: true, good: ["reset-password"],
    bad: ["a/b", "..", "a%20b"])
  static let fieldName = TextForm(
    pattern: #"^\s*[A-Za-z][A-Za-z0-9_-]{0,39}\s*$"#, good: ["order"], bad: ["1st", "a b", "é"])
  static let themeName = TextForm(
    pattern: #"^\s*[^A-Z\s/_.]*\s*$"#, takesNumbers: true, good: ["default", "my-theme"],
    bad: ["My Theme", "../theme", "a/b"])
  /// A colour of the look; the theme says what else is wrong with it.
  static let colour = TextForm(pattern: #"^\s*#[0-9A-Fa-f]+\s*$"#, good: ["#0a5", "#007e3f"])
  /// Which versions of a product.
  static let versions = TextForm(takesNumbers: true, good: [">=3.2 <5", "2.x"])
  /// A heading of the same article.
  static let anchor = TextForm(pattern: #"^\s*(?:#.|$)"#, good: ["#heading"], bad: ["heading"])
}

/// The plural form of a whole number in a language (Unicode CLDR, "Language Plural Rules").
enum PluralRule: Sendable {
  case none, one, oneOrZero, eastSlavic, polish, westSlavic, arabic

  /// The rule of a language tag such as `pt-BR`; languages without one of their own count as
  /// English does.
  init(language: String) {
    switch language.lowercased().prefix(while: { $0 != "-" }) {
    case "ja", "zh", "ko", "vi", "th", "id", "ms", "lo", "my": self = .none
    case "fr", "pt", "hy": self = .oneOrZero
    case "ru", "uk", "be": self = .eastSlavic
    case "pl": self = .polish
    case "cs", "sk": self = .westSlavic
    case "ar": self = .arabic
    default: self = .one
    }
  }

  /// The form for `count`: the last part of a key such as `results.one`.
  func form(_ count: Int) -> String {
    let tens = count % 100
    let units = count % 10
    let few = (2...4).contains(units) && !(12...14).contains(tens)
    switch self {
    case .none: return "other"
    case .one: return count == 1 ? "one" : "other"
    case .oneOrZero: return count == 0 || count == 1 ? "one" : "other"
    case .eastSlavic: return units == 1 && tens != 11 ? "one" : few ? "few" : "many"
    case .polish: return count == 1 ? "one" : few ? "few" : "many"
    case .westSlavic: return count == 1 ? "one" : (2...4).contains(count) ? "few" : "other"
    case .arabic:
      switch count {
      case 0: return "zero"
      case 1: return "one"
      case 2: return "two"
      default: return (3...10).contains(tens) ? "few" : tens >= 11 ? "many" : "other"
      }
    }
  }

  /// Every form that the rule can name, for the browser script's own table.
  static let forms = ["zero", "one", "two", "few", "many", "other"]
}

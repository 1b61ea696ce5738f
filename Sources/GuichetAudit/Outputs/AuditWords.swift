internal import GuichetCore

/// Phrases that the outputs of an audit share.
enum AuditWords {
  /// `1 article`, `2 articles`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A number with a thin blank between thousands, from five digits on.
  static func grouped(_ number: Int) -> String {
    let digits = String(abs(number))
    guard digits.count > 4 else { return String(number) }
    var parts: [Substring] = []
    var rest = digits[...]
    while !rest.isEmpty {
      parts.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return (number < 0 ? "-" : "") + parts.joined(separator: "\u{202F}")
  }

  /// How an article stands: `267 days overdue`, `due today`, `due in 12 days`.
  static func standing(_ item: ReviewQueue.Item) -> String {
    guard let days = item.daysOverdue else { return "no date" }
    if item.status == .future { return "reviewed in the future" }
    return switch days {
    case 1...: "\(count(days, "day")) overdue"
    case 0: "due today"
    default: "due in \(count(-days, "day"))"
    }
  }

  /// A day in words.
  static func long(_ day: CalendarDay) -> String {
    "\(day.day) \(months[day.month - 1]) \(day.year)"
  }

  /// A day without its year.
  static func short(_ day: CalendarDay) -> String {
    "\(day.day) \(months[day.month - 1].prefix(3))"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension AuditWords {
  /// One reason for an article's place: what is weighed, how much, and why.
  struct Reason {
    /// `Age`, `Readers` and so on.
    let name: String
    /// `×2.4` or `+1`; empty for a reason without a number.
    let weight: String
    let words: String

    /// Takes apart `overdue 2.4: reviewed 400 days ago`.
    init(_ text: String) {
      guard let colon = text.firstIndex(of: ":"), let blank = text.firstIndex(of: " "),
        blank < colon, let name = Self.names[String(text[..<blank])]
      else {
        (self.name, weight, words) = ("Note", "", text)
        return
      }
      let number = String(text[text.index(after: blank)..<colon])
      let rest = text[text.index(after: colon)...].drop { $0 == " " }
      self.name = name
      weight = number.hasPrefix("+") ? number : "×\(number)"
      words = name == "Readers" ? "popularity \(rest)" : String(rest)
    }

    private static let names = [
      "overdue": "Age", "popularity": "Readers", "consequence": "Consequence",
      "pressure": "Change",
    ]
  }
}

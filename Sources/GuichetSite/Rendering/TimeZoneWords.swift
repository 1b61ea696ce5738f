internal import Foundation

/// Time zones in words.
enum TimeZoneWords {
  /// A zone as people call it, with its name in the IANA database: “Central European Time
  /// (Europe/Paris)”.
  static func text(_ name: String, language: String) -> String {
    guard name != "UTC",
      let words = TimeZone(identifier: name)?.localizedName(
        for: .generic, locale: Locale(identifier: language)),
      words != name
    else { return name }
    return "\(words) (\(name))"
  }
}

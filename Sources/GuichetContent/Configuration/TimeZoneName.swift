internal import Foundation
internal import GuichetCore

/// The names of time zones.
///
/// Foundation carries the zones with it, so that a build finds the same on every machine.
enum TimeZoneName {
  /// Whether a text is a name of the IANA database that browsers know too.
  ///
  /// That is region and place, or UTC. Bare abbreviations (`CET`, `GMT+3`) are none, for they know no
  /// summer time.
  static func isKnown(_ text: String) -> Bool {
    if text == "UTC" { return true }
    guard text.contains("/"),
      text.unicodeScalars.allSatisfy({
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789/_+-".unicodeScalars.contains($0))
      })
    else { return false }
    return TimeZone(identifier: text) != nil
  }

  /// The known name that is nearest, by its place where the region is missing: `Paris` means
  /// `Europe/Paris`.
  static func nearest(to text: String) -> String? {
    let names = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }.sorted()
    let place = text.split(separator: " ").joined(separator: "_").lowercased()
    return names.first { $0.lowercased() == place }
      ?? names.first { $0.lowercased().hasSuffix("/" + place) }
      ?? NearMiss.nearest(to: text, among: names)
  }
}

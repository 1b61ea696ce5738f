/// An absolute http or https address as settings and front matter may have it.
///
/// What passes can stand in an attribute, in a policy for browsers and in a host's file of rules: its
/// host is a name or a number and nothing else, and no character of it ends a value or a line.
package struct HTTPAddress: Hashable, Sendable {
  /// The address as written.
  package let text: String
  /// The host and its port as written.
  package let host: String

  /// Judges an address.
  ///
  /// - Parameter allowingPlaceholders: Whether `{title}` and the like may stand behind the host.
  package init?(_ text: String, allowingPlaceholders: Bool = false) {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix),
      Self.isClean(text, allowingPlaceholders: allowingPlaceholders)
    else { return nil }
    let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    guard Self.isHost(host) else { return nil }
    self.text = text
    self.host = String(host)
  }

  /// Whether browsers can be told of the host in a policy (Content Security Policy Level 3, section
  /// 2.3.1), which knows no other letters than ASCII's.
  package var isPolicyHost: Bool { host.utf8.allSatisfy { $0 < 0x80 } }

  /// Whether no character ends a value, a word or a line, or hides what comes behind it.
  package static func isClean(_ text: String, allowingPlaceholders: Bool = false) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "\"", "<", ">", "\\", "^", "`": false
      case "{", "}": allowingPlaceholders
      case _ where scalar.value <= 32 || scalar.value == 0x7F: false
      case _ where scalar.value < 0x80: true
      default: !isInvisible(scalar)
      }
    }
  }

  /// Whether a character beyond ASCII is a control, a blank or one that only changes directions.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
      .unassigned:
      true
    default: false
    }
  }

  private static func isHost(_ host: Substring) -> Bool {
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return false }
      let number = host[host.index(after: host.startIndex)..<end]
      let isNumber = number.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }
      return isNumber && number.contains(":") && isPort(host[host.index(after: end)...])
    }
    let name = host.prefix { $0 != ":" }
    return !name.isEmpty && isPort(host.dropFirst(name.count))
      && name.unicodeScalars.allSatisfy { scalar in
        scalar == "." || scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
          || scalar.properties.numericType != nil
          || scalar.properties.generalCategory == .nonspacingMark
      }
  }

  /// Whether a text is nothing, or a colon and a port that exists.
  private static func isPort(_ text: Substring) -> Bool {
    guard text.hasPrefix(":") else { return text.isEmpty }
    let digits = text.dropFirst()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return false
    }
    return (1...65_535).contains(Int(digits) ?? 0)
  }
}

internal import GuichetCore

/// What the security policy of the pages refuses in a style sheet: anything from elsewhere.
enum StyleSheetPolicy {
  /// The findings of one style sheet.
  static func findings(_ file: ThemeFiles.File) -> [Diagnostic] {
    StyleSheetAddresses.all(in: file.bytes).compactMap { range in
      let address = String(decoding: file.bytes[range], as: UTF8.self).lowercased()
      guard
        address.hasPrefix("//") || address.hasPrefix("http:") || address.hasPrefix("https:")
          || address.hasPrefix("data:")
      else { return nil }
      return Diagnostic(
        .themePolicy, at: file.place(of: range.lowerBound),
        "the pages' security policy lets nothing in from `\(address.prefix(40))`",
        help: "save the file in `assets` and write its name")
    }
  }
}

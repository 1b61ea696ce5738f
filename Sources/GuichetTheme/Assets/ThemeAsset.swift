internal import GuichetCore

/// A file of the theme that is published beside the pages.
package struct ThemeAsset: Hashable, Sendable {
  /// The name in the theme, such as `guichet.css`.
  package let logicalName: String
  /// The published path below the site's root, such as `assets/guichet.0123456789.css`.
  ///
  /// It changes with the bytes, so a host may let browsers keep it for ever.
  package let path: String
  /// What is published.
  package let bytes: [UInt8]

  /// The published name without its folder.
  var fileName: Substring { path.dropFirst("assets/".count) }

  /// Fingerprints the bytes.
  init(_ logicalName: String, _ bytes: [UInt8]) {
    self.logicalName = logicalName
    self.bytes = bytes
    let fingerprint = ContentHash(bytes).fingerprint
    if let dot = logicalName.lastIndex(of: "."), dot != logicalName.startIndex {
      path = "assets/\(logicalName[..<dot]).\(fingerprint)\(logicalName[dot...])"
    } else {
      path = "assets/\(logicalName).\(fingerprint)"
    }
  }
}

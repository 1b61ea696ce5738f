internal import Foundation

extension String {
  /// The key under which two names collide on a file system that ignores case and normalisation.
  package var collisionKey: String {
    var text = self
    let isLower = text.withUTF8 { bytes -> Bool? in
      var isLower = true
      for byte in bytes {
        if byte >= 0x80 { return nil }
        if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { isLower = false }
      }
      return isLower
    }
    if let isLower { return isLower ? self : lowercased() }
    return precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
  }
}

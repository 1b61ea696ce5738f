internal import Foundation

extension String {
  /// The key under which two names collide on a file system that ignores case and normalisation.
  package var collisionKey: String {
    var isLower = true
    var isPlain = true
    for byte in utf8 {
      if byte >= 0x80 { isPlain = false; break }
      if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { isLower = false }
    }
    if isPlain { return isLower ? self : lowercased() }
    return precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
  }
}

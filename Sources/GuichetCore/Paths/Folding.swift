internal import Foundation

extension String {
  /// The key under which two names collide on a file system that ignores case and normalisation.
  package var collisionKey: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    return precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
  }
}

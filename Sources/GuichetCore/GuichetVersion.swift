/// What this program is.
package enum GuichetVersion {
  /// The version, as `guichet --version` prints it.
  package static let current = "0.1.0"
  /// Where the manual is published, with a slash at the end.
  package static let manual = "https://help.guichet.example/"
}

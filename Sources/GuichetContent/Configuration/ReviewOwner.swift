package import GuichetCore

/// How an owner of articles is told what is due.
///
/// Addresses of web hooks have no place here: whoever knows one can write into the channel.
package struct ReviewOwner: Sendable, Hashable {
  /// The mailbox.
  package var email: String?
  /// The name of a chat channel, for people and for the job that posts.
  package var channel: String?
  /// Where the owner's name stands in `site.yml`.
  package let position: SourcePosition

  /// Reads the mapping `owners`, by owner.
  static func read(_ reader: inout YAMLReader) -> [String: ReviewOwner] {
    reader.mapping("owners") { owners in
      var read: [String: ReviewOwner] = [:]
      for entry in owners.allEntries() {
        let position = owners.position(of: entry)
        read[entry.key] = owners.mapping(entry.key) { owner in
          ReviewOwner(
            email: owner.mailbox("email"), channel: owner.text("channel"), position: position)
        }
      }
      return read
    } ?? [:]
  }
}

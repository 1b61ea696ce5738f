internal import CMarkGFM
internal import CSnowball
internal import CXXHash
internal import CZlib
internal import Glibc
internal import GuichetCore

/// What `guichet --version` prints.
package enum BuildReport {
  /// The name and version on a line of their own, then what it was built from and with.
  package static var text: String {
    lines(BuildFacts.own).joined(separator: "\n")
  }

  /// The day of the commit, where it is known.
  package static var day: String? { Commit.day }

  static func lines(_ facts: BuildFacts) -> [String] {
    let commit =
      facts.commit.map { "commit \($0)" + (facts.day.map { " of \($0)" } ?? "") }
      ?? "commit unknown"
    return [
      "guichet \(facts.version)",
      commit + (facts.isChanged ? ", with changes" : ""),
      "Swift \(facts.compiler ?? "of an unknown version"), \(facts.system) \(facts.architecture)",
      facts.libraries.map { "\($0.name) \($0.version)" }.joined(separator: ", "),
    ]
  }
}

/// What is known of the program.
struct BuildFacts: Sendable {
  var version = GuichetVersion.current
  var commit: String?
  var day: String?
  var isChanged = false
  var compiler: String?
  var system = "Linux"
  var architecture = "of an unknown kind"
  var libraries: [(name: String, version: String)] = []

  /// The facts of this program.
  static var own: BuildFacts {
    var facts = BuildFacts()
    facts.commit = Commit.hash
    facts.day = Commit.day
    facts.isChanged = Commit.isChanged
    facts.compiler = Commit.compiler
    #if arch(x86_64)
      facts.architecture = "x86_64"
    #elseif arch(arm64)
      facts.architecture = "aarch64"
    #endif
    facts.libraries =
      [
        ("cmark-gfm", String(cString: cmark_version_string())),
        ("Snowball", "with \(stemmers) languages"),
        ("xxHash", xxHash), ("zlib", String(cString: zlibVersion())),
      ] + system
    return facts
  }

  /// The C library of the machine it runs on, which says `glibc 2.36`.
  private static var system: [(name: String, version: String)] {
    var text = [CChar](repeating: 0, count: 64)
    guard confstr(Int32(_CS_GNU_LIBC_VERSION), &text, text.count) > 0 else { return [] }
    let bytes = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
    return parts.count == 2 ? [(parts[0], parts[1])] : []
  }

  /// As 10000 × major + 100 × minor + release.
  private static var xxHash: String {
    let number = XXH_versionNumber()
    return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
  }

  /// The library has no number of its own, but more languages in each version.
  private static var stemmers: Int {
    guard let list = sb_stemmer_list() else { return 0 }
    return (0...).first { list[$0] == nil } ?? 0
  }
}

/// What is thrown at one part of the program, and what has to hold whatever is thrown.
///
/// The folder `seeds/<name>` holds inputs to begin with; the tests run each of them once, and
/// `make test-deep` changes them for minutes under libFuzzer.
struct FuzzTarget: Sendable {
  /// What an input must not break; throws what it broke.
  typealias Check = @Sendable (_ input: [UInt8]) throws -> Void

  /// The name on the command line and of the folder with seeds.
  let name: String
  /// Prepares what all inputs share, such as an index to search in.
  let prepare: @Sendable () async throws -> Check

  /// Creates a target that has to prepare something.
  init(_ name: String, preparing prepare: @escaping @Sendable () async throws -> Check) {
    self.name = name
    self.prepare = prepare
  }

  /// Creates a target.
  init(_ name: String, _ check: @escaping Check) {
    self.init(name) { check }
  }

  /// All of them.
  static let all = [
    FuzzTarget("addresses", AddressPromises.check),
    FuzzTarget("durations", DurationPromises.check),
    FuzzTarget("editors", EditorPromises.check),
    FuzzTarget("front-matter", FrontMatterPromises.check),
    FuzzTarget("images", ImagePromises.check),
    FuzzTarget("kept", KeptPromises.check),
    FuzzTarget("links", preparing: LinkPromises.prepare),
    FuzzTarget("lists", ListPromises.check),
    FuzzTarget("log-files", LogFilePromises.check),
    FuzzTarget("log-lines", LogLinePromises.check),
    FuzzTarget("markdown", MarkdownPromises.check),
    FuzzTarget("output", OutputPromises.check),
    FuzzTarget("presets", PresetPromises.check),
    FuzzTarget("requests", RequestPromises.check),
    FuzzTarget("search", preparing: SearchPromises.prepare),
    FuzzTarget("settings", SettingsPromises.check),
    FuzzTarget("stores", StorePromises.check),
    FuzzTarget("templates", preparing: TemplatePromises.prepare),
    FuzzTarget("theme-files", ThemeFilePromises.check),
    FuzzTarget("toml", TOMLPromises.check),
    FuzzTarget("versions", VersionPromises.check),
    FuzzTarget("yaml", YAMLPromises.check),
  ]
}

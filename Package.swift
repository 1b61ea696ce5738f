// swift-tools-version: 6.2
import PackageDescription

/// Settings that every target shares: Swift 6 mode, no warning left standing, explicit imports.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

let fuzzed: [Target.Dependency] = [
  "CZlib", "GuichetCore", "GuichetMarkdown", "GuichetContent", "GuichetSearch", "GuichetTheme",
  "GuichetSignals", "GuichetSite", "GuichetAudit", "GuichetServer", "TestSupport",
]

/// Whether the program that libFuzzer drives is built.
let isFuzzing = Context.environment["GUICHET_FUZZ"] == "1"

/// What the fuzz targets are made of: tests of their seeds, or with `GUICHET_FUZZ=1` a program that
/// libFuzzer drives (see `.ci/fuzz`).
let fuzzing: Target =
  isFuzzing
  ? .executableTarget(
    name: "guichet-fuzz", dependencies: fuzzed, path: "Tests/Fuzzing",
    exclude: ["SeedTests.swift", "seeds", "dictionaries", "README.md"], swiftSettings: strict,
    // GNU gold takes libFuzzer's `main` for ours.
    linkerSettings: [.unsafeFlags(["-use-ld=lld"])])
  : .testTarget(
    name: "FuzzingTests", dependencies: fuzzed, path: "Tests/Fuzzing",
    exclude: ["Harness", "seeds", "dictionaries", "README.md"], swiftSettings: strict)

let package = Package(
  name: "guichet",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CSnowball", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "GuichetCore", dependencies: ["CXXHash"], swiftSettings: strict),
    .target(
      name: "GuichetSignals", dependencies: ["GuichetCore", "CZlib"], swiftSettings: strict),
    .target(
      name: "GuichetMarkdown", dependencies: ["GuichetCore", "CMarkGFM"], swiftSettings: strict),
    .target(
      name: "GuichetContent",
      dependencies: ["GuichetCore", "GuichetMarkdown", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "GuichetSearch", dependencies: ["GuichetCore", "CSnowball"], swiftSettings: strict),
    .target(
      name: "GuichetTheme",
      dependencies: ["GuichetCore"],
      exclude: ["default", "Reference/words"],
      swiftSettings: strict, plugins: ["EmbedFiles"]),
    .target(
      name: "GuichetSite",
      dependencies: [
        "GuichetCore", "GuichetMarkdown", "GuichetContent", "GuichetSearch", "GuichetTheme",
        "GuichetSignals",
      ],
      swiftSettings: strict),
    .target(
      name: "GuichetAudit",
      dependencies: ["GuichetCore", "GuichetMarkdown", "GuichetContent", "GuichetSite"],
      exclude: ["Catalogue/rules"],
      swiftSettings: strict, plugins: ["EmbedFiles"]),
    .target(
      name: "GuichetStart",
      dependencies: ["GuichetCore", "GuichetMarkdown", "GuichetContent", "GuichetSite"],
      exclude: ["Templates"],
      swiftSettings: strict, plugins: ["EmbedFiles"]),
    .target(
      name: "GuichetServer",
      dependencies: [
        "GuichetCore", "GuichetContent", "GuichetSite", "GuichetAudit",
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      exclude: ["client"],
      swiftSettings: strict, plugins: ["EmbedFiles"]),
    .plugin(name: "EmbedFiles", capability: .buildTool(), path: "Sources/EmbedFiles"),
    .plugin(name: "RecordCommit", capability: .buildTool(), path: "Sources/RecordCommit"),
    .target(
      name: "GuichetAbout",
      dependencies: ["GuichetCore", "CMarkGFM", "CSnowball", "CXXHash", "CZlib"],
      swiftSettings: strict, plugins: ["RecordCommit"]),
    .executableTarget(
      name: "guichet",
      dependencies: [
        "GuichetAbout", "GuichetCore", "GuichetMarkdown", "GuichetContent", "GuichetSearch",
        "GuichetSite", "GuichetAudit", "GuichetServer", "GuichetSignals", "GuichetStart",
        "GuichetTheme",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
    .testTarget(
      name: "GuichetCoreTests", dependencies: ["GuichetCore", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "GuichetSignalsTests", dependencies: ["GuichetCore", "GuichetSignals", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "GuichetContentTests",
      dependencies: ["GuichetCore", "GuichetMarkdown", "GuichetContent", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "GuichetMarkdownTests",
      dependencies: ["GuichetCore", "GuichetMarkdown", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "GuichetSearchTests", dependencies: ["GuichetCore", "GuichetSearch", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "GuichetThemeTests", dependencies: ["GuichetCore", "GuichetTheme"],
      swiftSettings: strict),
    .testTarget(
      name: "GuichetSiteTests",
      dependencies: [
        "GuichetCore", "GuichetContent", "GuichetSignals", "GuichetSite", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GuichetServerTests",
      dependencies: [
        "GuichetCore", "GuichetContent", "GuichetSite", "GuichetAudit", "GuichetServer",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GuichetAuditTests",
      dependencies: ["GuichetCore", "GuichetContent", "GuichetSite", "GuichetAudit"],
      swiftSettings: strict),
    .testTarget(
      name: "GuichetAboutTests", dependencies: ["GuichetAbout", "GuichetCore"],
      swiftSettings: strict),
    .testTarget(
      name: "GuichetStartTests",
      dependencies: [
        "GuichetCore", "GuichetContent", "GuichetSite", "GuichetAudit", "GuichetStart",
        "GuichetTheme", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["GuichetCore"], exclude: ["Scripts"],
      swiftSettings: strict),
    fuzzing,
  ]
)

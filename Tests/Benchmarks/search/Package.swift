// swift-tools-version: 6.2
import PackageDescription

// The index alone, through links, so that a measurement does not build the rest of Guichet.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "search-bench",
  targets: [
    .systemLibrary(name: "CSnowball"),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash"),
    .target(name: "GuichetCore", dependencies: ["CXXHash"], swiftSettings: strict),
    .target(
      name: "GuichetSearch", dependencies: ["GuichetCore", "CSnowball"], swiftSettings: strict),
    .executableTarget(
      name: "search-bench", dependencies: ["GuichetSearch", "GuichetCore"], swiftSettings: strict),
  ]
)

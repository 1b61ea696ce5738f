import Foundation
import PackagePlugin

/// Makes the files that a target carries part of its code, before each build.
@main
struct EmbedFiles: BuildToolPlugin {
  /// The folders of files, by target.
  private static let folders = [
    "GuichetTheme": ["default", "Reference/words"],
    "GuichetAudit": ["Catalogue/rules"],
    "GuichetStart": ["Templates"],
    "GuichetServer": ["client"],
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.pluginWorkDirectoryURL.appending(path: "embedded")
    let script = context.package.directoryURL.appending(path: ".ci/embed")
    let sources = (Self.folders[target.name] ?? []).map {
      target.directoryURL.appending(path: $0).path
    }
    return [
      .prebuildCommand(
        displayName: "Embedding files into \(target.name)",
        executable: URL(filePath: "/bin/sh"),
        arguments: [script.path, folder.path] + sources, outputFilesDirectory: folder)
    ]
  }
}

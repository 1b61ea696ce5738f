import Foundation
import PackagePlugin

/// Records before each build which commit the program is built from.
@main
struct RecordCommit: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.pluginWorkDirectoryURL.appending(path: "commit")
    let script = context.package.directoryURL.appending(path: ".ci/commit")
    let compiler = (try? context.tool(named: "swiftc").url.path) ?? ""
    return [
      .prebuildCommand(
        displayName: "Recording the commit", executable: URL(filePath: "/bin/sh"),
        arguments: [script.path, folder.path, compiler], outputFilesDirectory: folder)
    ]
  }
}

import Foundation
import GuichetContent
import GuichetCore

/// Files for editors: made from any settings, and merged with what a writer has.
enum EditorPromises {
  /// The settings of the site, or the writer's own file.
  @Sendable static func check(_ bytes: [UInt8]) throws {
    let (settings, findings) = ConfigurationParser.parse(bytes, file: "content/site.yml")
    guard findings.allSatisfy({ $0.severity != .error }) || bytes.count < 400 else { return }
    for (path, written) in EditorFiles.files(for: settings) where path.hasSuffix(".json") {
      let isJSON = (try? JSONSerialization.jsonObject(with: Data(written))) != nil
      try demand(isJSON, "\(path) is no JSON")
      if path.hasSuffix("settings.json") {
        let lacking = EditorFiles.lacking(of: written, in: bytes)
        try demand(lacking.allSatisfy { !$0.contains("\n") }, "a line of several lines")
        try demand(
          EditorFiles.lacking(of: written, in: written).isEmpty, "\(path) lacks its own lines")
      }
    }
  }
}

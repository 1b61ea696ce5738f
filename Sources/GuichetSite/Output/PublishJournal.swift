internal import Foundation

/// What a publish still has to do, so that the next run can finish it.
struct PublishJournal: Codable, Equatable {
  /// Staged files and folders to move to the same path in the output, in order.
  var moves: [String]
  /// Files to remove, in order.
  var removals: [String]

  /// Puts moves into an order in which no page is there before what it needs, and nothing goes away
  /// before what needs it: what is new, what replaces a file, what takes the place of a folder or a
  /// folder that takes the place of a file, the manifest.
  init(new: [String], replacing: [String], removals: [String]) {
    // A page that goes away goes before the style and pictures that it needs.
    self.removals =
      removals.filter { $0.hasSuffix(".html") } + removals.filter { !$0.hasSuffix(".html") }
    let moves = new + replacing
    let turning = Self.blockers(of: moves, among: removals)
    self.moves =
      moves.filter { turning[$0] == nil } + moves.filter { turning[$0] != nil } + [Manifest.path]
  }

  /// The files to be removed that stand in the way of a move, by move.
  var blockers: [String: [String]] { Self.blockers(of: moves, among: removals) }

  private static func blockers(
    of moves: [String], among removals: [String]
  ) -> [String: [String]] {
    let targets = Set(moves)
    var blockers: [String: [String]] = [:]
    for removal in removals {
      var path = Substring(removal)
      while true {
        if targets.contains(String(path)) { blockers[String(path), default: []].append(removal) }
        guard let slash = path.lastIndex(of: "/") else { break }
        path = path[..<slash]
      }
    }
    return blockers
  }

  /// The journal in bytes; nil where it is none.
  init?(_ bytes: [UInt8]) {
    guard let journal = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
    self = journal
  }

  /// The journal as JSON.
  func serialized() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return Array(try encoder.encode(self))
  }
}

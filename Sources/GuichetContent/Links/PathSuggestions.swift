internal import GuichetCore
internal import Synchronization

/// Finds the article that a link to a missing path probably means, in time that hardly grows with
/// the number of articles: a site that was moved can have tens of thousands of broken links.
package struct PathSuggestions: Sendable {
  /// Made for the first path that nobody has asked about: most sites have none.
  private let index: Deferred<PathIndex>
  /// What was found before: the same dead link stands on many pages, in what they have in common.
  private let found: Found

  /// Suggests among the paths that there are.
  ///
  /// - Parameter known: what was found among the same paths before.
  package init(
    _ paths: some Sequence<String> & Sendable, known: [String: String?] = [:]
  ) {
    index = Deferred { PathIndex(paths) }
    found = Found(known)
  }

  /// The path with the same file name, else the one that is spelled nearly alike; nil where there
  /// is none.
  package func nearest(to path: String) -> String? {
    if let known = found.paths.withLock({ $0[path] }) { return known }
    let nearest = index.value.nearest(to: path)
    found.paths.withLock { $0[path] = .some(nearest) }
    return nearest
  }

  /// What was found so far.
  package var known: [String: String?] { found.paths.withLock(\.self) }

  private final class Found: Sendable {
    let paths: Mutex<[String: String?]>

    init(_ known: [String: String?]) { paths = Mutex(known) }
  }
}

/// Paths in two orders.
private struct PathIndex: Sendable {
  private let paths: [String]
  /// The paths' bytes from the end, sorted, each with its place in `paths`.
  private let reversed: [(bytes: [UInt8], place: Int)]

  /// A wrong letter leaves a path near its neighbours in the order of its start or of its end, so
  /// only this many on either side are compared.
  private static let reach = 12

  init(_ paths: some Sequence<String>) {
    self.paths = paths.sorted()
    reversed = self.paths.enumerated()
      .map { (bytes: Array($0.element.utf8.reversed()), place: $0.offset) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  func nearest(to path: String) -> String? {
    let name = String(path.split(separator: "/").last ?? Substring(path))
    guard !name.isEmpty else { return nil }
    if let same = [name, "\(name).md"].compactMap(firstNamed).min() { return same }
    let start = paths.partitionIndex { $0 < path }
    let bytes = Array(path.utf8.reversed())
    let end = reversed.partitionIndex { $0.bytes.lexicographicallyPrecedes(bytes) }
    let near =
      Self.window(start, paths.count).map { paths[$0] }
      + Self.window(end, reversed.count).map { paths[reversed[$0].place] }
    return NearMiss.nearest(to: path, among: Set(near).sorted())
  }

  /// The first path whose last part is the name.
  private func firstNamed(_ name: String) -> String? {
    let bytes = Array(name.utf8.reversed())
    let start = reversed.partitionIndex { $0.bytes.lexicographicallyPrecedes(bytes) }
    let slash = UInt8(ascii: "/")
    return reversed[start...].prefix(Self.reach).prefix { $0.bytes.starts(with: bytes) }
      .filter { $0.bytes.count == bytes.count || $0.bytes[bytes.count] == slash }
      .map { paths[$0.place] }.min()
  }

  private static func window(_ index: Int, _ count: Int) -> Range<Int> {
    max(0, index - reach)..<min(count, index + reach)
  }
}

extension Array {
  /// The first index for which the condition does not hold, in an array where it holds for a start.
  fileprivate func partitionIndex(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

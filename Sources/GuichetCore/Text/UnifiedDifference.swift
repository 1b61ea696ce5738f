/// What changed between two texts, as `diff -u` and git show it.
package enum UnifiedDifference {
  /// A line and what became of it.
  private struct Line {
    let mark: Character
    let text: Substring
  }

  /// Lines around a change that are shown along.
  private static let context = 3

  /// The difference, or nothing where the texts are the same.
  package static func text(
    from old: String, named oldName: String, to new: String, named newName: String
  )
    -> String
  {
    let lines = lines(from: old, to: new)
    let changed = lines.indices.filter { lines[$0].mark != " " }
    guard !changed.isEmpty else { return "" }
    var result = "--- \(oldName)\n+++ \(newName)\n"
    var start = 0
    while start < changed.count {
      var end = start
      while end + 1 < changed.count, changed[end + 1] - changed[end] <= 2 * context { end += 1 }
      let range =
        max(0, changed[start] - context)...min(lines.count - 1, changed[end] + context)
      result += hunk(lines, range)
      start = end + 1
    }
    return result
  }

  private static func hunk(_ lines: [Line], _ range: ClosedRange<Int>) -> String {
    func count(_ part: some Sequence<Line>, without mark: Character) -> Int {
      part.count { $0.mark != mark }
    }
    let before = lines[..<range.lowerBound]
    let part = lines[range]
    let (oldCount, newCount) = (count(part, without: "+"), count(part, without: "-"))
    let oldStart = count(before, without: "+") + (oldCount == 0 ? 0 : 1)
    let newStart = count(before, without: "-") + (newCount == 0 ? 0 : 1)
    return "@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n"
      + part.map { "\($0.mark)\($0.text)\n" }.joined()
  }

  private static func lines(from old: String, to new: String) -> [Line] {
    let (left, right) = (split(old), split(new))
    let difference = right.difference(from: left)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [Line] = []
    var (one, other) = (0, 0)
    while one < left.count || other < right.count {
      if one < left.count, removed.contains(one) {
        lines.append(Line(mark: "-", text: left[one]))
        one += 1
      } else if other < right.count, inserted.contains(other) {
        lines.append(Line(mark: "+", text: right[other]))
        other += 1
      } else {
        lines.append(Line(mark: " ", text: right[other]))
        one += 1
        other += 1
      }
    }
    return lines
  }

  private static func split(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

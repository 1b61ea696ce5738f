/// Maps `items` on all cores and gives the results in the order of the items.
///
/// Work is dealt in chunks, so that a task costs little beside what it does.
///
/// - Parameter progress: is told how many items are done.
package func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], chunk: Int = 32, progress: WorkProgress? = nil,
  _ transform: @escaping @Sendable (Item) -> Result
) async -> [Result] {
  guard items.count > chunk else {
    defer { progress?.advance(by: items.count) }
    return items.map(transform)
  }
  let starts = Array(stride(from: 0, to: items.count, by: chunk))
  return await withTaskGroup(of: (Int, [Result]).self) { group in
    for (index, start) in starts.enumerated() {
      group.addTask {
        let part = items[start..<min(start + chunk, items.count)].map(transform)
        progress?.advance(by: part.count)
        return (index, part)
      }
    }
    var parts = [[Result]](repeating: [], count: starts.count)
    for await (index, part) in group { parts[index] = part }
    return parts.flatMap(\.self)
  }
}

/// Maps `items` on all cores and gives the results in the order of the items.
///
/// Work is dealt in chunks, so that a task costs little beside what it does.
package func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], chunk: Int = 32, _ transform: @escaping @Sendable (Item) -> Result
) async -> [Result] {
  guard items.count > chunk else { return items.map(transform) }
  let starts = Array(stride(from: 0, to: items.count, by: chunk))
  return await withTaskGroup(of: (Int, [Result]).self) { group in
    for (index, start) in starts.enumerated() {
      group.addTask {
        (index, items[start..<min(start + chunk, items.count)].map(transform))
      }
    }
    var parts = [[Result]](repeating: [], count: starts.count)
    for await (index, part) in group { parts[index] = part }
    return parts.flatMap(\.self)
  }
}

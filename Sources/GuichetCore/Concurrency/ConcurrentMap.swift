internal import Glibc

/// Work that nobody waits for, beside somebody who does.
package enum BackgroundWork {
  @TaskLocal fileprivate static var isOn = false

  /// Does something with all cores but one, so that what comes meanwhile is done at once.
  package static func run<Result>(
    _ work: @Sendable () async -> Result
  ) async -> Result {
    await $isOn.withValue(true) { await work() }
  }

  /// How many tasks may run at once.
  fileprivate static var width: Int {
    isOn ? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1) : .max
  }
}

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
    var parts = [[Result]](repeating: [], count: starts.count)
    var width = BackgroundWork.width
    for (index, start) in starts.enumerated() {
      if width == 0 {
        if let (done, part) = await group.next() { parts[done] = part }
      } else {
        width -= 1
      }
      group.addTask {
        let part = items[start..<min(start + chunk, items.count)].map(transform)
        progress?.advance(by: part.count)
        return (index, part)
      }
    }
    for await (index, part) in group { parts[index] = part }
    return parts.flatMap(\.self)
  }
}

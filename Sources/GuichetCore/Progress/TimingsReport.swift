/// What `--timings` prints.
package struct TimingsReport: Sendable {
  private let timings: Timings
  private let counts: [(name: String, count: Int)]
  private let peakMemory: Int

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - counts: what was worked on, such as articles, by name.
  ///   - peakMemory: the most memory held at once, in bytes.
  package init(_ timings: Timings, counts: [(name: String, count: Int)], peakMemory: Int) {
    self.timings = timings
    self.counts = counts
    self.peakMemory = peakMemory
  }

  /// A table for people.
  package var text: String {
    var rows = [["stage", "wall ms", "CPU ms", "pieces"]]
    rows += timings.entries.map { entry in
      [
        entry.stage.rawValue, Self.milliseconds(entry.wall), Self.milliseconds(entry.processor),
        entry.count == 0 ? "" : String(entry.count),
      ]
    }
    rows.append(
      ["total", Self.milliseconds(timings.wall), Self.milliseconds(timings.processor), ""])
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blanks : blanks + cell
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    let facts = counts.map { "\($0.count) \($0.name)" }
    let memory = "\((peakMemory + 500_000) / 1_000_000) MB of memory at the most"
    return (lines + [(facts + [memory]).joined(separator: ", ")]).joined(separator: "\n")
  }

  /// A document for programs, times in milliseconds.
  package var json: JSONValue {
    .object([
      (
        "stages",
        .array(
          timings.entries.map { entry in
            .object([
              ("stage", .string(entry.stage.rawValue)), ("wall_ms", Self.number(entry.wall)),
              ("cpu_ms", Self.number(entry.processor)), ("pieces", .integer(entry.count)),
            ])
          })
      ),
      (
        "total",
        .object([
          ("wall_ms", Self.number(timings.wall)), ("cpu_ms", Self.number(timings.processor)),
        ])
      ),
      ("counts", .object(counts.map { ($0.name, .integer($0.count)) })),
      ("peak_memory_bytes", .integer(peakMemory)),
    ])
  }

  /// Tenths of a millisecond.
  private static func tenths(_ duration: Duration) -> Int {
    let parts = duration.components
    return Int(parts.seconds) * 10_000 + Int(parts.attoseconds / 100_000_000_000_000)
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let tenths = tenths(duration)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func number(_ duration: Duration) -> JSONValue {
    .number(Double(tenths(duration)) / 10)
  }
}

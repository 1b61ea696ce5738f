/// How long the stages of a command took.
package struct Timings: Sendable {
  /// A stage and what it took; a stage that came several times is one.
  package struct Entry: Sendable, Hashable {
    /// The stage.
    package let stage: Stage
    /// Time that passed.
    package internal(set) var wall: Duration
    /// Processor time of all threads, which may be more.
    package internal(set) var processor: Duration
    /// How many pieces were done; 0 where nobody counted.
    package internal(set) var count: Int
  }

  /// The stages in the order in which they came first.
  package private(set) var entries: [Entry] = []

  /// Creates timings without a stage.
  package init() {}

  /// Adds what a stage took.
  package mutating func add(
    _ stage: Stage, wall: Duration, processor: Duration, count: Int
  ) {
    if let place = entries.firstIndex(where: { $0.stage == stage }) {
      entries[place].wall += wall
      entries[place].processor += processor
      entries[place].count += count
    } else {
      entries.append(Entry(stage: stage, wall: wall, processor: processor, count: count))
    }
  }

  /// Time that passed in all stages.
  package var wall: Duration { entries.reduce(.zero) { $0 + $1.wall } }

  /// Processor time of all stages.
  package var processor: Duration { entries.reduce(.zero) { $0 + $1.processor } }
}

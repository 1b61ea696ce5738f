internal import Synchronization

/// How far a long command is: written by the stages, read by whoever tells it or measures it.
///
/// A stage costs a few microseconds, a step of it an addition; nothing is printed from here.
package final class WorkProgress: Sendable {
  /// How far it is at a moment.
  package struct Snapshot: Sendable, Hashable {
    /// The stage it is in.
    package let stage: Stage
    /// How many of the stage's pieces are done.
    package let done: Int
    /// How many pieces the stage has; 0 where nobody counts.
    package let total: Int
  }

  private struct State {
    var stage: Stage?
    var total = 0
    var began = ProcessUsage.now
    var timings = Timings()
  }

  private let done = Atomic<Int>(0)
  private let state = Mutex(State())

  /// Creates a progress that is in no stage yet.
  package init() {}

  /// Ends the stage before and begins one.
  package func begin(_ stage: Stage, of total: Int = 0) {
    change(to: stage, of: total)
  }

  /// Counts pieces of the stage as done; from any thread.
  package func advance(by count: Int = 1) {
    done.add(count, ordering: .relaxed)
  }

  /// Ends the last stage.
  package func end() {
    change(to: nil, of: 0)
  }

  /// Where it is now; nil between stages.
  package var snapshot: Snapshot? {
    state.withLock { state in
      state.stage.map {
        Snapshot(stage: $0, done: done.load(ordering: .relaxed), total: state.total)
      }
    }
  }

  /// How long the stages took that have ended.
  package var timings: Timings { state.withLock(\.timings) }

  private func change(to stage: Stage?, of total: Int) {
    let now = ProcessUsage.now
    state.withLock { state in
      let count = done.exchange(0, ordering: .relaxed)
      if let last = state.stage {
        state.timings.add(
          last, wall: now.wall - state.began.wall, processor: now.processor - state.began.processor,
          count: count)
      }
      state.stage = stage
      state.total = total
      state.began = now
    }
  }
}

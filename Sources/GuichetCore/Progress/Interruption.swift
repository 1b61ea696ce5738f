internal import Synchronization

/// Work that somebody who stops the program waits for, because half of it would be worse.
package enum Interruption {
  private static let gate = Mutex(())

  /// Does something short that is not stopped in the middle, such as putting files into place.
  ///
  /// Must not be used within itself.
  package static func holding<Value: Sendable, Failure: Error>(
    _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try gate.withLock { (_) throws(Failure) in try work() }
  }

  /// Waits until nothing is held, then does the last thing of this process; nothing more is begun.
  package static func ending(_ last: () -> Void) {
    gate.withLock { _ in last() }
  }
}

internal import Glibc

/// What the process has used so far.
package struct ProcessUsage: Sendable {
  /// Time that has passed, since some moment.
  let wall: Duration
  /// Processor time of all threads, and of programs such as git that have ended.
  let processor: Duration
  /// The most memory held at once, in bytes.
  package let peakMemory: Int

  /// As it is now.
  package static var now: ProcessUsage {
    var (usage, children) = (rusage(), rusage())
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &children)
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return ProcessUsage(
      wall: .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec),
      processor: [usage.ru_utime, usage.ru_stime, children.ru_utime, children.ru_stime]
        .reduce(.zero) { $0 + duration($1) },
      // The system counts in units of 1,024 bytes.
      peakMemory: usage.ru_maxrss * 1024)
  }

  private static func duration(_ time: timeval) -> Duration {
    .seconds(time.tv_sec) + .microseconds(time.tv_usec)
  }
}

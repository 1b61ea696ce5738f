package import GuichetCore

/// What became of the lines of logs.
package struct TrafficTally: Sendable, Hashable {
  /// Lines that could be read.
  package internal(set) var requests = 0
  /// Lines that could not.
  package internal(set) var unreadable = 0
  /// Views of articles by people, doubles among them.
  package internal(set) var views = 0
  /// Requests for pages by robots that say so.
  package internal(set) var robots = 0
  /// Addresses of a day that asked for more pages than a person reads.
  package internal(set) var crawlers = 0
  /// Requests of addresses that shall not count.
  package internal(set) var excluded = 0
  /// Requests of other hosts.
  package internal(set) var otherHosts = 0
  /// Requests of days that have not been yet.
  package internal(set) var future = 0
  /// Requests of days that were over, since the log is not in order.
  package internal(set) var late = 0
  /// Days with more readers than fit into memory.
  package internal(set) var overfull: Set<Int> = []

  /// Creates a tally of nothing.
  package init() {}

  /// The numbers by their names in JSON.
  package var members: [(String, JSONValue)] {
    [
      ("requests", .integer(requests)), ("unreadable", .integer(unreadable)),
      ("views", .integer(views)), ("robots", .integer(robots)), ("crawlers", .integer(crawlers)),
      ("excluded", .integer(excluded)), ("other_hosts", .integer(otherHosts)),
      ("future", .integer(future)), ("late", .integer(late)),
    ]
  }
}

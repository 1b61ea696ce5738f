/// What stands at an address that somebody asked a host for.
package enum TrafficPlace: Sendable, Hashable {
  /// The page of an article, by a number of the caller's.
  case article(Int)
  /// An address that leads to an article.
  case oldAddress(Int)
  /// Something else of the site.
  case own
  /// Where answers to "did this help?" go.
  case answers
  /// Something of the host's that does not belong to the site.
  case outside
  /// Nothing that the site knows.
  case unknown
}

/// What to count.
package struct TrafficOptions: Sendable {
  /// How the lines of a file are read.
  package enum Format: String, Sendable, CaseIterable {
    case auto, common, json, w3c, csv
  }

  /// The form of the files; by default each tells its own.
  package var format = Format.auto
  /// Keys of JSON lines that say something in a spelling of their own.
  package var fields: [(field: JSONFields.Field, key: String)] = []
  /// The hosts whose requests count, in small letters; nil for all.
  package var hosts: Set<String>?
  /// Whose requests do not count.
  package var excluded: [AddressBlock] = []
  /// An address that asks for more pages a day is no reader; nil for no limit.
  package var mostPages: Int? = 200
  /// The month of page views in tables that do not say it.
  package var month: SignalMonth?
  /// Days from this one on have not been yet.
  package var firstFutureDay = Int.max
  /// How many addresses that the site does not know are kept in mind.
  var mostUnknown = 1 << 15

  /// Creates what counts by default.
  package init() {}
}

/// What readers said about an article.
package struct AnswerCount: Sendable, Hashable {
  /// Why an article did not help, as the question offers it.
  package static let reasons = ["missing", "wrong", "unclear", "version", "other"]

  /// How many said that it helped.
  package var yes = 0
  /// How many said that it did not.
  package var no = 0
  /// How many gave each reason, in the order of `reasons`.
  package var reasons = [Int](repeating: 0, count: AnswerCount.reasons.count)

  /// Creates a count of nothing.
  package init() {}

  /// Adds another count.
  package static func += (left: inout AnswerCount, right: AnswerCount) {
    left.yes += right.yes
    left.no += right.no
    for index in left.reasons.indices { left.reasons[index] += right.reasons[index] }
  }
}

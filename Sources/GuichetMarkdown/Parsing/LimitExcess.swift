/// A limit that a text goes over, and where.
enum LimitExcess: Hashable {
  case file(bytes: Int, limit: Int)
  case lineLength(line: Int, limit: Int)
  case nesting(line: Int, limit: Int)
  case columns(line: Int, limit: Int)
  case cells(line: Int, limit: Int)
  case openers(line: Int, mark: String, limit: Int)
  case references(line: Int, limit: Int)
  case time(line: Int, seconds: UInt)
}

extension LimitExcess {
  /// The text's line at which the limit is passed.
  var line: Int {
    switch self {
    case .file: 1
    case .lineLength(let line, _), .nesting(let line, _), .columns(let line, _),
      .cells(let line, _), .openers(let line, _, _), .references(let line, _),
      .time(let line, _):
      line
    }
  }

  /// What is wrong.
  var message: String {
    switch self {
    case .file(let bytes, let limit): "article of \(bytes) bytes, more than \(limit)"
    case .lineLength(_, let limit): "line of more than \(limit) bytes"
    case .nesting(_, let limit): "quotes and lists nested deeper than \(limit)"
    case .references(_, let limit): "link references of more than \(limit) bytes in all"
    case .columns(_, let limit): "table of more than \(limit) columns"
    case .cells(_, let limit): "tables of more than \(limit) cells"
    case .time(_, let seconds): "text that takes more than \(seconds) seconds to read"
    case .openers(_, let mark, let limit): "more than \(limit) `\(mark)` without a blank line"
    }
  }

  /// How to mend it.
  var help: String {
    switch self {
    case .file: "split the article; it is shown unformatted"
    case .lineLength: "break the line; the article is shown unformatted"
    case .nesting: "use fewer levels in the list or quote; the article is shown unformatted"
    case .columns, .cells: "split the table; the article is shown unformatted"
    case .references:
      "shorten or remove lines such as `[name]: address`; the article is shown unformatted"
    case .time, .openers: "add blank lines or split the block; the article is shown unformatted"
    }
  }
}

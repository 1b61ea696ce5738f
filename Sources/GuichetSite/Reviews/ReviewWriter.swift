internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Works out what one review writes into one article.
struct ReviewWriter {
  /// Why it cannot be written.
  struct Refusal: Error {
    let diagnostic: Diagnostic
  }

  private let article: Article
  private let model: SiteModel
  private let request: ReviewRecord.Request
  private let target: String
  private let parser: FrontMatterParser

  init(_ site: LoadedSite, _ index: Int, _ request: ReviewRecord.Request) {
    article = site.model.articles[index]
    model = site.model
    self.request = request
    target = "\(site.root)/\(article.source.file)"
    parser = FrontMatterParser(site.configuration)
  }

  /// The change, proven by reading it again.
  func change(_ remarks: inout [String]) throws(Refusal) -> ReviewRecord.Change {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(target, limit: 16 << 20)
    } catch {
      throw refusal("the file cannot be read: \(error.reason)", help: "check its permissions")
    }
    let before = parser.parse(bytes, file: article.source.file, needsTitle: false)
    if let last = before.frontMatter.lastReviewed, last > model.asOf {
      throw refusal(
        "it was reviewed on \(last), which is after \(model.asOf)",
        help: "set `--as-of` to the day it was read, or correct `last_reviewed`")
    }
    let hash = Wording.hash(before.frontMatter, body: bytes[before.bodyOffset...])
    // Recorded once more, a review keeps what is not said anew.
    let isSame =
      before.frontMatter.lastReviewed == model.asOf && before.frontMatter.reviewedHash == hash
    let keepsReviewer = isSame && request.reviewer == nil
    let keepsNote = isSame && request.note == nil
    let reviewBy = try nextReview(before.frontMatter)
    let versions = model.newestVersions(of: article).map(\.description)
    var changes: [FrontMatterEdit.Change] = [
      .init(.lastReviewed, .plain(model.asOf.description)),
      .init(
        .reviewedVersion, versions.count > 1 ? .list(versions) : versions.first.map { .text($0) }),
      .init(.reviewedHash, .plain(hash)),
    ]
    if !keepsReviewer {
      changes.insert(.init(.reviewedBy, request.reviewer.map { .text($0) }), at: 1)
    }
    if !keepsNote { changes.append(.init(.reviewNote, request.note.map { .text($0) })) }
    if reviewBy != before.frontMatter.reviewBy {
      changes.append(.init(.reviewBy, reviewBy.map { .plain($0.description) }))
    }
    let new = try edited(bytes, changes)
    let after = parser.parse(new, file: article.source.file, needsTitle: false)
    let matter = after.frontMatter
    guard matter.lastReviewed == model.asOf, matter.reviewedHash == hash,
      matter.reviewedBy == (keepsReviewer ? before.frontMatter.reviewedBy : request.reviewer),
      matter.reviewNote == (keepsNote ? before.frontMatter.reviewNote : request.note),
      matter.reviewedVersions == versions, matter.reviewBy == reviewBy,
      Wording.hash(matter, body: new[after.bodyOffset...]) == hash
    else {
      throw refusal(
        "what is written into this front matter is not read back",
        help: "see that `front_matter` in site.yml neither ignores nor renames the keys of a review"
      )
    }
    if new != bytes {
      do { try FileSystem.checkReplaceable(target) } catch {
        throw refusal("the file cannot be written: \(error.reason)", help: "check its permissions")
      }
    }
    if let note = before.frontMatter.reviewNote, note != matter.reviewNote {
      remarks.append(
        "\(article.source.file): this takes away the note of the review before: \(note.escapingControlCharacters())"
      )
    }
    let next = reviewBy ?? article.frontMatter.reviewIn?.after(model.asOf)
    if next == nil {
      remarks.append(
        "\(article.source.file): nothing tells when to review it next; write `review_in: 6 months` here, in its topic or in site.yml"
      )
    }
    let shift = new.count { $0 == 10 } - bytes.count { $0 == 10 }
    for mark in article.document.dateMarks where mark.kind == .reviewBy && mark.day <= model.asOf {
      remarks.append(
        "\(article.source.file):\((mark.position.line ?? 1) + shift): the day of this `review-by`, \(mark.day), is settled; write a new one, or remove the comment"
      )
    }
    return ReviewRecord.Change(
      file: article.source.file, old: bytes, new: new,
      line: "\(article.source.file): reviewed \(model.asOf)"
        + (next.map { ", next review \($0)" } ?? "") + (new == bytes ? "; recorded already" : ""))
  }

  /// What `review_by` says afterwards: a day that has come is over, unless no other is in sight.
  private func nextReview(_ matter: FrontMatter) throws(Refusal) -> CalendarDay? {
    if let next = request.next { return next }
    guard let day = matter.reviewBy else { return nil }
    if day > model.asOf { return day }
    guard article.frontMatter.reviewIn != nil else {
      throw refusal(
        "its `review_by`, \(day), has come, and nothing tells when to review it next",
        help: "add `--next \(model.asOf.adding(months: 6))`, or write `review_in: 6 months`")
    }
    return nil
  }

  private func edited(
    _ bytes: [UInt8], _ changes: [FrontMatterEdit.Change]
  ) throws(Refusal) -> [UInt8] {
    do {
      return try FrontMatterEdit.applying(changes, to: bytes, parser)
    } catch {
      let day = model.asOf
      switch error {
      case .none: return FrontMatterEdit.creating(changes, in: bytes)
      case .toml:
        throw refusal(
          "the front matter is TOML, which Guichet reads but does not write",
          help: "write `last_reviewed = \(day)` into it yourself, or turn it into YAML")
      case .braces:
        throw refusal(
          "the front matter stands between braces", help: "write one `key: value` a line")
      case .value(let key, let line):
        throw refusal(
          "the value of `\(key)` is more than a text on the line of its key",
          help: "write it on one line, or remove it", line: line)
      case .unreadable:
        throw refusal(
          "the front matter cannot be read", help: "look at what `guichet check` says of it")
      case .shape:
        throw refusal(
          "the front matter is written in a way that no line can be added to",
          help: "write one `key: value` a line")
      }
    }
  }

  private func refusal(_ message: String, help: String, line: Int? = nil) -> Refusal {
    Refusal(
      diagnostic: Diagnostic(
        .reviewNotRecorded,
        at: line.map { SourcePosition(file: article.source.file, line: $0, column: 1) }
          ?? article.position(of: .lastReviewed),
        message, help: help))
  }
}

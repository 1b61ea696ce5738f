internal import CMarkGFM
internal import Glibc
internal import GuichetCore

/// Reads the marks of a tree that give parts days of their own, and takes them and the parts that
/// have expired out of the tree, so that nothing that walks over it later knows of them.
struct DatedParts {
  private(set) var marks: [DateMark] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The anchors of all headings as they were, where some are taken out.
  private(set) var anchors: Set<String> = []

  /// Days of which an end is told ahead.
  private static let notice = 14
  /// Years from and to which a day is believed, the latter counted from the day of the build.
  private static let years = (first: 1990, ahead: 50)
  /// Comments in a row through which a mark looks for what it is about, so that a thousand of them
  /// cost no more than a thousand times one.
  private static let run = 20
  /// Blocks through which the end of an HTML element is looked for, for the same reason.
  private static let reach = 200

  private let lines: SourceLines
  private let kinds: NodeKinds
  private let asOf: CalendarDay?

  /// Takes the parts out; without a day of the build none has expired.
  init(
    takenFrom tree: borrowing SyntaxTree, _ lines: SourceLines, _ kinds: NodeKinds,
    asOf: CalendarDay?
  ) {
    self.lines = lines
    self.kinds = kinds
    self.asOf = asOf
    guard Self.mayHaveComments(lines.bytes) else { return }
    let found = comments(below: tree.root)
    guard !found.isEmpty else { return }
    var gone: Set<OpaquePointer> = []
    for (node, kind, value, heading) in found where !isBelow(node, gone) {
      gone.formUnion(read(node, kind, value, heading))
    }
    if diagnostics.contains(where: { $0.rule == .expiredPart }) { readAnchors(below: tree.root) }
    for node in gone { cmark_node_unlink(node) }
    for node in gone { cmark_node_free(node) }
    FootnoteOrder.dropUnused(below: tree.root, kinds)
  }

  private static func mayHaveComments(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      var rest = start
      while let left = memchr(rest, Int32(UInt8(ascii: "<")), buffer.count - (rest - start)) {
        let place = UnsafeRawPointer(left) - UnsafeRawPointer(start)
        if buffer[place...].starts(with: "<!--".utf8) { return true }
        rest = start + place + 1
      }
      return false
    }
  }

  private typealias Comment = (
    node: OpaquePointer, kind: DateMark.Kind, value: String, heading: OpaquePointer?
  )

  /// The comments in order, each with the heading above it.
  private func comments(below root: OpaquePointer) -> [Comment] {
    var result: [Comment] = []
    var heading: OpaquePointer?
    var current = cmark_node_first_child(root)
    while let node = current {
      var child: OpaquePointer?
      switch kinds(node) {
      case .heading: heading = node
      case .htmlBlock:
        if let comment = Node.withLiteral(node, { MarkComment($0) }),
          let kind = DateMark.Kind(name: comment.name)
        {
          result.append((node, kind, comment.value, heading))
        }
      case .blockQuote, .list, .item, .footnoteDefinition: child = cmark_node_first_child(node)
      default: break
      }
      current = child ?? Node.following(node, below: root)
    }
    return result
  }

  private func isBelow(_ node: OpaquePointer, _ gone: Set<OpaquePointer>) -> Bool {
    guard !gone.isEmpty else { return false }
    var place: OpaquePointer? = node
    while let node = place {
      if gone.contains(node) { return true }
      place = cmark_node_parent(node)
    }
    return false
  }

  /// Notes a mark; gives what goes with it.
  private mutating func read(
    _ node: OpaquePointer, _ kind: DateMark.Kind, _ value: String, _ above: OpaquePointer?
  ) -> [OpaquePointer] {
    let position = lines.position(line: Int(cmark_node_get_start_line(node)))
    guard let day = CalendarDay(parsing: value), isPlausible(day) else {
      diagnostics.append(
        Diagnostic(
          .partDate, at: position,
          CalendarDay(parsing: value) == nil
            ? "the comment `\(kind.rawValue)` names no day of the calendar: `\(value.prefix(40))`"
            : "nobody means the day \(value.prefix(10)) in the comment `\(kind.rawValue)`",
          help:
            "write it as `<!-- \(kind.rawValue): \(asOf?.adding(months: 6).description ?? "2026-12-31") -->`"
        ))
      return [node]
    }
    var part = part(of: node)
    guard !part.blocks.isEmpty else {
      diagnostics.append(
        Diagnostic(
          .partDate, at: position,
          "the comment `\(kind.rawValue)` is about nothing: no block follows it",
          help: "put it right below a heading, or above the block that it is about"))
      return [node]
    }
    if kind == .expires {
      guard let whole = whole(part.blocks, isSection: part.isSection) else {
        var finding = Diagnostic(
          .partDate, at: position,
          "the comment `expires` is about HTML that does not begin and end in its part, so nothing is hidden",
          help:
            "put it right below a heading whose section holds the whole of the HTML, or remove the part by hand"
        )
        // Readers see what they should not see any more.
        if let asOf, day <= asOf { finding.severity = .error }
        diagnostics.append(finding)
        return [node]
      }
      part.blocks = whole
    }
    let heading = part.isSection ? part.blocks.first : above
    marks.append(
      DateMark(
        kind: kind, day: day, heading: heading.map(text), isSection: part.isSection,
        position: position))
    guard kind == .expires, let asOf else { return [node] }
    let rest = day.daysSinceEpoch - asOf.daysSinceEpoch
    let what =
      part.isSection ? "the section `\(heading.map(text)?.prefix(60) ?? "")`" : "this part"
    if rest <= 0 {
      diagnostics.append(
        Diagnostic(
          .expiredPart, at: position, "\(what) is not shown any more since \(day)",
          help: "remove it with its comment, or write a later day"))
      return part.marks + part.blocks
    }
    if rest <= Self.notice {
      diagnostics.append(
        Diagnostic(
          .expiringPart, at: position, "\(what) is not shown from \(day) on",
          help: "see that readers find what comes after it, or write a later day"))
    }
    return [node]
  }

  private func isPlausible(_ day: CalendarDay) -> Bool {
    day.year >= Self.years.first && asOf.map { day.year <= $0.year + Self.years.ahead } ?? true
  }

  private func text(_ heading: OpaquePointer) -> String {
    var text = PlainText()
    Node.appendText(below: heading, to: &text)
    return text.string
  }

  /// The blocks that a mark is about, and the marks beside it, which go with them; a section starts
  /// with its heading.
  private func part(
    of node: OpaquePointer
  ) -> (blocks: [OpaquePointer], marks: [OpaquePointer], isSection: Bool) {
    var marks = [node]
    let before = neighbour(of: node, cmark_node_previous, &marks)
    let after = neighbour(of: node, cmark_node_next, &marks)
    if let before, kinds(before) == .heading { return (section(before), marks, true) }
    guard let after, kinds(after) != .footnoteDefinition else { return ([], marks, false) }
    if kinds(after) == .heading { return (section(after), marks, true) }
    return ([after], marks, false)
  }

  /// The next block in a direction that is more than a comment; the marks on the way are noted.
  private func neighbour(
    of node: OpaquePointer, _ next: (OpaquePointer?) -> OpaquePointer?,
    _ marks: inout [OpaquePointer]
  ) -> OpaquePointer? {
    var place = next(node)
    for _ in 0..<Self.run {
      guard let block = place, kinds(block) == .htmlBlock,
        Node.withLiteral(block, { RawHTML.isBlank(RawHTML.withoutComments($0)) })
      else { break }
      // Other comments stay: one that keeps a finding has to be there for it.
      if let comment = Node.withLiteral(block, { MarkComment($0) }),
        DateMark.Kind(name: comment.name) != nil
          || VersionMark.Kind(rawValue: comment.name) != nil
      {
        marks.append(block)
      }
      place = next(block)
    }
    return place
  }

  /// The blocks with those that follow up to where the tags of their HTML are closed; nil where they
  /// cannot go without breaking the HTML of others, or of themselves.
  private func whole(_ blocks: [OpaquePointer], isSection: Bool) -> [OpaquePointer]? {
    var balance = HTMLBalance(kinds)
    for block in blocks { balance.read(block) }
    guard case .open(let isOptional) = balance.state else {
      if case .broken = balance.state { return nil }
      return blocks
    }
    let alone = isOptional ? blocks : nil
    guard !isSection else { return alone }
    var all = blocks
    var next = blocks.last.flatMap { cmark_node_next($0) }
    while let block = next, all.count < Self.reach, kinds(block) != .footnoteDefinition {
      balance.read(block)
      all.append(block)
      switch balance.state {
      case .whole: return all
      case .broken: return alone
      case .open: next = cmark_node_next(block)
      }
    }
    return alone
  }

  private mutating func readAnchors(below root: OpaquePointer) {
    var maker = AnchorMaker()
    var current = cmark_node_first_child(root)
    while let node = current {
      if kinds(node) == .heading {
        var text = PlainText()
        Node.appendText(below: node, includingAlt: false, to: &text)
        let custom = HeadingID.written(of: node, kinds: kinds)?.id
        anchors.insert(
          custom.map { maker.anchor(custom: $0) } ?? maker.anchor(for: text.string))
      }
      current = cmark_node_first_child(node) ?? Node.following(node, below: root)
    }
  }

  /// A heading and everything up to the next one of its level or above.
  private func section(_ heading: OpaquePointer) -> [OpaquePointer] {
    let level = cmark_node_get_heading_level(heading)
    var blocks = [heading]
    var next = cmark_node_next(heading)
    while let node = next, kinds(node) != .footnoteDefinition {
      if kinds(node) == .heading, cmark_node_get_heading_level(node) <= level { break }
      blocks.append(node)
      next = cmark_node_next(node)
    }
    return blocks
  }
}

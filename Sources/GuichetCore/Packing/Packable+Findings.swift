extension CalendarDay: Packable {
  package func pack(into writer: inout PackWriter) { daysSinceEpoch.pack(into: &writer) }

  package init(from reader: inout PackReader) throws(PackError) {
    let days = try Int(from: &reader)
    // The years 1 to 9999, outside of which arithmetic with days would overflow.
    guard (-719_162...2_932_896).contains(days) else { throw PackError() }
    self.init(daysSinceEpoch: days)
  }
}

extension ReviewInterval.Unit: Packable {}

extension ReviewInterval: Packable {
  package func pack(into writer: inout PackWriter) {
    count.pack(into: &writer)
    unit.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    self.init(try Int(from: &reader), try Unit(from: &reader))
  }
}

extension ContentHash: Packable {
  package func pack(into writer: inout PackWriter) {
    withUnsafeBytes(of: high.littleEndian) { writer.append(contentsOf: $0) }
    withUnsafeBytes(of: low.littleEndian) { writer.append(contentsOf: $0) }
  }

  package init(from reader: inout PackReader) throws(PackError) {
    let (high, low) = try reader.slice(16).withUnsafeBytes {
      ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
    self.init(high: UInt64(littleEndian: high), low: UInt64(littleEndian: low))
  }
}

extension Severity: Packable {}
extension Rule: Packable {}

extension SourcePosition: Packable {
  package func pack(into writer: inout PackWriter) {
    (file == writer.file ? nil : file).pack(into: &writer)
    line.pack(into: &writer)
    column.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    self.init(
      file: try String?(from: &reader) ?? reader.file, line: try Int?(from: &reader),
      column: try Int?(from: &reader))
  }
}

extension Fix: Packable {
  package func pack(into writer: inout PackWriter) {
    old.pack(into: &writer)
    new.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    old = try String(from: &reader)
    new = try String(from: &reader)
  }
}

extension Diagnostic: Packable {
  package func pack(into writer: inout PackWriter) {
    rule.pack(into: &writer)
    severity.pack(into: &writer)
    position.pack(into: &writer)
    message.pack(into: &writer)
    help.pack(into: &writer)
    fix.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    rule = try Rule(from: &reader)
    severity = try Severity(from: &reader)
    position = try SourcePosition(from: &reader)
    message = try String(from: &reader)
    help = try String(from: &reader)
    fix = try Fix?(from: &reader)
  }
}

extension Suppression: Packable {
  package func pack(into writer: inout PackWriter) {
    rules.pack(into: &writer)
    until.pack(into: &writer)
    reason.pack(into: &writer)
    position.pack(into: &writer)
    (lines?.lowerBound).pack(into: &writer)
    (lines?.upperBound).pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    rules = try [Rule](from: &reader)
    until = try CalendarDay?(from: &reader)
    reason = try String(from: &reader)
    position = try SourcePosition(from: &reader)
    let first = try Int?(from: &reader)
    let last = try Int?(from: &reader)
    switch (first, last) {
    case (nil, nil): lines = nil
    case (let first?, let last?) where first <= last: lines = first...last
    default: throw PackError()
    }
  }
}

extension SuppressedFinding: Packable {
  package func pack(into writer: inout PackWriter) {
    diagnostic.pack(into: &writer)
    suppression.pack(into: &writer)
  }

  package init(from reader: inout PackReader) throws(PackError) {
    diagnostic = try Diagnostic(from: &reader)
    suppression = try Suppression(from: &reader)
  }
}

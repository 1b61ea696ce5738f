internal import GuichetCore

extension BuildInputs.Entry: Packable {
  func pack(into writer: inout PackWriter) {
    path.pack(into: &writer)
    writer.append(byte: kind.code)
    stamp.pack(into: &writer)
    hash.pack(into: &writer)
    isSettled.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackError) {
    path = try String(from: &reader)
    kind = try FileSystem.Kind(code: reader.byte())
    stamp = try FileStamp?(from: &reader)
    hash = try ContentHash?(from: &reader)
    isSettled = try Bool(from: &reader)
  }
}

extension FileSystem.Kind {
  fileprivate static let all: [FileSystem.Kind] = [.file, .folder, .link, .other]

  fileprivate var code: UInt8 { UInt8(Self.all.firstIndex(of: self) ?? 0) }

  fileprivate init(code: UInt8) throws(PackError) {
    guard code < Self.all.count else { throw PackError() }
    self = Self.all[Int(code)]
  }
}

extension BuildInputs: Packable {
  func pack(into writer: inout PackWriter) {
    circumstances.pack(into: &writer)
    entries.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackError) {
    circumstances = try [String](from: &reader)
    entries = try [Entry](from: &reader)
  }
}

extension PublishedFile: Packable {
  func pack(into writer: inout PackWriter) {
    path.pack(into: &writer)
    stamp.pack(into: &writer)
    hash.pack(into: &writer)
    key.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackError) {
    path = try String(from: &reader)
    stamp = try FileStamp(from: &reader)
    hash = try ContentHash?(from: &reader)
    key = try ContentHash?(from: &reader)
  }
}

extension BuildRecord {
  /// Packs all but the stamps that are ``FileStamp/late``, which come behind it, in order.
  func pack(into writer: inout PackWriter) {
    basis.pack(into: &writer)
    inputs.pack(into: &writer)
    outputs.pack(into: &writer)
    articles.pack(into: &writer)
    diagnostics.pack(into: &writer)
    suppressed.pack(into: &writer)
    facts.pack(into: &writer)
    writer.append(column: silent.map { $0 ? 1 : 0 } as [UInt8])
    writer.append(column: related.map { UInt8(clamping: $0.count) })
    writer.append(column: related.flatMap(\.self))
    Array(suggested.keys).pack(into: &writer)
    Array(suggested.values).pack(into: &writer)
  }
}

/// Packed with the stamps at its end; see ``BuildCache/Draft``.
extension BuildRecord: Packable {
  init(from reader: inout PackReader) throws(PackError) {
    basis = try ContentHash(from: &reader)
    inputs = try BuildInputs?(from: &reader)
    outputs = try [PublishedFile](from: &reader)
    articles = try Int(from: &reader)
    diagnostics = try [Diagnostic](from: &reader)
    suppressed = try [SuppressedFinding](from: &reader)
    facts = try ContentHash?(from: &reader)
    silent = (try reader.column() as [UInt8]).map { $0 != 0 }
    related = try Self.lists(counts: reader.column(), members: reader.column())
    let paths = try [String](from: &reader)
    let meant = try [String?](from: &reader)
    guard paths.count == meant.count else { throw PackError() }
    suggested = Dictionary(zip(paths, meant)) { first, _ in first }
    for place in outputs.indices where outputs[place].stamp == .late {
      let stamp = try FileStamp(from: &reader)
      guard stamp != .late else { throw PackError() }
      outputs[place].stamp = stamp
    }
    guard silent.count == inputs?.entries.count ?? silent.count else { throw PackError() }
  }

  /// Lists of places among themselves, which stood one after the other.
  private static func lists(counts: [UInt8], members: [Int32]) throws(PackError) -> [[Int32]] {
    guard counts.reduce(0, { $0 + Int($1) }) == members.count,
      members.allSatisfy({ 0..<counts.count ~= Int($0) })
    else { throw PackError() }
    var start = 0
    return counts.map { count in
      defer { start += Int(count) }
      return Array(members[start..<start + Int(count)])
    }
  }
}

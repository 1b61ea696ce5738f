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

extension BuildRecord: Packable {
  func pack(into writer: inout PackWriter) {
    basis.pack(into: &writer)
    inputs.pack(into: &writer)
    outputs.pack(into: &writer)
    articles.pack(into: &writer)
    diagnostics.pack(into: &writer)
    suppressed.pack(into: &writer)
    facts.pack(into: &writer)
  }

  init(from reader: inout PackReader) throws(PackError) {
    basis = try ContentHash(from: &reader)
    inputs = try BuildInputs?(from: &reader)
    outputs = try [PublishedFile](from: &reader)
    articles = try Int(from: &reader)
    diagnostics = try [Diagnostic](from: &reader)
    suppressed = try [SuppressedFinding](from: &reader)
    facts = try ContentHash?(from: &reader)
  }
}

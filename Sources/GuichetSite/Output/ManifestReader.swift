internal import Glibc
internal import GuichetCore

/// Reads a manifest as Guichet writes it, in a twentieth of the time that a reader of any JSON takes.
///
/// Whatever it does not expect (blanks, other keys, surrogates) it leaves to that reader.
struct ManifestReader {
  /// The bytes are not as Guichet writes them.
  struct Unexpected: Error {}

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  /// Reads with a reader, and expects nothing but an end of line behind that; nil where something
  /// else is found.
  static func read<Value>(
    _ bytes: [UInt8], _ body: (inout ManifestReader) throws(Unexpected) -> Value
  ) -> Value? {
    // Once for all texts.
    guard UTF8Check.firstInvalidOffset(in: bytes) == nil else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      var reader = ManifestReader(bytes: buffer)
      guard let value = try? body(&reader) else { return nil }
      if reader.isNext(UInt8(ascii: "\n")) { reader.place += 1 }
      return reader.place == buffer.count ? value : nil
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private func isNext(_ byte: UInt8) -> Bool { place < bytes.count && bytes[place] == byte }

  private mutating func take(_ byte: UInt8) throws(Unexpected) {
    guard isNext(byte) else { throw Unexpected() }
    place += 1
  }

  /// Takes the version that this program writes.
  mutating func version() throws(Unexpected) { try take(UInt8(ascii: "1")) }

  /// Takes an object; `member` takes the value of each key.
  mutating func object(
    _ member: (inout ManifestReader, String) throws(Unexpected) -> Void
  ) throws(Unexpected) {
    try list(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { reader throws(Unexpected) in
      let key = try reader.string()
      try reader.take(UInt8(ascii: ":"))
      try member(&reader, key)
    }
  }

  /// Takes an array; `item` takes each of its values.
  mutating func array(
    _ item: (inout ManifestReader) throws(Unexpected) -> Void
  ) throws(Unexpected) {
    try list(from: UInt8(ascii: "["), to: UInt8(ascii: "]"), item)
  }

  private mutating func list(
    from open: UInt8, to close: UInt8, _ item: (inout ManifestReader) throws(Unexpected) -> Void
  ) throws(Unexpected) {
    try take(open)
    if isNext(close) {
      place += 1
      return
    }
    while true {
      try item(&self)
      guard isNext(UInt8(ascii: ",")) else { break }
      place += 1
    }
    try take(close)
  }

  /// Takes an array of texts.
  mutating func strings() throws(Unexpected) -> [String] {
    var strings: [String] = []
    try array { reader throws(Unexpected) in strings.append(try reader.string()) }
    return strings
  }

  /// Takes a text.
  mutating func string() throws(Unexpected) -> String {
    let text = try rawString()
    guard text.contains(UInt8(ascii: "\\")) else { return String(decoding: text, as: UTF8.self) }
    return try Self.unescaped(text)
  }

  /// Takes a text without looking into it.
  mutating func skipString() throws(Unexpected) { _ = try rawString() }

  private mutating func rawString() throws(Unexpected) -> UnsafeBufferPointer<UInt8> {
    try take(UInt8(ascii: "\""))
    let start = place
    while let base = bytes.baseAddress, place < bytes.count,
      let found = memchr(base + place, Int32(UInt8(ascii: "\"")), bytes.count - place)
    {
      let quote = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
      place = quote + 1
      // A quote behind an odd number of backslashes belongs to the text.
      let backslashes = bytes[start..<quote].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      if backslashes.isMultiple(of: 2) {
        return UnsafeBufferPointer(rebasing: bytes[start..<quote])
      }
    }
    throw Unexpected()
  }

  private static func unescaped(_ text: UnsafeBufferPointer<UInt8>) throws(Unexpected) -> String {
    var output: [UInt8] = []
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\") else {
        output.append(text[index])
        index += 1
        continue
      }
      guard index + 1 < text.count else { throw Unexpected() }
      switch text[index + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(text[index + 1])
      case UInt8(ascii: "n"): output.append(10)
      case UInt8(ascii: "u"):
        guard index + 5 < text.count, text[index + 2] != UInt8(ascii: "+"),
          let code = UInt16(
            String(decoding: text[(index + 2)...(index + 5)], as: UTF8.self), radix: 16),
          let scalar = Unicode.Scalar(code)
        else { throw Unexpected() }
        output.append(contentsOf: String(scalar).utf8)
        index += 4
      default: throw Unexpected()
      }
      index += 2
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension Manifest {
  /// The manifest in bytes that are as Guichet writes them; nil where they are not.
  ///
  /// - Parameter hasFiles: whether anybody wants the hashes.
  init?(asWritten bytes: [UInt8], hasFiles: Bool = true) {
    let manifest = ManifestReader.read(bytes) { reader throws(ManifestReader.Unexpected) in
      var manifest = Manifest()
      var keys: [String] = []
      try reader.object { reader, key throws(ManifestReader.Unexpected) in
        keys.append(key)
        switch key {
        case "version": try reader.version()
        case "pages":
          try reader.array { reader throws(ManifestReader.Unexpected) in
            manifest.pages.append(try Page(from: &reader))
          }
        case "redirects":
          try reader.array { reader throws(ManifestReader.Unexpected) in
            manifest.redirects.append(try Moved(from: &reader))
          }
        case "files" where hasFiles: manifest.files = try Self.files(from: &reader)
        case "files":
          try reader.object { reader, _ throws(ManifestReader.Unexpected) in
            try reader.skipString()
          }
        default: throw ManifestReader.Unexpected()
        }
      }
      guard keys.prefix(3) == ["version", "pages", "redirects"], keys.count < 5 else {
        throw ManifestReader.Unexpected()
      }
      return manifest
    }
    guard let manifest else { return nil }
    self = manifest
  }

  /// The hashes alone.
  static func files(asWritten bytes: [UInt8]) -> [String: String]? {
    ManifestReader.read(bytes) { reader throws(ManifestReader.Unexpected) in
      var files: [String: String]?
      var hasVersion = false
      try reader.object { reader, key throws(ManifestReader.Unexpected) in
        switch key {
        case "version":
          try reader.version()
          hasVersion = true
        case "pages", "redirects":
          try reader.array { reader throws(ManifestReader.Unexpected) in
            try reader.object { reader, key throws(ManifestReader.Unexpected) in
              if key == "anchors" {
                try reader.array { reader throws(ManifestReader.Unexpected) in
                  try reader.skipString()
                }
              } else {
                try reader.skipString()
              }
            }
          }
        case "files": files = try Self.files(from: &reader)
        default: throw ManifestReader.Unexpected()
        }
      }
      guard hasVersion, let files else { throw ManifestReader.Unexpected() }
      return files
    }
  }

  private static func files(
    from reader: inout ManifestReader
  ) throws(ManifestReader.Unexpected) -> [String: String] {
    var files: [String: String] = [:]
    try reader.object { reader, path throws(ManifestReader.Unexpected) in
      guard files.updateValue(try reader.string(), forKey: path) == nil else {
        throw ManifestReader.Unexpected()
      }
    }
    return files
  }
}

extension Manifest.Page {
  fileprivate init(from reader: inout ManifestReader) throws(ManifestReader.Unexpected) {
    var path: String?
    var anchors: [String] = []
    var id: String?
    var (title, source, hash): (String?, String?, String?)
    try reader.object { reader, key throws(ManifestReader.Unexpected) in
      switch key {
      case "path": path = try reader.string()
      case "anchors": anchors = try reader.strings()
      case "id": id = try reader.string()
      case "title": title = try reader.string()
      case "source": source = try reader.string()
      case "hash": hash = try reader.string()
      default: throw ManifestReader.Unexpected()
      }
    }
    guard let path else { throw ManifestReader.Unexpected() }
    self.init(
      permalink: Manifest.below(path), anchors: anchors, id: id, title: title, source: source,
      hash: hash)
  }
}

extension Manifest.Moved {
  fileprivate init(from reader: inout ManifestReader) throws(ManifestReader.Unexpected) {
    var path: String?
    var target: String?
    var anchors: [String] = []
    try reader.object { reader, key throws(ManifestReader.Unexpected) in
      switch key {
      case "path": path = try reader.string()
      case "to": target = try reader.string()
      case "anchors": anchors = try reader.strings()
      default: throw ManifestReader.Unexpected()
      }
    }
    guard let path, let target else { throw ManifestReader.Unexpected() }
    self.init(from: Manifest.below(path), target: target, anchors: anchors)
  }
}

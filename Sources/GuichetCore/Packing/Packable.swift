/// A value that can be put into bytes and read from them again, for what one run leaves to the next.
///
/// The form is not for other programs: it has no field names and changes with the program, whose
/// identity stands beside it.
@usableFromInline package protocol Packable {
  /// Appends the value.
  func pack(into writer: inout PackWriter)

  /// Reads the value.
  init(from reader: inout PackReader) throws(PackError)
}

/// Why bytes cannot be read: they are cut off, or not what they should be.
@usableFromInline package struct PackError: Error, Hashable, Sendable {
  /// Creates the error.
  @inlinable package init() {}
}

/// Puts values into bytes.
@usableFromInline package struct PackWriter: Sendable {
  /// What was written so far.
  @usableFromInline package internal(set) var bytes: [UInt8] = []
  /// The file that most positions are in; it is left out of them.
  package let file: String

  /// Creates an empty writer.
  package init(file: String = "") { self.file = file }

  /// A value in bytes before their hash, which ``PackReader/sealed(_:as:)`` asks for.
  package static func sealed(_ value: some Packable) -> [UInt8] {
    var writer = PackWriter()
    value.pack(into: &writer)
    ContentHash(writer.bytes).pack(into: &writer)
    return writer.bytes
  }

  /// Makes room for so many more bytes.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Appends one byte.
  @inlinable package mutating func append(byte: UInt8) { bytes.append(byte) }

  /// Appends bytes as they are.
  @inlinable package mutating func append(contentsOf more: some Collection<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// Appends bytes and how many there are.
  @inlinable package mutating func append(block: [UInt8]) {
    append(number: UInt(block.count))
    bytes += block
  }

  /// Appends a number, small ones in one byte (LEB128).
  @inlinable package mutating func append(number: UInt) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// Reads values from bytes; never traps, whatever they are.
@usableFromInline package struct PackReader: Sendable {
  @usableFromInline let bytes: ArraySlice<UInt8>
  @usableFromInline var offset: Int
  /// The file that the writer left out of positions.
  package let file: String

  /// Reads from the beginning of a part of an array.
  package init(_ bytes: ArraySlice<UInt8>, file: String = "") {
    self.bytes = bytes
    offset = bytes.startIndex
    self.file = file
  }

  /// Reads from the beginning.
  package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  /// Reads from an offset on.
  package init(_ bytes: [UInt8], from offset: Int, file: String = "") {
    self.init(bytes[min(max(0, offset), bytes.count)...], file: file)
  }

  /// Reads the value before a hash; nil where the bytes are not those that were hashed.
  package static func sealed<Value: Packable>(_ bytes: [UInt8], as type: Value.Type) -> Value? {
    let end = bytes.count - MemoryLayout<ContentHash>.size
    guard end >= 0 else { return nil }
    var seal = PackReader(bytes, from: end)
    guard let hash = try? ContentHash(from: &seal), ContentHash(bytes[..<end]) == hash
    else { return nil }
    var reader = PackReader(bytes[..<end])
    guard let value = try? Value(from: &reader), reader.isAtEnd else { return nil }
    return value
  }

  /// Whether everything was read.
  @inlinable package var isAtEnd: Bool { offset == bytes.endIndex }

  /// How many bytes are left.
  @inlinable package var remaining: Int { bytes.endIndex - offset }

  /// Reads one byte.
  @inlinable package mutating func byte() throws(PackError) -> UInt8 {
    guard offset < bytes.endIndex else { throw PackError() }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// Reads a number.
  @inlinable package mutating func number() throws(PackError) -> UInt {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      let byte = try byte()
      guard shift < 63 || (shift == 63 && byte < 2) else { throw PackError() }
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// Reads a number of things, each of which takes at least one byte.
  @inlinable package mutating func count() throws(PackError) -> Int {
    let count = try number()
    guard count <= UInt(remaining) else { throw PackError() }
    return Int(count)
  }

  /// Reads bytes that stand behind their number.
  @inlinable package mutating func block() throws(PackError) -> [UInt8] {
    Array(try slice(count()))
  }

  /// Reads so many bytes.
  @inlinable package mutating func slice(_ count: Int) throws(PackError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw PackError() }
    defer { offset += count }
    return bytes[offset..<offset + count]
  }
}

extension Int: Packable {
  @inlinable package func pack(into writer: inout PackWriter) {
    // Zigzag, so that small negative numbers are short too.
    writer.append(number: UInt(bitPattern: (self << 1) ^ (self >> 63)))
  }

  @inlinable package init(from reader: inout PackReader) throws(PackError) {
    let value = try reader.number()
    self = Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
  }
}

extension Bool: Packable {
  @inlinable package func pack(into writer: inout PackWriter) { writer.append(byte: self ? 1 : 0) }

  @inlinable package init(from reader: inout PackReader) throws(PackError) {
    switch try reader.byte() {
    case 0: self = false
    case 1: self = true
    default: throw PackError()
    }
  }
}

extension Double: Packable {
  @inlinable package func pack(into writer: inout PackWriter) {
    withUnsafeBytes(of: bitPattern.littleEndian) { writer.append(contentsOf: $0) }
  }

  @inlinable package init(from reader: inout PackReader) throws(PackError) {
    var pattern: UInt64 = 0
    for byte in try reader.slice(8).reversed() { pattern = pattern << 8 | UInt64(byte) }
    self.init(bitPattern: pattern)
  }
}

extension String: Packable {
  @inlinable package func pack(into writer: inout PackWriter) {
    writer.append(number: UInt(utf8.count))
    writer.append(contentsOf: utf8)
  }

  @inlinable package init(from reader: inout PackReader) throws(PackError) {
    let bytes = try reader.slice(reader.count())
    guard let text = String(utf8: bytes) else { throw PackError() }
    self = text
  }
}

extension Optional: Packable where Wrapped: Packable {
  @inlinable package func pack(into writer: inout PackWriter) {
    switch self {
    case nil: writer.append(byte: 0)
    case let value?:
      writer.append(byte: 1)
      value.pack(into: &writer)
    }
  }

  @inlinable package init(from reader: inout PackReader) throws(PackError) {
    self = try Bool(from: &reader) ? try Wrapped(from: &reader) : nil
  }
}

extension Array: Packable where Element: Packable {
  @inlinable package func pack(into writer: inout PackWriter) {
    writer.append(number: UInt(count))
    for element in self { element.pack(into: &writer) }
  }

  @inlinable package init(from reader: inout PackReader) throws(PackError) {
    let count = try reader.count()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &reader)) }
  }
}

extension RawRepresentable where RawValue: Packable, Self: Packable {
  @inlinable package func pack(into writer: inout PackWriter) { rawValue.pack(into: &writer) }

  @inlinable package init(from reader: inout PackReader) throws(PackError) {
    guard let value = Self(rawValue: try RawValue(from: &reader)) else { throw PackError() }
    self = value
  }
}

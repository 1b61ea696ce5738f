/// Long runs of numbers, which are copied whole instead of one by one.
///
/// They stand in the order of bytes of the machine, which is the one that reads them again.
extension PackWriter {
  /// Appends a run of values.
  package mutating func append<Value: BitwiseCopyable>(column: [Value]) {
    column.withUnsafeBytes { bytes in
      append(number: UInt(bytes.count))
      append(contentsOf: bytes)
    }
  }
}

extension PackReader {
  /// Reads a run of values, of which any bytes must be one.
  package mutating func column<Value: BitwiseCopyable>(
    of type: Value.Type = Value.self
  ) throws(PackError) -> [Value] {
    let bytes = try slice(count())
    let stride = MemoryLayout<Value>.stride
    guard bytes.count.isMultiple(of: stride) else { throw PackError() }
    return [Value](unsafeUninitializedCapacity: bytes.count / stride) { buffer, count in
      bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      count = bytes.count / stride
    }
  }
}

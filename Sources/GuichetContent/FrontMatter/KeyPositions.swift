package import GuichetCore

/// Where the keys of some front matter stand.
///
/// A row rather than a dictionary: there are about eight, every article has its own, and most code
/// only copies them.
package struct KeyPositions: Hashable, Sendable {
  private struct Place: Hashable, Sendable {
    let key: FrontMatterKey
    var position: SourcePosition
  }

  /// In the order of the keys, so that the same positions are the same row.
  private var places: [Place] = []

  /// No key.
  package init() {}

  /// Where a key stands; nil where it is not written.
  package subscript(key: FrontMatterKey) -> SourcePosition? {
    get { places.first { $0.key == key }?.position }
    set {
      let index = places.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let position?): places[index].position = position
      case (let index?, nil): places.remove(at: index)
      case (nil, let position?):
        let number = Self.number(of: key)
        let next = places.firstIndex { Self.number(of: $0.key) > number } ?? places.endIndex
        places.insert(Place(key: key, position: position), at: next)
      case (nil, nil): break
      }
    }
  }

  private static let keys = FrontMatterKey.allCases

  private static func number(of key: FrontMatterKey) -> Int {
    keys.firstIndex(of: key) ?? keys.count
  }
}

extension KeyPositions: Packable {
  package func pack(into writer: inout PackWriter) {
    writer.append(number: UInt(places.count))
    for place in places {
      writer.append(byte: UInt8(truncatingIfNeeded: Self.number(of: place.key)))
      place.position.pack(into: &writer)
    }
  }

  package init(from reader: inout PackReader) throws(PackError) {
    let count = try reader.count()
    guard count <= Self.keys.count else { throw PackError() }
    places.reserveCapacity(count)
    var last = -1
    for _ in 0..<count {
      let number = Int(try reader.byte())
      guard number > last, number < Self.keys.count else { throw PackError() }
      last = number
      places.append(
        Place(key: Self.keys[number], position: try SourcePosition(from: &reader)))
    }
  }
}

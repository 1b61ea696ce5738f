/// A value that is here, or that is made when somebody wants it, and then once.
package struct Lazy<Value: Sendable>: Sendable {
  private var own: Value
  private var deferred: Deferred<Value>?

  /// A value that is here.
  package init(_ value: Value) { own = value }

  /// A value that is made later.
  ///
  /// - Parameter empty: what stands in its place until then, and is never shown.
  package init(empty: Value, _ make: @escaping @Sendable () -> Value) {
    own = empty
    deferred = Deferred(make)
  }

  /// The value.
  package var value: Value {
    _read {
      if let deferred { yield deferred.value } else { yield own }
    }
    _modify {
      if let deferred {
        own = deferred.value
        self.deferred = nil
      }
      yield &own
    }
  }

  /// A part of the value, made no earlier.
  package func map<Part: Sendable>(
    empty: Part, _ part: @escaping @Sendable (Value) -> Part
  ) -> Lazy<Part> {
    guard let deferred else { return Lazy<Part>(part(own)) }
    return Lazy<Part>(empty: empty) { part(deferred.value) }
  }
}

extension Lazy: Equatable where Value: Equatable {
  package static func == (left: Self, right: Self) -> Bool { left.value == right.value }
}

extension Lazy: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}

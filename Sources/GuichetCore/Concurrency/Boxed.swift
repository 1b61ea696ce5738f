/// A large value behind one reference, so that copying what holds it costs no more than a pointer.
///
/// The value cannot change in its box: a new value gets a box of its own, and whoever has the old one
/// keeps it.
@propertyWrapper
package struct Boxed<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var box: Box

  /// Puts a value into a box.
  package init(wrappedValue: Value) { box = Box(wrappedValue) }

  /// The value.
  package var wrappedValue: Value {
    // Lent, not copied: a copy of forty fields for a look at one costs forty counts up and down.
    _read { yield box.value }
    set { box = Box(newValue) }
  }

  /// The box, for whoever shall hold no more than the reference.
  package var projectedValue: Self { self }
}

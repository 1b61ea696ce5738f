internal import GuichetTheme
internal import Synchronization

/// The cards of articles, each made once: lists, related articles and neighbours show the same few.
final class CardMemory: Sendable {
  /// One of the parts that cores can ask side by side.
  private final class Part: Sendable {
    let cards = Mutex<[Int: TemplateValue]>([:])
  }

  private let parts = (0..<64).map { _ in Part() }

  /// The card of a number, made where nobody has asked for it yet.
  func card(_ number: Int, _ make: () -> TemplateValue) -> TemplateValue {
    let part = parts[number & 63]
    if let card = part.cards.withLock({ $0[number] }) { return card }
    let card = make()
    part.cards.withLock { $0[number] = card }
    return card
  }
}

/// Tells which place of which template the bytes of a rendered page are from.
struct RenderTrace: Sendable {
  /// A stretch of the output.
  private struct Stretch {
    let start: Int
    let place: TemplatePlace
    let isText: Bool
  }

  private var stretches: [Stretch] = []

  /// Writes down that what follows is from a place.
  mutating func add(_ place: TemplatePlace, at start: Int, isText: Bool) {
    stretches.append(Stretch(start: start, place: place, isText: isText))
  }

  /// The place in a template of an offset of the output; that of the name where a value stands.
  func place(of offset: Int) -> TemplatePlace? {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let stretch = stretches[low - 1]
    return TemplatePlace(
      template: stretch.place.template,
      offset: stretch.place.offset + (stretch.isText ? offset - stretch.start : 0))
  }
}

/// The natural size of a picture in CSS pixels.
package struct PixelSize: Hashable, Sendable {
  /// From left to right, at least 1.
  package var width: Int
  /// From top to bottom, at least 1.
  package var height: Int

  /// Creates a size.
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// Something wrong with an example page, at an offset of the page.
struct PageFinding: Hashable {
  /// Whether scripts or readers rely on what is missing, rather than HTML being wrong.
  var isFrame = false
  let offset: Int
  let message: String
  let help: String

  init(_ offset: Int, _ message: String, _ help: String) {
    self.offset = offset
    self.message = message
    self.help = help
  }

  /// The same as a duty of the frame.
  var ofFrame: PageFinding {
    var finding = self
    finding.isFrame = true
    return finding
  }
}

/// The names that other tools give to boxes, and the marker that stands for each.
enum CalloutName {
  /// A marker, and the title that the tool itself shows where the writer gives none.
  struct Meaning {
    var marker: String
    var title = ""
  }

  private static let markers: [String: Meaning] = {
    var result: [String: Meaning] = [:]
    func add(_ marker: String, _ names: String) {
      for name in names.split(separator: " ") { result[String(name)] = Meaning(marker: marker) }
    }
    add("NOTE", "note info information notice inset primary secondary seealso todo")
    add("TIP", "tip hint")
    add("IMPORTANT", "important")
    add("WARNING", "warning caution attention warn")
    add("CAUTION", "danger error critical")
    add("DETAILS", "details collapse expand spoiler")
    for (name, marker) in [
      "abstract": "NOTE", "summary": "NOTE", "question": "NOTE", "example": "NOTE",
      "quote": "NOTE", "success": "TIP", "failure": "WARNING", "bug": "WARNING",
    ] {
      result[name] = Meaning(marker: marker, title: name.prefix(1).uppercased() + name.dropFirst())
    }
    return result
  }()

  /// What a name means; nil for a name that no tool uses.
  static func meaning(of name: String) -> Meaning? { markers[name.lowercased()] }
}

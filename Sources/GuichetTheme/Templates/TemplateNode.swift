/// A piece of a template that is ready to render.
enum TemplateNode: Sendable {
  /// Bytes that go out as they are.
  case text([UInt8], TemplatePlace)
  /// A value; `isMarkup` where the template has three braces, `isContent` where an element may stand
  /// in its place.
  case value(TemplatePath, isMarkup: Bool, isContent: Bool, TemplatePlace)
  /// Shown for each of a list, once for anything else that is there.
  case section(TemplatePath, [TemplateNode])
  /// Shown where there is nothing.
  case inverted(TemplatePath, [TemplateNode])
  /// Another template in this place, its blocks filled with these.
  case include(String, blocks: [String: [TemplateNode]])
  /// A part that an including template may fill, and what stands there otherwise.
  case block(String, [TemplateNode])
}

/// Where a piece stands in its template.
struct TemplatePlace: Sendable, Hashable {
  /// The template or partial.
  let template: String
  /// The offset in its file.
  let offset: Int
}

/// A name as a template writes it, in its parts.
struct TemplatePath: Sendable {
  /// The parts between the dots; none for `.`, the item itself.
  let parts: [String]
  /// Whether only the innermost object is asked: a leading dot.
  let isLocal: Bool

  init(_ name: String) {
    parts = name.split(separator: ".").map(String.init)
    isLocal = name.first == "."
  }
}

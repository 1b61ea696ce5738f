import Foundation

/// Brings two ways of writing the same HTML together.
enum SpecificationHTML {
  /// The specification's HTML with what the converter does differently by design.
  ///
  /// Headings move down when an article has one of level 1; cells are aligned by class; tables
  /// scroll in a box; code can take the focus.
  static func adapted(_ html: String) -> String {
    var html = html
    if html.contains("<h1>") {
      for level in (1...6).reversed() {
        html = html.replacing("h\(level)>", with: "h\(min(6, level + 1))>")
      }
    }
    for side in ["left", "center", "right"] {
      html = html.replacing("align=\"\(side)\"", with: "class=\"align-\(side)\"")
    }
    return html
  }

  /// One spelling of what HTML may spell in several ways.
  static func normalised(_ html: String) -> String {
    var html = html
    for (pattern, replacement) in [
      (" id=\"[^\"]*\">", ">"),
      ("<pre role=\"group\" tabindex=\"0\" aria-label=\"Code\">", "<pre>"),
      ("<div class=\"table-scroll\"[^>]*>\n(<table>[\\s\\S]*?</table>)\n</div>", "$1"),
      ("\\s*/>", ">"),
      (
        "\\s*(</?(p|div|ul|ol|li|blockquote|h[1-6]|hr|table|thead|tbody|tr|td|th)\\b[^>]*>)\\s*",
        "$1"
      ),
      ("\\s*(<pre[ >])", "$1"), ("(</pre>)\\s*", "$1"), ("(<br>)\\s*", "$1"),
    ] {
      html = html.replacingOccurrences(
        of: pattern, with: replacement, options: .regularExpression)
    }
    for (entity, character) in [
      ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&gt;", ">"),
    ] {
      html = html.replacing(entity, with: character)
    }
    return html.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

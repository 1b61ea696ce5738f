internal import GuichetCore

/// Bars of a chart, drawn beside the numbers that they show; they say nothing to a screen reader,
/// for the numbers stand in the same row.
enum AuditBars {
  /// One bar as long as its share of the longest one.
  static func bar(_ value: Int, of most: Int, _ kind: String) -> Markup {
    stacked([(value, kind)], of: most)
  }

  /// Parts of a bar after each other.
  static func stacked(_ parts: [(value: Int, kind: String)], of most: Int) -> Markup {
    guard most > 0 else { return .none }
    var start = 0
    var rects = Markup.none
    for part in parts where part.value > 0 {
      let x = percent(start, most)
      let width = percent(part.value, most)
      rects += """
        <rect class="\(part.kind)" x="\(x)%" y="0" width="\(width)%" height="100%"/>
        """
      start += part.value
    }
    return """
      <svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">\(rects)</svg>
      """
  }

  /// The sign of a status in a legend or a head of a table.
  static func key(_ kind: String) -> Markup {
    """
    <svg class="key" width="12" height="12" aria-hidden="true" focusable="false"><rect class="\(kind)" width="12" height="12"/></svg>
    """
  }

  /// Fills that can be told apart without their colours.
  static let patterns: Markup = """
    <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>
    <pattern id="p-soon" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="p-soon" width="6" height="6"/><rect class="p-ink" width="2" height="6"/></pattern>
    <pattern id="p-none" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="p-none" width="4" height="4"/><rect class="p-ink" width="4" height="1.5"/></pattern>
    </defs></svg>
    """

  private static func percent(_ value: Int, _ most: Int) -> String {
    ReviewScale.short(Double(value) / Double(most) * 100)
  }
}

/// A table of numbers with a bar in each row.
struct AuditTable {
  let caption: String
  /// The heads of the columns of numbers, with the sign of their part of the bar.
  let columns: [(name: String, kind: String?)]
  /// Classes beside `bars`; `hush` keeps the caption for screen readers where a heading says it.
  var kind = "hush"
  var rows: [Row] = []

  /// A row.
  struct Row {
    let name: Markup
    let values: [Int]
    let bar: Markup
  }

  /// The table; `first` heads the names.
  func markup(first: String) -> Markup {
    let heads = columns.map { column -> Markup in
      "<th scope=\"col\" class=\"n\">\(column.kind.map(AuditBars.key) ?? .none)\(column.name)</th>"
    }
    let body = rows.map { row -> Markup in
      let cells = row.values.map { value -> Markup in
        "<td class=\"n\">\(value == 0 ? "<span class=\"zero\">0</span>" : "\(AuditWords.grouped(value))" as Markup)</td>"
      }
      return
        "<tr><th scope=\"row\">\(row.name)</th>\(cells)<td class=\"b\">\(row.bar)</td></tr>\n"
    }
    return """
      <table class="bars\(kind.isEmpty ? "" : " \(kind)")">
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">\(first)</th>\(heads)<td class="b"></td></tr></thead>
      <tbody>
      \(body)</tbody>
      </table>

      """
  }
}

internal import GuichetCore
internal import GuichetTheme

extension PageWriter {
  /// The page that explains the terms of the glossary.
  func glossary(_ language: String) -> [UInt8] {
    let frame = frame(language)
    let glossary = body.glossaries[language] ?? Glossary(model, language: language)
    var head = Head(kind: "glossary", title: frame.texts["glossary.title"])
    head.description = Self.description(
      frame.texts["glossary.intro"], of: glossary.entries.map(\.name))
    head.permalink = glossary.permalink
    head.trail = trail(to: nil, frame)
    let explained = body.glossaries.filter { !$0.value.isEmpty }
    head.translations = explained.count > 1 ? explained.mapValues(\.permalink) : [:]
    let value = page(head, frame, channels: channels(frame)).merging([
      "terms": .list(
        glossary.entries.map { entry in
          [
            "name": .text(entry.name), "anchor": .text(entry.anchor),
            "definition": .text(entry.definition),
            "also": entry.also.isEmpty
              ? .none
              : .text(
                frame.texts.format(
                  "glossary.also", ["words": entry.also.joined(separator: ", ")])),
          ]
        })
    ])
    return frame.templates.render(.glossary, value)
  }
}

/// The keys of `search` and `vocabulary` in `site.yml`.
enum WordKeys {
  private static let synonym = YAMLShape.either([
    .list(.text(.any)),
    .map(
      YAMLKeys([
        YAMLKey(
          "query", .texts(.any), "What is typed.", "Ce qui est tapé.", isNeeded: true),
        YAMLKey(
          "finds", .texts(.any), "What it finds too.", "Ce que cela trouve aussi.",
          isNeeded: true),
      ])),
  ])

  /// `search`.
  static let search = YAMLKeys([
    YAMLKey(
      "synonyms",
      .either([.list(synonym), .map(YAMLKeys([], own: .list(synonym)))]),
      "Groups of two or more words that mean the same; a list, or a map of language to list.",
      "Des groupes d’au moins deux mots de même sens ; une liste, ou une liste par langue."),
    YAMLKey(
      "abbreviations", .map(YAMLKeys([], own: .texts(.any))),
      "The short form, and what it stands for.", "La forme courte, et ce qu’elle veut dire."),
    YAMLKey(
      "events", .text(.secureAddress), "Gets the searches: an https address, or a path.",
      "Reçoit les recherches : une adresse https, ou un chemin."),
  ])

  private static let term = YAMLKeys([
    YAMLKey(
      "title", .words, "The term, where it differs by language.",
      "Le terme, s’il change selon la langue."),
    YAMLKey("definition", .words, "What it means.", "Ce qu’il veut dire."),
    YAMLKey(
      "also", .either([.texts(.any), .map(YAMLKeys([], own: .texts(.any)))]),
      "Words that mean the same; a list, or a map of language to list.",
      "Des mots de même sens ; une liste, ou une liste par langue."),
  ])

  /// `vocabulary`.
  static let vocabulary = YAMLKeys([
    YAMLKey(
      "avoid", .map(YAMLKeys([], own: .text(.needed))),
      "A word that your articles do not use, and the word used instead.",
      "Un mot que vos articles n’emploient pas, et celui qu’ils emploient à la place."),
    YAMLKey(
      "glossary", .map(YAMLKeys([], own: .either([.text(.any), .map(term)]))),
      "A term and its definition, or a map with `definition`.",
      "Un terme et sa définition, ou une suite de clés avec `definition`."),
    YAMLKey(
      "glossary_links", .flag, "`false`: terms in articles do not lead to the glossary.",
      "`false` : les termes des articles ne mènent pas au glossaire."),
  ])
}

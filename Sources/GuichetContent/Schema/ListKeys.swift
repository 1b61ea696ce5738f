// The keys of the lists beside site.yml.
extension GoldenQueryParser {
  /// The keys of a search in `queries.yml`.
  package static let keys = YAMLKeys([
    YAMLKey(
      "query", .text(.needed), "What a reader types.", "Ce qu’un lecteur tape.", isNeeded: true),
    YAMLKey(
      "expect", .texts(.needed),
      "The article that must be found, as its path, address or `id`; from a list, one is enough.",
      "L’article à trouver : son chemin, son adresse ou son `id` ; d’une liste, un seul suffit.",
      isNeeded: true),
    YAMLKey(
      "within", .number(1...100), "The place it must have at least. Default: 5.",
      "Le rang qu’il doit avoir au moins. Par défaut : 5."),
    YAMLKey(
      "lang", .text(.any), "The language. Default: the first of the site.",
      "La langue. Par défaut : la première du site."),
    YAMLKey(
      "version", .text(.any), "The version the reader has chosen, such as `app 4`.",
      "La version choisie par le lecteur, par exemple `app 4`."),
  ])

  /// The file: a list of searches.
  package static let shape = YAMLShape.list(.map(keys))
}

extension RemovedAddressParser {
  /// The keys of an entry of `removed.yml`.
  package static let keys = YAMLKeys([
    YAMLKey(
      "path", .text(.any),
      "The address that was taken away; with `*` at its end, all that begin so.",
      "L’adresse retirée ; avec `*` à la fin, toutes celles qui commencent ainsi."),
    YAMLKey("id", .text(.any), "The id of a help link.", "L’identifiant d’un lien d’aide."),
    YAMLKey(
      "reason", .text(.any), "Why, for people who read the file.",
      "Pourquoi, pour qui lit ce fichier."),
  ])

  /// The file: a list of addresses, or of maps.
  package static let shape = YAMLShape.list(.either([.text(.any), .map(keys)]))
}

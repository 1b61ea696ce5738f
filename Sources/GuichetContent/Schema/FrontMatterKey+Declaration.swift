// What each key of front matter may hold and what it does; a case without a declaration does not
// compile.
extension FrontMatterKey {
  /// The keys of an article and of a category.
  package static let keys = YAMLKeys(allCases.map(\.declaration))

  private static let range = YAMLShape.either([
    .texts(.versions), .map(YAMLKeys([], own: .texts(.versions))),
  ])
  private static let oldAddress = YAMLKeys([
    YAMLKey(
      "from", .text(.needed), "The old address, also with a heading: `/old/page/#heading`.",
      "L’ancienne adresse, aussi avec un titre : `/ancienne/page/#titre`.", isNeeded: true),
    YAMLKey(
      "to", .text(.anchor), "The heading of this article that it leads to, such as `#heading`.",
      "Le titre de cet article où elle mène, par exemple `#titre`."),
  ])

  /// The shape of the key's value and what the key does.
  package var declaration: YAMLKey {
    switch self {
    case .title, .description, .id, .slug, .type, .status, .fixedIn, .lang, .translationOf,
      .sourceHash, .author, .image:
      identity
    case .tags, .keywords, .popularity, .featured, .order, .related, .noindex, .canonical,
      .product, .versions, .variantOf, .contact:
      finding
    case .draft, .published, .updated, .expires, .expiresTo, .redirectFrom, .owner,
      .lastReviewed, .reviewIn, .reviewBy, .reviewedBy, .reviewedVersion, .reviewedHash,
      .reviewNote:
      keeping
    }
  }

  private func key(
    _ shape: YAMLShape, _ english: String, _ french: String, need: YAMLKey.Need? = nil,
    isNeeded: Bool = false
  ) -> YAMLKey {
    YAMLKey(rawValue, shape, english, french, need: need, isNeeded: isNeeded)
  }

  private static let ofKnownIssue = YAMLKey.Need.value(
    of: FrontMatterKey.type.rawValue, in: [ArticleType.knownIssue.rawValue])

  // What the article is.
  private var identity: YAMLKey {
    switch self {
    case .description:
      key(
        .text(.any),
        "A sentence or two for lists and search engines. Default: the start of the text.",
        "Une phrase ou deux pour les listes et les moteurs de recherche. Par défaut : le début du texte."
      )
    case .id:
      key(
        .text(.identifier),
        "A name that stays when the article moves; unique in its language. It gives help links.",
        "Un nom qui reste quand l’article se déplace ; unique dans sa langue. Il donne des liens d’aide."
      )
    case .slug:
      key(
        .text(.slug), "The last part of the address. Default: the name of the file.",
        "La fin de l’adresse. Par défaut : le nom du fichier.")
    case .type:
      key(
        .choice(ArticleType.allCases.map(\.rawValue)), "What kind of article it is.",
        "De quel genre d’article il s’agit.")
    case .status:
      key(
        .choice(IssueStatus.allCases.map(\.rawValue)), "How far a known issue has come.",
        "Où en est un problème connu.", need: Self.ofKnownIssue)
    case .fixedIn:
      key(
        .text(.any), "The version in which a known issue is gone.",
        "La version où un problème connu a disparu.", need: Self.ofKnownIssue)
    case .lang:
      key(
        .text(.any), "The language of a file outside the folders for languages.",
        "La langue d’un fichier hors des dossiers de langue.")
    case .translationOf:
      key(
        .text(.any), "The article that this one translates, where its path is another.",
        "L’article que celui-ci traduit, s’il a un autre chemin.")
    case .sourceHash:
      key(
        .text(.any),
        "What the original said when it was translated. `guichet translated` writes it.",
        "Ce que disait l’original lors de la traduction. `guichet translated` l’écrit.")
    case .author:
      key(
        .text(.any), "Who wrote it, for search engines. Default: the site’s organization.",
        "Qui l’a écrit, pour les moteurs de recherche. Par défaut : l’organisation du site.")
    case .image:
      key(
        .text(.any), "The picture that other sites show with a link to it.",
        "L’image que d’autres sites montrent avec un lien vers lui.")
    default:
      key(
        .text(.needed), "The heading of the page, and the title in lists and search.",
        "Le titre de la page, dans les listes et dans la recherche.", isNeeded: true)
    }
  }

  // How readers find it, and what it applies to.
  private var finding: YAMLKey {
    switch self {
    case .keywords:
      key(
        .texts(.any), "Words for search that the text does not have. Readers do not see them.",
        "Des mots pour la recherche que le texte n’a pas. Vos lecteurs ne les voient pas.")
    case .popularity:
      key(
        .number(0...1e12), "Readers in 30 days, compared with the other articles.",
        "Lecteurs en 30 jours, comparés à ceux des autres articles.")
    case .featured:
      key(
        .flag, "`true` shows it first on the home page.",
        "`true` le montre en premier sur la page d’accueil.")
    case .order:
      key(
        .number(-1e9...1e9), "Its place in the lists of its topic, small first.",
        "Son rang dans les listes de sa rubrique, les petits d’abord.")
    case .related:
      key(
        .texts(.any), "Articles to offer first, as paths like in a link.",
        "Les articles à proposer d’abord, comme chemins de liens.")
    case .noindex:
      key(
        .flag, "`true` asks search engines to leave it out. Readers still find it.",
        "`true` demande aux moteurs de recherche de l’ignorer. Vos lecteurs le trouvent toujours.")
    case .canonical:
      key(
        .text(.webAddress), "The address of the original, if this is a copy.",
        "L’adresse de l’original, si c’est une copie.")
    case .product:
      key(
        .texts(.any), "A product of site.yml, or a list of them.",
        "Un produit de site.yml, ou une liste.")
    case .versions:
      key(
        Self.range,
        "The versions it applies to, such as `\">=4\"` or `2.x`, or a map of product to versions. Default: all.",
        "Les versions concernées, par exemple `\">=4\"` ou `2.x`, ou celles de chaque produit. Par défaut : toutes."
      )
    case .variantOf:
      key(
        .text(.any), "The article that answers the same question for other versions.",
        "L’article qui répond à la même question pour d’autres versions.")
    case .contact:
      key(
        .texts(.any), "The contact channels it offers, by name.",
        "Les contacts proposés, par leur nom.")
    default:
      key(
        .texts(.any), "Subjects, each with a page and a choice in the filters of search.",
        "Les sujets, chacun avec une page et un choix dans les filtres de la recherche.")
    }
  }

  // When it is shown, and when somebody looks at it again.
  private var keeping: YAMLKey {
    switch self {
    case .published:
      key(.day, "Not published before this day.", "Pas publié avant ce jour.")
    case .updated:
      key(
        .day, "The last change of substance; readers see it.",
        "Le dernier changement de fond ; vos lecteurs le voient.")
    case .expires:
      key(
        .day, "From this day on, it is not shown.", "À partir de ce jour, il n’est plus montré.")
    case .expiresTo:
      key(
        .text(.any), "Where its address leads when it has expired.",
        "Où mène son adresse quand il n’est plus montré.")
    case .redirectFrom:
      key(
        .either([.list(.either([.text(.any), .map(Self.oldAddress)])), .text(.any)]),
        "Old addresses that lead here.", "D’anciennes adresses qui mènent ici.")
    case .owner:
      key(
        .text(.any), "Who keeps it true: a person or a team.",
        "Qui le garde à jour : une personne ou une équipe.")
    case .lastReviewed:
      key(
        .day, "The day somebody read it and found it true.",
        "Le jour où quelqu’un l’a lu et trouvé juste.")
    case .reviewIn:
      key(
        .interval, "How long a review is good for: `6 months`, `90 days`, `1y`.",
        "Combien de temps vaut une révision : `6 months`, `90 days`, `1y`.")
    case .reviewBy:
      key(
        .day, "The day of the next review, instead of `last_reviewed` and `review_in`.",
        "Le jour de la révision suivante, au lieu de `last_reviewed` et `review_in`.")
    case .reviewedBy:
      key(
        .text(.any), "Who did the last review. `guichet review` writes it.",
        "Qui a fait la dernière révision. `guichet review` l’écrit.")
    case .reviewedVersion:
      key(
        .texts(.any),
        "The product’s current version at the last review. `guichet review` writes it.",
        "La version courante du produit à la dernière révision. `guichet review` l’écrit.")
    case .reviewedHash:
      key(
        .text(.any), "What the article said at the last review. `guichet review` writes it.",
        "Ce que l’article disait à la dernière révision. `guichet review` l’écrit.")
    case .reviewNote:
      key(
        .text(.any), "What the next reviewer should know.",
        "Ce que la personne qui révise ensuite doit savoir.")
    default:
      key(.flag, "`true`: not published.", "`true` : pas publié.")
    }
  }
}

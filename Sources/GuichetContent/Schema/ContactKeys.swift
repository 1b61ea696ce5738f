/// The keys of `contact` in `site.yml`.
enum ContactKeys {
  private static let holiday = YAMLKeys([
    YAMLKey("date", .day, "The day.", "Le jour.", isNeeded: true),
    YAMLKey(
      "hours", .text(.dayHours), "The hours of that day, or `off`.",
      "Les heures de ce jour, ou `off`."),
    YAMLKey("name", .words, "What readers call the day.", "Le nom de ce jour."),
  ])

  private static let holidays = YAMLKey(
    "holidays", .list(.either([.text(.holiday), .map(holiday)])),
    "Days on which other hours count: `2026-12-25`, or `2026-12-31 09:00-12:00`.",
    "Les jours où d’autres heures comptent : `2026-12-25`, ou `2026-12-31 09:00-12:00`.")

  private static let ofForm = YAMLKey.Need.value(
    of: "type", in: [ContactChannel.Kind.form.rawValue])

  private static let field = YAMLKeys([
    YAMLKey(
      "name", .text(.fieldName), "Under which name the answer is sent.",
      "Le nom sous lequel la réponse est envoyée.", isNeeded: true),
    YAMLKey("label", .words, "What readers see.", "Ce que voient vos lecteurs.", isNeeded: true),
    YAMLKey("hint", .words, "What helps them to fill it in.", "Ce qui aide à le remplir."),
    YAMLKey(
      "required", .flag, "`true` if it must be filled in.", "`true` si le champ doit être rempli."),
    YAMLKey(
      "type", .choice(ContactForm.FieldKind.allCases.map(\.rawValue)),
      "What kind of answer it takes. Default: `text`.",
      "Le genre de réponse. Par défaut : `text`."),
    YAMLKey(
      "options", .list(.words), "What can be chosen, for `type: select`.",
      "Ce qu’on peut choisir, pour `type: select`."),
  ])

  private static let channel = YAMLKeys([
    YAMLKey(
      "type", .choice(ContactChannel.Kind.allCases.map(\.rawValue)), "What kind of way it is.",
      "De quel genre de contact il s’agit.", isNeeded: true),
    YAMLKey("label", .words, "What readers see.", "Ce que voient vos lecteurs."),
    YAMLKey(
      "note", .words, "A sentence about cost, waiting time or language.",
      "Une phrase sur le coût, l’attente ou la langue."),
    YAMLKey(
      "name", .text(.any), "The name that routes and articles use. Default: the type.",
      "Le nom qu’emploient les routes et les articles. Par défaut : le type."),
    YAMLKey(
      "hours", .text(.openingHours), "When somebody answers: `Mo-Fr 09:00-18:00`.",
      "Quand quelqu’un répond : `Mo-Fr 09:00-18:00`."),
    holidays,
    YAMLKey(
      "languages", .texts(.any), "The languages it answers in. Default: all.",
      "Les langues dans lesquelles on y répond. Par défaut : toutes."),
    YAMLKey(
      "url", .text(.addressWithPlaces),
      "Where it leads, with places such as `{article}` and `{query}`.",
      "Où il mène, avec des places telles que `{article}` et `{query}`."),
    YAMLKey(
      "number", .text(.any), "The phone number with its country code.",
      "Le numéro de téléphone avec l’indicatif du pays."),
    YAMLKey(
      "address", .text(.any), "The mailbox, or the postal address.",
      "L’adresse de courriel, ou l’adresse postale."),
    YAMLKey(
      "body", .words, "The text that an e-mail starts with.", "Le début du texte d’un courriel.",
      need: .value(of: "type", in: [ContactChannel.Kind.email.rawValue])),
    YAMLKey(
      "action", .text(.secureAddress), "Takes a form on the contact page by POST.",
      "Reçoit par POST un formulaire de la page de contact.", need: ofForm),
    YAMLKey(
      "reply", .choice(ContactFormParser.replies),
      "Whether readers must leave an address for the answer.",
      "Si vos lecteurs doivent laisser une adresse pour la réponse.", need: .key("action")),
    YAMLKey(
      "fields", .list(.map(field)), "Fields of the form beside its own.",
      "Les champs du formulaire en plus des siens.", need: .key("action")),
  ])

  private static let route = YAMLKeys([
    YAMLKey(
      "channels", .texts(.any), "Names of channels, in order.",
      "Les noms de contacts, dans l’ordre.",
      isNeeded: true),
    YAMLKey(
      "category", .text(.any), "For articles in this folder.", "Pour les articles de ce dossier."),
    YAMLKey(
      "tag", .text(.any), "For articles with this tag.", "Pour les articles de cette étiquette."),
    YAMLKey(
      "product", .text(.any), "For articles about this product.",
      "Pour les articles sur ce produit."),
    YAMLKey(
      "versions", .texts(.versions), "For articles about these versions.",
      "Pour les articles sur ces versions."),
    YAMLKey(
      "lang", .text(.any), "For articles in this language.",
      "Pour les articles dans cette langue."),
  ])

  /// `contact`.
  static let section = YAMLKeys([
    YAMLKey(
      "time_zone", .text(.timeZone), "The zone of the opening hours: `Europe/Paris`.",
      "Le fuseau des heures d’ouverture : `Europe/Paris`."),
    YAMLKey(
      "clock", .choice(["12", "24"]), "How many hours the clock has on which times are written.",
      "Combien d’heures a l’horloge des heures d’ouverture."),
    holidays,
    YAMLKey(
      "channels", .list(.map(channel)), "The ways to a person, in the order to try them.",
      "Les contacts, dans l’ordre où les essayer.", isNeeded: true),
    YAMLKey(
      "routes", .list(.map(route)), "Which channels a part of the site offers instead of all.",
      "Les contacts qu’une partie du site propose au lieu de tous."),
    YAMLKey(
      "offer",
      .either([
        .flag,
        .map(
          YAMLKeys([
            YAMLKey(
              "pages", .number(2...20), "After so many articles that did not help.",
              "Après tant d’articles qui n’ont pas aidé."),
            YAMLKey(
              "seconds", .number(1...3600), "After so many seconds on one article.",
              "Après tant de secondes sur un article."),
          ])),
      ]), "`false`, or when a channel is offered unasked.",
      "`false`, ou quand un contact est proposé de lui-même."),
  ])
}

internal import GuichetCore

/// The keys of `site.yml`.
package enum SiteKeys {
  /// All of them.
  package static let all = YAMLKeys([
    YAMLKey(
      "title", .words, "The name of the site.", "Le nom du site.", isNeeded: true),
    YAMLKey(
      "description", .words, "What the site is about, for search engines.",
      "De quoi il s’agit, pour les moteurs de recherche."),
    YAMLKey(
      "base_url", .text(.siteAddress), "The address under which the site is published.",
      "L’adresse sous laquelle le site est publié.", isNeeded: true),
    YAMLKey(
      "languages", .texts(.languageTag),
      "Language codes such as `en` or `pt-BR`; the first is the default.",
      "Codes de langue tels que `fr` ou `pt-BR` ; le premier est la langue par défaut."),
    YAMLKey(
      "products", .map(YAMLKeys([], own: .map(product))),
      "Your products with their versions, by the name that articles use.",
      "Vos produits avec leurs versions, par le nom que les articles emploient."),
    YAMLKey(
      "contact", .map(ContactKeys.section),
      "How readers reach a person. One channel at least is needed.",
      "Comment vos lecteurs joignent quelqu’un. Il faut au moins un contact.", isNeeded: true),
    YAMLKey(
      "review", .map(review), "What counts for every article that says nothing else.",
      "Ce qui vaut pour chaque article qui ne dit rien d’autre."),
    YAMLKey(
      "search", .map(WordKeys.search), "Words for search.", "Des mots pour la recherche."),
    YAMLKey(
      "vocabulary", .map(WordKeys.vocabulary), "Words that you avoid, and a glossary.",
      "Les mots que vous évitez, et un glossaire."),
    YAMLKey("theme", .map(theme), "How the site looks.", "L’apparence du site."),
    YAMLKey(
      "markdown",
      .map(
        YAMLKeys([
          YAMLKey(
            "raw_html", .flag, "`true` lets HTML in articles through.",
            "`true` laisse passer le HTML des articles.")
        ])), "What articles may hold.", "Ce que les articles peuvent contenir."),
    YAMLKey("seo", .map(seo), "For search engines.", "Pour les moteurs de recherche."),
    YAMLKey(
      "preset", .choice(Preset.all.map(\.name)),
      "The tool for which the articles were written.",
      "L’outil pour lequel les articles ont été écrits."),
    YAMLKey(
      "front_matter", .map(frontMatter), "Keys of articles that come from another tool.",
      "Les clés d’articles venus d’un autre outil."),
    YAMLKey(
      "rules",
      .map(
        YAMLKeys(
          [], own: .choice(Severity.allCases.map(\.rawValue) + ["off"]),
          ownNames: Rule.allCases.map(\.rawValue))),
      "How serious a finding is, by its rule.", "La gravité de chaque message, par sa règle."),
    YAMLKey(
      "organization", .map(organization), "Who is behind the site, for search engines.",
      "Qui est derrière le site, pour les moteurs de recherche."),
    YAMLKey(
      "feedback", .map(feedback), "Where readers’ answers to “did this help?” go.",
      "Où vont les réponses à « cela vous a-t-il aidé ? »."),
    YAMLKey(
      "announcement",
      .either([.localized(without: announcement.keys.map(\.name)), .map(announcement)]),
      "A sentence on top of every page.", "Une phrase en haut de chaque page."),
    YAMLKey(
      "footer",
      .map(
        YAMLKeys([
          YAMLKey(
            "links", .list(.map(footerLink)), "Links, in this order.",
            "Des liens, dans cet ordre.")
        ])), "The foot of every page.", "Le bas de chaque page."),
    YAMLKey("publish", .map(publish), "What is published.", "Ce qui est publié."),
    YAMLKey(
      "translations", .map(translations), "What happens where a translation is missing or old.",
      "Ce qui se passe quand une traduction manque ou date."),
    YAMLKey(
      "signals",
      .map(
        YAMLKeys([
          YAMLKey(
            "half_life", .interval,
            "After how long a reader of the past counts half. Default: 90 days.",
            "Après combien de temps un lecteur passé compte pour moitié. Par défaut : 90 jours.")
        ])), "How your traffic is counted.", "Comment votre trafic est compté."),
    YAMLKey(
      "dates", .choice(DateSource.allCases.map(\.rawValue)),
      "Where the day of the last change comes from.",
      "D’où vient le jour du dernier changement."),
    YAMLKey(
      "privacy", .either([.flag, .map(privacy)]),
      "`false`: no page about privacy; or what is added to it.",
      "`false` : pas de page sur la vie privée ; sinon ce qui s’y ajoute."),
  ])
}

extension SiteKeys {
  private static let product = YAMLKeys([
    YAMLKey("title", .words, "What readers see.", "Ce que voient vos lecteurs."),
    YAMLKey(
      "versions", .list(.either([.text(.any), .map(version)])),
      "Its versions, each a name or a map with `name`.",
      "Ses versions, chacune un nom ou une suite de clés avec `name`."),
  ])

  private static let version = YAMLKeys([
    YAMLKey(
      "name", .text(.needed), "Its name, in quotes: `\"5\"`.",
      "Son nom, entre guillemets : `\"5\"`.", isNeeded: true),
    YAMLKey(
      "current", .flag, "`true` for the version most customers have.",
      "`true` pour la version de la plupart des clients."),
    YAMLKey("released", .day, "The day it came out.", "Le jour de sa sortie."),
    YAMLKey(
      "supported_until", .day, "The last day on which you support it.",
      "Le dernier jour où vous la prenez en charge."),
    YAMLKey(
      "end_of_life", .day, "The day from which nobody supports it.",
      "Le jour où plus personne ne la prend en charge."),
  ])

  private static let review = YAMLKeys([
    YAMLKey(
      "review_in", .interval, "How long a review is good for: `6 months`.",
      "Combien de temps vaut une révision : `6 months`."),
    YAMLKey(
      "owner", .text(.any), "Who keeps true what nobody else owns.",
      "Qui garde à jour ce qui n’est à personne."),
    YAMLKey(
      "owners",
      .map(
        YAMLKeys(
          [],
          own: .map(
            YAMLKeys([
              YAMLKey("email", .text(.mailbox), "The mailbox.", "L’adresse de courriel."),
              YAMLKey(
                "channel", .text(.any), "The name of a chat channel.",
                "Le nom d’un canal de discussion."),
            ])))), "How owners are told what is due, by their name.",
      "Comment prévenir chaque responsable, par son nom."),
    YAMLKey(
      "weights",
      .map(
        YAMLKeys([
          YAMLKey(
            "types",
            .map(
              YAMLKeys(
                [], own: .number(ReviewWeights.range),
                ownNames: ArticleType.allCases.map(\.rawValue))), "By type of article.",
            "Par genre d’article."),
          YAMLKey(
            "categories", .map(YAMLKeys([], own: .number(ReviewWeights.range))),
            "By folder of the category.", "Par dossier de la rubrique."),
        ])), "Where a wrong answer costs more: numbers from 0.1 to 10.",
      "Là où une réponse fausse coûte plus : des nombres de 0.1 à 10."),
  ])

  private static let theme = YAMLKeys([
    YAMLKey(
      "name", .text(.themeName), "The folder of the theme below `themes`.",
      "Le dossier du thème dans `themes`."),
    YAMLKey(
      "accent", .text(.colour), "The colour of links and buttons, such as `\"#0a5\"`.",
      "La couleur des liens et des boutons, par exemple `\"#0a5\"`."),
    YAMLKey(
      "accent_dark", .text(.colour), "The same on dark screens.",
      "La même sur un écran sombre."),
    YAMLKey(
      "band", .text(.colour), "The colour behind the search box of the home page.",
      "La couleur derrière la recherche de la page d’accueil."),
    YAMLKey(
      "background", .text(.colour), "The ground of pages on light screens.",
      "Le fond des pages sur un écran clair."),
    YAMLKey(
      "ink", .text(.colour), "The text of pages on light screens.",
      "Le texte des pages sur un écran clair."),
    YAMLKey(
      "radius", .text(.any), "How round corners are, from 0 to 24 pixels.",
      "L’arrondi des coins, de 0 à 24 pixels."),
    YAMLKey(
      "font", .text(.any), "Names of fonts between commas, the preferred one first.",
      "Des noms de polices entre virgules, la préférée d’abord."),
    YAMLKey("heading_font", .text(.any), "The same for headings.", "Les mêmes pour les titres."),
    YAMLKey(
      "logo", .text(.any), "A picture in `content`, or one of the theme’s assets.",
      "Une image de `content`, ou l’un des fichiers `assets` du thème."),
    YAMLKey(
      "logo_dark", .text(.any), "The same for dark screens.",
      "La même pour un écran sombre."),
    YAMLKey(
      "logo_only", .flag, "`true` if the logo says your name.",
      "`true` si le logo dit votre nom."),
  ])

  private static let seo = YAMLKeys([
    YAMLKey(
      "faq_page", .flag, "`true` describes articles of `type: faq` as schema.org’s FAQPage.",
      "`true` décrit les articles de `type: faq` comme FAQPage de schema.org."),
    YAMLKey(
      "image", .text(.any),
      "The picture that other sites show with a link to a page without one of its own.",
      "L’image que d’autres sites montrent avec le lien d’une page qui n’en a pas."),
  ])

  private static let frontMatter = YAMLKeys([
    YAMLKey(
      "rename", .map(YAMLKeys([], own: .choice(FrontMatterKey.allNames))),
      "The key there, and the key here: `heading: title`.",
      "La clé là-bas, et la clé ici : `heading: title`."),
    YAMLKey(
      "ignore", .texts(.any), "Keys that mean nothing here.",
      "Les clés qui ne veulent rien dire ici."),
  ])

  private static let organization = YAMLKeys([
    YAMLKey("name", .text(.needed), "Its name.", "Son nom.", isNeeded: true),
    YAMLKey("url", .text(.webAddress), "Its site.", "Son site."),
    YAMLKey(
      "logo", .text(.any), "A file in `content`, or an https address.",
      "Un fichier de `content`, ou une adresse https."),
  ])

  private static let feedback = YAMLKeys([
    YAMLKey(
      "url", .text(.secureAddress), "Gets the answer by POST: an https address, or a path.",
      "Reçoit la réponse par POST : une adresse https, ou un chemin."),
    YAMLKey(
      "log", .text(.logPath), "A path whose requests your host’s access log keeps.",
      "Un chemin dont le journal d’accès de votre hébergeur garde les demandes."),
    YAMLKey("email", .text(.mailbox), "A mailbox.", "Une adresse de courriel."),
  ])

  /// An announcement with more than its text.
  static let announcement = YAMLKeys([
    YAMLKey("text", .words, "The sentence.", "La phrase.", isNeeded: true),
    YAMLKey(
      "url", .text(.addressOrPath), "Where more is said.", "Où l’on en apprend plus."),
    YAMLKey(
      "until", .day, "The last day on which a build shows it.",
      "Le dernier jour où le site publié la montre."),
  ])

  private static let footerLink = YAMLKeys([
    YAMLKey("title", .words, "What readers see.", "Ce que voient vos lecteurs.", isNeeded: true),
    YAMLKey(
      "url", .text(.addressOrPath), "An https address, or a path on your host.",
      "Une adresse https, ou un chemin de votre site.", isNeeded: true),
  ])

  private static let publish = YAMLKeys([
    YAMLKey(
      "hosts", .texts(.any.only(PublishConfiguration.Host.allCases.map(\.rawValue))),
      "Servers that get rules in a file of their own form.",
      "Les serveurs qui reçoivent des règles dans leur propre format."),
    YAMLKey(
      "markdown", .flag, "`false`: no `index.md` beside each article.",
      "`false` : pas de `index.md` à côté de chaque article."),
    YAMLKey(
      "llms", .flag, "`false`: no `llms.txt` and `llms-full.txt`.",
      "`false` : pas de `llms.txt` ni de `llms-full.txt`."),
  ])

  private static let translations = YAMLKeys([
    YAMLKey(
      "missing", .choice(TranslationConfiguration.Missing.allCases.map(\.rawValue)),
      "`hide`: an article that is not translated stands in its own language only; `show`: in all.",
      "`hide` : un article non traduit ne se trouve que dans sa langue ; `show` : dans toutes."),
    YAMLKey(
      "notice", .flag, "`true`: readers of an old translation are told so.",
      "`true` : les lecteurs d’une traduction périmée en sont avertis."),
  ])

  private static let privacy = YAMLKeys([
    YAMLKey(
      "note", .words, "How long logs are kept, whom to ask.",
      "Combien de temps les journaux sont gardés, à qui s’adresser."),
    YAMLKey("url", .text(.addressOrPath), "Your full text.", "Votre texte complet."),
  ])
}

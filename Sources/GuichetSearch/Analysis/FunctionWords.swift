/// Words that hold a sentence together and say little about what is asked: "how do I", "comment
/// puis-je".
///
/// They are not looked up beside other words, so that a question and its keywords find the same
/// articles; a query of nothing else looks them up. Numbers, negations, prepositions that make a
/// difference ("without", "off") and words that name an action ("get", "set", "use") are not among
/// them.
enum FunctionWords {
  /// The keys of the function words of a BCP 47 language; none for a language without a list.
  static func keys(language: String) -> [String] {
    let primary = language.lowercased().prefix { $0 != "-" && $0 != "_" }
    let words = lists[String(primary)] ?? ""
    return words.split(separator: " ").map { Folding.key(Folding.spelling(String($0))) }
  }

  private static let lists = [
    "en": """
    a about am an and any are as at be been but by can cannot cant could did didnt do does doesnt \
    doing dont each every for from had has have how i if im in is isnt it its ive may me might mine must my of \
    on or our ours please shall should so some than that the their them then there these they this those \
    to too us was we were what when where which who whom why will with would you your yours
    """,
    "fr": """
    à ai alors au aucun aucune aussi aux avec avez avoir avons ce ceci cela ces cet cette chaque chez \
    comment dans de des dois doit donc du elle elles en est et être eu il ils je la le les leur \
    leurs lui ma mais me mes moi mon nos notre nous on ou où par pas peut peux plus pour pourquoi \
    puis quand que quel quelle quelles quels qui quoi sa se ses si son sont sur ta te tes toi \
    ton tous tout toute toutes très tu un une vos votre vous y
    """,
    "de": """
    aber als am an auch auf aus bei bin bis da damit das dass dem den der des die dies diese diesem \
    diesen dieser dieses du durch ein eine einem einen einer eines er es für habe haben hat ich ihr \
    ihre ihrem ihren ihrer im in ist kann kannst können man mein meine meinem meinen meiner mich mir \
    mit muss nach ob oder sein seine sich sie sind so soll über um und uns unser vom von \
    vor wann warum was welche welcher welches wenn wer werden wie wieso wir wird wo zu zum zur
    """,
    "es": """
    a al algo ante aquí así cada como cómo con cual cuál cuando cuándo de del desde donde dónde e el \
    él ella ellos en entre era es esa ese eso esta está están este esto estos fue ha hacia han hasta \
    hay he la las le les lo los me mi mis muy nos nuestra nuestro o para pero por porque puede \
    puedo que qué quien quién se ser si sí sobre son su sus te tengo ti tiene toda todas todo todos tu tus un una unas \
    unos usted y ya yo
    """,
    "it": """
    a ad agli ai al alla alle allo anche che chi ci come con cosa cui da dagli dai dal dalla dalle \
    dallo degli dei del della delle dello di dove e è ed gli ha hai ho i il in io la le lo loro ma \
    mi mia mie miei mio nei nel nella nelle noi nostra nostro o per perché più può posso \
    qual quale quali quando quella quello questa queste questi questo se si sia sono su sua sue \
    sul sulla suo ti tra tu tua tuo un una uno vi voi
    """,
    "nl": """
    aan als bij dat de deze die dit door een en er het heb hebben heeft hoe hun ik in is je jij jouw \
    kan kun kunnen me met mij mijn moet naar nog of om onder ons onze ook op over te tot u uit \
    uw van voor waar waarom wanneer was wat we welk welke wie wij worden wordt ze zich zij zijn
    """,
    "pt": """
    a ao aos as às até com como da das de dela dele do dos e é ela ele eles em entre era essa esse \
    esta está este eu foi há isso isto já lhe mais mas me meu meus minha minhas na nas nos \
    nós o onde os ou para pela pelas pelo pelos por porque posso pode qual quando que quem são se \
    ser seu seus sobre sua suas também te tem tenho um uma você vocês
    """,
  ]
}

internal import GuichetCore

// Who is reached from where: every article has a channel that answers in its language.
extension ModelBuilder {
  mutating func checkContact() {
    checkLanguages()
    checkHolidays()
    let unknown = checkRouteNames()
    let all = Dictionary(
      model.configuration.languages.map { ($0, contact.channels(in: $0).map(\.name)) },
      uniquingKeysWith: { first, _ in first })
    var taken = [Int](repeating: 0, count: contact.routes.count)
    var fitting = taken
    var unreached: Set<[String]> = []
    for index in model.articles.indices {
      let fits = routes(of: index)
      for route in fits { fitting[route] += 1 }
      if let first = fits.first { taken[first] += 1 }
      if model.articles[index].frontMatter.contact == nil, fits.isEmpty,
        let names = all[model.articles[index].language]
      {
        model.articles[index].channelNames = names
      } else if model.articles[index].frontMatter.contact != nil {
        chooseOwn(index)
      } else {
        follow(fits.first, index, &unreached)
      }
    }
    for index in model.categories.indices {
      model.categories[index].channelNames = channelNames(ofCategory: index)
    }
    for (place, route) in contact.routes.enumerated() where !unknown.contains(place) {
      checkUse(of: route, taken: taken[place], fitting: fitting[place])
    }
  }

  private var contact: ContactConfiguration { model.configuration.contact }

  /// The channels of a route that answer in a language.
  private func names(of route: Int, in language: String) -> [String] {
    contact.routes[route].channels.filter { name in
      contact.channels.contains { $0.name == name && $0.serves(language) }
    }
  }

  // MARK: The site

  private mutating func checkLanguages() {
    guard let first = contact.channels.first else { return }
    for language in model.configuration.languages where contact.channels(in: language).isEmpty {
      report(
        .noContactChannel, first.position, "no contact channel answers readers of `\(language)`",
        help: "add `\(language)` to the `languages` of a channel, or remove `languages` there")
    }
  }

  private mutating func checkHolidays() {
    let own = contact.channels.first { !$0.holidays.isEmpty }?.position
    guard let position = contact.holidaysPosition ?? own else { return }
    let days = contact.channels.flatMap(\.holidays).map(\.day)
    guard let last = days.max(), last < model.asOf else { return }
    report(
      .pastHolidays, position, "all holidays are over, the last was \(last)",
      help: "add those of next year, or readers are told that you are there")
  }

  /// A route for a part of the site that does not exist helps nobody; returns those routes.
  private mutating func checkRouteNames() -> Set<Int> {
    guard !contact.routes.isEmpty else { return [] }
    let folders = Set(
      model.categories.flatMap { [$0.path, String($0.path.split(separator: "/").last ?? "")] })
    let tags = Set(model.articles.flatMap(\.frontMatter.tags))
    let products = Set(model.configuration.products.map(\.name))
    var unknown: Set<Int> = []
    for (place, route) in contact.routes.enumerated() {
      for (kind, name, known) in [
        ("category", route.category, folders), ("tag", route.tag, tags),
        ("product", route.product, products),
      ] {
        guard let name, !known.contains(name) else { continue }
        unknown.insert(place)
        let near = NearMiss.nearest(to: name, among: known.sorted())
        report(
          .unusedRoute, route.position,
          "this contact route is for the \(kind) `\(name)`, which no article has",
          help: near.map { "did you mean `\($0)`?" } ?? "correct the name, or remove the route")
      }
    }
    return unknown
  }

  private mutating func checkUse(of route: ContactRoute, taken: Int, fitting: Int) {
    guard taken == 0, !model.articles.isEmpty else { return }
    if fitting > 0 {
      report(
        .unusedRoute, route.position, "routes above this one take all of its articles",
        help: "move it up, or remove it: the first route that fits counts")
    } else {
      report(
        .unusedRoute, route.position, "no article fits this contact route",
        help: "correct what it asks for, or remove it")
    }
  }

  // MARK: One article

  /// Gives a page that stands in for a translation the channels that answer in its language.
  mutating func chooseChannels(ofStandIn index: Int) {
    let article = model.articles[index]
    let all = contact.channels(in: article.language).map(\.name)
    let subject = subject(of: article)
    let route = contact.routes.indices.first { contact.routes[$0].fits(subject) }
    let own = article.frontMatter.contact.map { $0.map(\.text).filter(all.contains) }
    let chosen = own ?? route.map { names(of: $0, in: article.language) } ?? all
    model.articles[index].channelNames = chosen.isEmpty ? all : chosen
  }

  private mutating func chooseOwn(_ index: Int) {
    let article = model.articles[index]
    let all = contact.channels.map(\.name)
    var names: [String] = []
    for item in article.frontMatter.contact ?? [] {
      guard let channel = contact.channels.first(where: { $0.name == item.text }) else {
        let near = NearMiss.nearest(to: item.text, among: all)
        report(
          .frontMatterValue, item.position, "there is no contact channel `\(item.text)`",
          help: near.map { "did you mean `\($0)`?" }
            ?? "the channels are \(all.joined(separator: ", "))")
        continue
      }
      if channel.serves(article.language) { names.append(item.text) }
    }
    if names.isEmpty, !all.isEmpty {
      let known = contact.channels(in: article.language).map(\.name)
      report(
        .noContactChannel, article.position(of: .contact), "the article reaches no contact channel",
        help: "name one of \(known.joined(separator: ", ")), or remove `contact`")
    }
    model.articles[index].channelNames = names
  }

  private mutating func follow(_ route: Int?, _ index: Int, _ unreached: inout Set<[String]>) {
    let article = model.articles[index]
    guard let route else {
      model.articles[index].channelNames = contact.channels(in: article.language).map(\.name)
      return
    }
    let names = names(of: route, in: article.language)
    model.articles[index].channelNames = names
    guard names.isEmpty, unreached.insert(["\(route)", article.language]).inserted else { return }
    report(
      .noContactChannel, contact.routes[route].position,
      "this route leads readers of `\(article.language)` to no channel, for example from \(article.source.file)",
      help: "add a channel that answers in `\(article.language)`, or limit the route with `lang`")
  }

  /// The routes that fit an article.
  private func routes(of index: Int) -> [Int] {
    guard !contact.routes.isEmpty else { return [] }
    let subject = subject(of: model.articles[index])
    return contact.routes.indices.filter { contact.routes[$0].fits(subject) }
  }

  /// What a category's page offers: what its text says, else what the articles in it would.
  func channelNames(ofCategory index: Int) -> [String] {
    let category = model.categories[index]
    if let page = category.page { return model.articles[page].channelNames }
    let all = contact.channels(in: category.language).map(\.name)
    let own = category.settings?.frontMatter.contact?.map(\.text).filter(all.contains) ?? []
    if !own.isEmpty { return own }
    let subject = ContactRoute.Subject(
      language: category.language, folders: folders(above: index))
    guard let route = contact.routes.indices.first(where: { contact.routes[$0].fits(subject) })
    else { return all }
    let names = names(of: route, in: category.language)
    return names.isEmpty ? all : names
  }

  private func subject(of article: Article) -> ContactRoute.Subject {
    ContactRoute.Subject(
      language: article.language, folders: folders(above: article.category),
      tags: Set(article.frontMatter.tags),
      products: article.applicability.parts.map { part in
        let all = model.configuration.product(named: part.product)?.versions.map(\.name)
        return (part.product, part.versions ?? all ?? [])
      })
  }

  private func folders(above category: Int?) -> Set<String> {
    Set(
      model.trail(to: category).flatMap {
        [
          model.categories[$0].path,
          String(model.categories[$0].path.split(separator: "/").last ?? ""),
        ]
      })
  }
}

extension ContactRoute {
  /// What a page is about, as far as routes ask.
  struct Subject {
    var language: String
    /// Folders from the top down, as whole paths and as last parts.
    var folders: Set<String> = []
    var tags: Set<String> = []
    /// The products it is about, each with every version that it applies to.
    var products: [(name: String, versions: [String])] = []
  }

  /// Whether a page goes this way.
  ///
  /// An article for old and new versions stays where the others are: all of its versions must lie in
  /// the range, or readers of the current one would be sent astray.
  func fits(_ subject: Subject) -> Bool {
    (category.map(subject.folders.contains) ?? true) && (tag.map(subject.tags.contains) ?? true)
      && fits(subject.products)
      && (language.map { $0 == subject.language || subject.language.hasPrefix($0 + "-") } ?? true)
  }

  private func fits(_ products: [(name: String, versions: [String])]) -> Bool {
    let asked = products.filter { part in product.map { $0 == part.name } ?? true }
    if product != nil, asked.isEmpty { return false }
    guard let versions else { return true }
    return asked.contains { !$0.versions.isEmpty && $0.versions.allSatisfy(versions.contains) }
  }
}

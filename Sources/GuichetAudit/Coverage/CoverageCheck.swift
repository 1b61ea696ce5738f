internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown
internal import GuichetSite

/// What readers of some version do not find, or find twice.
enum CoverageCheck {
  /// Findings in no particular order, with the rules' own severities.
  static func run(_ site: LoadedSite) -> [Diagnostic] {
    Coverage.all(site).flatMap { holes($0, site) } + overlaps(site) + badges(site)
  }

  private static func holes(_ coverage: Coverage, _ site: LoadedSite) -> [Diagnostic] {
    let product = coverage.product
    return coverage.questions.filter(\.isPartial).compactMap { question in
      let article = site.model.articles[question.articles[0]]
      let place = article.position(of: .versions)
      let gaps = coverage.gaps(of: question)
      if !gaps.isEmpty {
        let names = gaps.map { product.versions[$0].name }.joined(separator: ", ")
        return Diagnostic(
          .versionHole, at: place,
          "nobody answers this for \(product.name) \(names), though for older and newer versions",
          help: "widen `versions`, or write a variant for \(names)")
      }
      if let current = coverage.missingCurrent(of: question) {
        let name = product.versions[current].name
        return Diagnostic(
          .noCurrentVersion, at: place,
          "readers of \(product.name) \(name), the current version, find no answer to this",
          help:
            "widen `versions` if it is still true, or write a variant for \(name), even if only to say what replaces it"
        )
      }
      let isFeatured = question.articles.contains {
        site.model.articles[$0].frontMatter.isFeatured
      }
      if coverage.isEnded(question), question.popularity > 0 || isFeatured {
        return Diagnostic(
          .onlyEndedVersions, at: place,
          "this is read, but only about versions of \(product.name) that nobody supports any more",
          help: "say in it how to move on, widen `versions`, or let it expire with `expires`")
      }
      return nil
    }
  }

  /// Variants of one question that both answer for the same version.
  ///
  /// Those of one title are reported as such (`duplicate-title`).
  private static func overlaps(_ site: LoadedSite) -> [Diagnostic] {
    let model = site.model
    return site.variants.groups.flatMap { group in
      group.indices.flatMap { place in
        group[..<place].compactMap { other -> Diagnostic? in
          let (left, right) = (model.articles[other], model.articles[group[place]])
          guard left.title != right.title, right.standIn == nil,
            left.applicability.overlaps(right.applicability)
          else { return nil }
          return Diagnostic(
            .overlappingVariants, at: right.position(of: .versions),
            "this and its variant \(left.source.file) are about the same versions",
            help: "give each version to one of the two: readers are led to only one")
        }
      }
    }
  }

  /// "New in 5" where everybody has 5.
  private static func badges(_ site: LoadedSite) -> [Diagnostic] {
    let model = site.model
    return model.articles.indices.flatMap { index -> [Diagnostic] in
      let article = model.articles[index]
      guard model.isListed(article), article.standIn == nil else { return [] }
      return zip(article.document.versionMarks, site.links[index].versionMarks).compactMap {
        mark, part in
        guard mark.kind == .new, let part, let names = part.versions,
          let product = model.configuration.product(named: part.product), let first = names.last
        else { return nil }
        let used = product.versions.filter { $0.isInUse(on: model.asOf) }
        guard product.versions.count > 1, !used.isEmpty,
          used.allSatisfy({ names.contains($0.name) })
        else { return nil }
        return Diagnostic(
          .staleBadge, at: mark.position,
          "“new in \(first)” tells nobody anything: every supported version of \(product.name) has it",
          help: "remove the comment")
      }
    }
  }
}

/// Where the converter differs from a specification's example, by number, and why.
///
/// A listed example that comes to agree is a failure too, so that the list stays true.
enum SpecificationDifferences {
  private static let emptyHeading = "a heading without text is left out and reported"
  private static let scheme = "only http, https, mailto and tel become links"
  private static let bareAddress = "an extension of GFM: bare addresses are links"
  private static let older = "the parser follows CommonMark 0.29; the rule is newer"

  static let known: [String: [Int: String]] = [
    "gfm": [
      49: emptyHeading, 604: scheme, 606: scheme, 607: scheme, 609: scheme, 610: bareAddress,
      614: bareAddress, 616: bareAddress, 619: bareAddress, 620: bareAddress, 628: scheme,
      653: "raw HTML is off by default; where a site turns it on, it is all of HTML",
    ],
    "commonmark": [
      28: older, 79: emptyHeading, 171: older, 354: older, 596: scheme, 598: scheme, 599: scheme,
      601: scheme, 602: bareAddress, 606: bareAddress, 608: bareAddress, 611: bareAddress,
      612: bareAddress, 625: older, 626: older,
    ],
  ]
}

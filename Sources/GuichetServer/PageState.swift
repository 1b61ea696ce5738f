internal import GuichetAudit
internal import GuichetCore
internal import GuichetSite

/// What the panel in a page says: what is wrong with it and with the rest.
struct PageState {
  /// The most findings about other pages that a message carries.
  private static let most = 30

  private let json: JSONValue

  /// Puts together what there is to say.
  ///
  /// - Parameters:
  ///   - path: the page's path in the output.
  ///   - run: what tells this server from the one before.
  init(
    _ site: LiveSite, path: String, run: String, links: EditorLinks
  ) async {
    let (preview, version, result) = await site.state
    let source = preview.source(of: path)
    let own =
      source.flatMap { preview.faults[$0] }
      ?? result.diagnostics.filter { $0.position.file == source }
    let others = result.diagnostics.filter { $0.position.file != source }
    let isBroken = source.map(preview.site.isLastGood) ?? false
    json = .object([
      ("run", .string(run)),
      ("version", .integer(version)),
      (
        "source",
        source.map { Self.place(SourcePosition(file: $0, line: 1), links, text: $0) } ?? .null
      ),
      (
        "broken",
        isBroken
          ? .string(
            "The file cannot be read as an article at the moment: this is the page as it was before."
          ) : .null
      ),
      ("findings", .array(own.map { Self.finding($0, links) })),
      ("summary", .string("In the whole site: \(result.summary.phrase)")),
      ("elsewhere", .array(others.prefix(Self.most).map { Self.finding($0, links) })),
      ("more", .integer(max(0, others.count - Self.most))),
    ])
  }

  /// The state as a message of an event stream (HTML standard, server-sent events).
  var message: [UInt8] { Array("data: ".utf8) + json.serialized() + Array("\n\n".utf8) }

  private static func finding(_ finding: Diagnostic, _ links: EditorLinks) -> JSONValue {
    let position = finding.position
    let place =
      [position.file] + [position.line, position.column].compactMap { $0.map(String.init) }
    guard
      case .object(let members) = self.place(
        position, links, text: place.joined(separator: ":"))
    else { return .null }
    return .object(
      [
        ("severity", .string(finding.severity.rawValue)), ("rule", .string(finding.rule.rawValue)),
        ("message", .string(finding.message)), ("help", .string(finding.help)),
      ] + members)
  }

  private static func place(
    _ position: SourcePosition, _ links: EditorLinks, text: String
  ) -> JSONValue {
    .object([
      ("place", .string(text)),
      ("url", links.address(of: position).map(JSONValue.string) ?? .null),
    ])
  }
}

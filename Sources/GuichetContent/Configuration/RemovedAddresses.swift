package import GuichetCore

/// What was taken away on purpose: one entry of `content/removed.yml`.
package struct RemovedAddress: Sendable, Hashable {
  /// What an entry names.
  package enum Name: Sendable, Hashable {
    /// An address as written, `/old/page/` or `/page/#heading`; with `*` at its end, all that begin so.
    case address(String)
    /// An id of help links.
    case id(String)
  }

  /// What it names.
  package let name: Name
  /// Why, for people who read the file.
  package let reason: String?
  /// Where it stands.
  package let position: SourcePosition
}

/// Reads `removed.yml`: a list of addresses, or of `{path, reason}` and `{id, reason}`.
package enum RemovedAddressParser {
  /// Where the file stands below the root.
  package static let file = "content/removed.yml"

  /// The entries of a site, and everything that is wrong with the file; nothing where there is none.
  package static func load(
    root: String
  ) -> (entries: [RemovedAddress], diagnostics: [Diagnostic]) {
    let path = "\(root)/\(file)"
    guard FileSystem.exists(path) else { return ([], []) }
    do {
      return parse(
        try FileSystem.read(
          path, within: "\(root)/content", limit: YAMLParser.byteLimit))
    } catch {
      return (
        [],
        [
          Diagnostic(
            .unreadableFile, at: SourcePosition(file: file),
            "the file cannot be read: \(error.reason)", help: "check its permissions and size")
        ]
      )
    }
  }

  /// The entries in the file's bytes.
  package static func parse(
    _ bytes: [UInt8]
  ) -> (entries: [RemovedAddress], diagnostics: [Diagnostic]) {
    if let finding = UTF8Check.finding(in: bytes, file: file) { return ([], [finding]) }
    let text = YAMLText(file: file, firstLine: 1, bytes: bytes.droppingByteOrderMark())
    switch YAMLParser.parse(text, syntaxRule: .configSyntax) {
    case .failure(let failure): return ([], [failure.diagnostic])
    case .success(let root):
      switch root.content {
      case .null: return ([], [])
      case .sequence(let items): return read(items, text)
      case .scalar, .mapping:
        return (
          [],
          [
            Diagnostic(
              .configSyntax, at: SourcePosition(file: file, line: 1),
              "removed.yml must be a list of addresses", help: "write `- /old/page/`")
          ]
        )
      }
    }
  }

  private static func read(
    _ items: [YAMLNode], _ text: YAMLText
  ) -> (entries: [RemovedAddress], diagnostics: [Diagnostic]) {
    var list = YAMLReader(
      [], keys: YAMLKeys([], own: .map(keys)), line: 1, column: 1, path: "", text: text,
      rules: .configuration)
    var entries: [RemovedAddress] = []
    for (number, item) in items.enumerated() {
      let place = text.position(line: item.line, column: item.column)
      if case .scalar(let address) = item.content {
        entries.append(
          RemovedAddress(
            name: .address(address.trimmingBlanks()), reason: nil, position: place))
        continue
      }
      let entry = list.mapping(at: item, name: "[\(number + 1)]") { entry in
        read(&entry, place)
      }
      if let entry = entry ?? nil { entries.append(entry) }
    }
    return (entries, list.diagnostics)
  }

  private static func read(
    _ entry: inout YAMLReader, _ place: SourcePosition
  ) -> RemovedAddress? {
    let path = entry.text("path")
    let id = entry.text("id")
    let reason = entry.text("reason")
    let name: RemovedAddress.Name? =
      switch (path, id) {
      case (let path?, nil): .address(path)
      case (nil, let id?): .id(id.lowercased())
      default: nil
      }
    guard let name else {
      entry.report(
        Diagnostic(
          .configValue, at: place, "what was removed needs either `path` or `id`",
          help: "write `- {path: /old/page/, reason: nobody has a fax}`"))
      return nil
    }
    return RemovedAddress(name: name, reason: reason, position: place)
  }
}

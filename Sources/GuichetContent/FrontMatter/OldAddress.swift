package import GuichetCore

/// One entry of `redirect_from`: an address that leads to the article now.
package struct OldAddress: Hashable, Sendable {
  /// The address as written: `/old/page/`, `/old/page/#anchor`, or `#anchor` for a heading that this
  /// article had itself.
  package var text: String
  /// The heading that it leads to, without `#`; nil for the top of the article.
  package var anchor: String?
  /// Where it stands.
  package var position: SourcePosition
}

extension FrontMatterReading {
  /// The old addresses: texts, or maps of `from` and `to` where one leads to a heading.
  static func oldAddresses(_ reader: inout YAMLReader) -> [OldAddress] {
    let key = FrontMatterKey.redirectFrom.rawValue
    guard let node = reader.node(key) else { return [] }
    let items: [YAMLNode] = if case .sequence(let items) = node.content { items } else { [node] }
    return items.compactMap { item in
      if let text = reader.scalar(item) {
        return text.isEmpty ? nil : OldAddress(text: text, position: reader.position(of: item))
      }
      guard case .mapping = item.content else {
        reader.report(
          "`\(key)` must be a list of addresses, and this item is \(item.kindName)",
          help: "write `\(key): [/old/address/]`", at: item)
        return nil
      }
      let place = reader.position(of: item)
      return reader.mapping(at: item, name: key) { entry in pair(&entry, place) } ?? nil
    }
  }

  private static func pair(_ entry: inout YAMLReader, _ place: SourcePosition) -> OldAddress? {
    let target = entry.text("to")
    guard let text = entry.text("from") else {
      entry.report(
        Diagnostic(
          .frontMatterValue, at: place, "an entry of `redirect_from` needs `from`",
          help: "write `{from: \"/old/page/#old-heading\", to: \"#heading\"}`"))
      return nil
    }
    guard let target else { return OldAddress(text: text, position: place) }
    guard target.hasPrefix("#"), target.count > 1 else {
      entry.report(
        Diagnostic(
          .frontMatterValue, at: place,
          "`to` is a heading of this article, and `\(target.prefix(60))` is none",
          help: "write it as `to: \"#heading\"`, or write the entry into the article it leads to"))
      return OldAddress(text: text, position: place)
    }
    let anchor = String(target.dropFirst())
    return OldAddress(
      text: text, anchor: Escaping.percentDecoded(anchor) ?? anchor, position: place)
  }
}

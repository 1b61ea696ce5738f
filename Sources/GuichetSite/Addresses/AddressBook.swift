internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// Every address, heading and id that a site keeps.
package struct AddressBook: Sendable {
  /// Pages by address.
  let pages: [String: Manifest.Page]
  /// Old addresses and where they lead.
  let redirects: [String: Redirect]
  let old: OldAddresses
  let ids: Set<String>
  let removed: RemovedList
  /// Everything that is published; pages whose headings nobody wrote are asked for what they have.
  let tree: OutputTree
  let model: SiteModel
  /// The folder that holds `content`.
  let root: String

  /// Whether a page's file is there and could not be read, which is a finding of its own.
  func isUnreadable(_ source: String?) -> Bool {
    guard let source, source.hasPrefix("content/") else { return false }
    return model.articleByPath[String(source.dropFirst("content/".count))] == nil
      && FileSystem.exists("\(root)/\(source)")
  }

  /// Whether something answers at an address: a page, a redirect or a file.
  func stands(_ path: String, written: String) -> Bool {
    pages[path] != nil || redirects[path] != nil || tree.entries[written] != nil
      || tree.entries[path + "index.html"] != nil
  }

  /// Whether readers of `path#anchor` see what they looked for, or are sent there.
  func leads(_ path: String, _ anchor: String) -> Bool {
    var path = path
    if isOld(anchor, on: path) { return true }
    if let redirect = redirects[path] {
      guard let target = SiteAddress(redirect.target, base: model.configuration.baseURL) else {
        return true
      }
      if target.anchor != nil { return true }
      path = target.path
    }
    if isOld(anchor, on: path) { return true }
    guard let page = pages[path] else { return true }
    if page.anchors.contains(anchor) { return true }
    if let index = model.articleByPermalink[path] {
      let article = model.articles[index]
      // What its writer gave an end is no mistake.
      if article.visibility == .expired || article.document.anchorsBeforeExpiry.contains(anchor) {
        return true
      }
    }
    if let title = page.title, anchor == Anchors.anchor(of: title) { return true }
    return hasID(anchor, path)
  }

  private func isOld(_ anchor: String, on path: String) -> Bool {
    old.anchors[path]?[anchor] != nil || old.known[path]?.contains(anchor) == true
  }

  /// Whether the page's HTML has an element of this id: terms of the glossary, parts of the frame.
  private func hasID(_ anchor: String, _ path: String) -> Bool {
    guard let entry = tree.entries[path + "index.html"] else { return false }
    var attribute: [UInt8] = Array(" id=\"".utf8)
    Escaping.appendHTML(anchor, to: &attribute)
    attribute.append(UInt8(ascii: "\""))
    return entry.bytes().contains(attribute)
  }
}

internal import GuichetCore

extension LinkResolver.Target {
  /// The target of a key of front matter, which nobody has judged yet as the text's links are: an
  /// address outside must be a whole http or https address.
  package func checked(isImage: Bool, key: String) -> LinkResolver.Target {
    guard case .external(let address) = self, HTTPAddress(address) == nil else { return self }
    return .broken(
      rule: isImage ? .brokenImage : .brokenLink,
      message: "`\(key)` is no http or https address: `\(address.prefix(80))`",
      help: "write the whole address, as in `\(key): https://example.com/a`, or a path",
      fallback: nil)
  }
}

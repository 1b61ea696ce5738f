internal import GuichetContent

/// The Content-Security-Policy of reader pages (W3C CSP Level 3): nothing but the site's own files,
/// and the operator's configured addresses for feedback, forms and counts of searches.
enum ContentSecurityPolicy {
  /// The policy for a meta element, which may not carry `frame-ancestors`.
  static func meta(_ configuration: SiteConfiguration) -> String {
    var connect = "'self'"
    var form = "'self'"
    if let origin = configuration.feedback?.url.flatMap(origin) {
      connect += " \(origin)"
      form += " \(origin)"
    }
    for channel in configuration.contact.channels {
      if let origin = channel.form.flatMap({ origin($0.action) }),
        !form.split(separator: " ").contains(where: { $0 == origin })
      {
        form += " \(origin)"
      }
    }
    if let origin = configuration.searchEvents.flatMap(origin),
      !connect.split(separator: " ").contains(where: { $0 == origin })
    {
      connect += " \(origin)"
    }
    return [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
      "media-src 'self'", "font-src 'self'", "manifest-src 'self'", "connect-src \(connect)",
      "form-action \(form)", "base-uri 'none'",
    ].joined(separator: "; ")
  }

  /// The policy for a header, which may also say who frames a page and that scripts make no markup
  /// from text (Trusted Types; the HTML checker does not know that directive in a meta element).
  static func header(_ configuration: SiteConfiguration) -> String {
    meta(configuration) + "; frame-ancestors 'none'; require-trusted-types-for 'script'"
  }

  private static func origin(_ url: String) -> String? {
    guard url.contains("://") else { return nil }
    let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    guard parts.count >= 2 else { return nil }
    let host = parts[1].prefix { $0 != "?" && $0 != "#" && $0 != ";" && $0 != "," }
    return "\(parts[0])//\(host)"
  }
}

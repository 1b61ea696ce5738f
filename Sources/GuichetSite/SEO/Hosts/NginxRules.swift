internal import GuichetContent
internal import GuichetCore

extension HostRules {
  /// Where the rules for nginx stand: beside the pages, under a name that the rules keep private.
  static let nginxFile = ".nginx.conf"

  /// Rules for nginx, to be included in a `server` block.
  func nginx() -> [UInt8] {
    var text = """
      # Rules for the site \(base.absolute(base.path)), written by Guichet: include this file in the
      # `server` block, whose `root` is the folder in which the address `\(base.path)` stands.
      # nginx has to be told to reload when the file has changed.

      location \(Self.nginxQuoted(folder)) {
        index index.html;
        error_page 404 \(Self.nginxQuoted("\(folder)404.html"));
        absolute_redirect off;
        charset utf-8;
        charset_types \(Self.compressed.dropFirst().joined(separator: " "));
        gzip on;
        gzip_vary on;
        gzip_types \(Self.compressed.dropFirst().joined(separator: " "));
        # With the module for Brotli: brotli on; and brotli_types with the same types.
      \(nginxHeaders(indent: "  "))
        # Rules for hosts and what the next build needs are nobody's business.
        location ~ /\\.(?!well-known/) { return 404; }
        location ~ /_(headers|redirects)$ { return 404; }

      """
    for lasting in lastingFolders {
      text += """
          location ^~ \(Self.nginxQuoted(Escaping.percentDecoded(lasting) ?? lasting)) {
        \(nginxHeaders(indent: "    "))
            add_header Cache-Control \(Self.nginxQuoted(Self.lasting));
          }

        """
    }
    for (name, type) in Self.types {
      text += """
          location ~ /\(name.replacingBytes(".", with: "\\."))$ { types {} default_type \(type); }

        """
    }
    if configuration.publish.markdown {
      text += """
          location ~ \\.md$ {
            types {}
            default_type text/markdown;
        \(nginxHeaders(indent: "    "))
            add_header X-Robots-Tag noindex;
          }

        """
    }
    for (from, target, status) in writableRedirects {
      text +=
        "  location = \(Self.nginxQuoted(folder + from)) { return \(status) \(Self.nginxValue(target)); }\n"
    }
    for path in gone where Self.isWritable(path) {
      text +=
        "  location = \(Self.nginxQuoted(folder + path)) { error_page 410 \(Self.nginxQuoted("\(folder)\(path)index.html")); return 410; }\n"
    }
    for path in removed where Self.isWritable(path) {
      text +=
        "  location = \(Self.nginxQuoted(folder + path)) { error_page 410 \(Self.nginxQuoted("\(folder)404.html")); return 410; }\n"
    }
    return Array((text + "}\n").utf8)
  }

  /// A block with headers of its own takes over none, so each has them all.
  private func nginxHeaders(indent: String) -> String {
    headers.map { "\(indent)add_header \($0.name) \(Self.nginxValue($0.value)) always;" }
      .joined(separator: "\n")
  }

  /// A text as one word of nginx's language.
  static func nginxQuoted(_ text: String) -> String {
    "\"" + text.replacingBytes("\\", with: "\\\\").replacingBytes("\"", with: "\\\"") + "\""
  }

  /// A text where nginx fills in variables: an address may carry its `$` encoded.
  static func nginxValue(_ text: String) -> String {
    nginxQuoted(text.replacingBytes("$", with: "%24"))
  }
}

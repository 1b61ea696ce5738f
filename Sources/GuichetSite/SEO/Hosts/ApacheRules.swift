internal import GuichetContent
internal import GuichetCore

extension HostRules {
  /// Where Apache reads rules of a folder.
  static let apacheFile = ".htaccess"

  /// Rules for Apache 2.4; the host has to allow them with `AllowOverride FileInfo`.
  func apache() -> [UInt8] {
    let folders = lastingFolders.map { Self.apachePattern(Escaping.percentDecoded($0) ?? $0) }
    var text = """
      # Rules for the site \(base.absolute(base.path)), written by Guichet.
      # The host has to allow them: AllowOverride FileInfo.

      ErrorDocument 404 \(Self.apacheQuoted(base.url("404.html")))
      ErrorDocument 410 \(Self.apacheQuoted(base.url("404.html")))
      AddDefaultCharset utf-8
      AddCharset utf-8 .css .js .json .xml .svg .txt .md
      AddType text/markdown .md
      AddType image/webp .webp
      AddType image/avif .avif

      """
    for (name, type) in Self.types {
      text += "<Files \"\(name)\">\n  ForceType \(type)\n</Files>\n"
    }
    text += "<IfModule mod_headers.c>\n"
    for header in headers {
      text += "  Header always set \(header.name) \(Self.apacheHeader(header.value))\n"
    }
    text += """
        <IfModule mod_setenvif.c>
          SetEnvIf Request_URI "^(\(folders.joined(separator: "|")))" guichet_lasting
          Header set Cache-Control "\(Self.lasting)" env=guichet_lasting
        </IfModule>

      """
    if configuration.publish.markdown {
      text += "  <FilesMatch \"\\.md$\">\n    Header set X-Robots-Tag noindex\n  </FilesMatch>\n"
    }
    text += """
      </IfModule>
      <IfModule mod_brotli.c>
        AddOutputFilterByType BROTLI_COMPRESS \(Self.compressed.joined(separator: " "))
      </IfModule>
      # For browsers that do not know Brotli; what is compressed already is left alone.
      <IfModule mod_deflate.c>
        AddOutputFilterByType DEFLATE \(Self.compressed.joined(separator: " "))
      </IfModule>
      <IfModule mod_rewrite.c>
        RewriteEngine On
        # Rules for hosts and what the next build needs are nobody's business.
        RewriteRule "(^|/)\\.(?!well-known/)" - [R=404,L]
        RewriteRule "(^|/)_(headers|redirects)$" - [R=404,L]

      """
    for (from, target, status) in writableRedirects {
      // Rules of a folder see the address below it.
      text +=
        "  RewriteRule \"^\(Self.apachePattern(from))$\" \(Self.apacheTarget(target)) [R=\(status),L,NE]\n"
    }
    // Apache has one page for all that is gone: the one for addresses that do not exist.
    for path in gone + removed where Self.isWritable(path) {
      text += "  RewriteRule \"^\(Self.apachePattern(path))$\" - [G,L]\n"
    }
    return Array((text + "</IfModule>\n").utf8)
  }

  /// A regular expression for this text and no other: whatever is not a letter, a digit or a slash
  /// is written as its number, so that nothing in it means anything to Apache.
  static func apachePattern(_ text: String) -> String {
    var pattern = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        pattern.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = Array("0123456789abcdef")
        pattern += "\\x\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return pattern
  }

  /// The target of a rewriting: `$1` and `%1` would be filled in.
  private static func apacheTarget(_ address: String) -> String {
    apacheQuoted(address.replacingBytes("$", with: "%24").replacingBytes("%", with: "\\%"))
  }

  /// The value of a header, in which a percent sign asks for something.
  private static func apacheHeader(_ value: String) -> String {
    apacheQuoted(value.replacingBytes("%", with: "%%"))
  }

  private static func apacheQuoted(_ text: String) -> String {
    "\"" + text.replacingBytes("\"", with: "\\\"") + "\""
  }
}

internal import GuichetCore

/// A page that is one file and asks nobody for anything, to be opened from a folder, a mail or a
/// job's artefacts.
///
/// Its policy names the style sheet by its hash, so that nothing else can act in it.
enum StandalonePage {
  static func html(title: String, style: String, body: Markup) -> String {
    let hash = SHA256(Array(style.utf8)).base64
    let policy =
      "default-src 'none'; style-src 'sha256-\(hash)'; img-src data:; base-uri 'none'; form-action 'none'"
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Markup(stringLiteral: policy))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <link rel="icon" href="data:,">
      <style>\(Markup(stringLiteral: style))</style>
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
    return page.html
  }
}

internal import GuichetCore

extension String {
  /// The text with everything escaped that Markdown takes for a mark, in one line.
  ///
  /// A word joiner behind `@` and `#` keeps hosts from telling people or linking issues.
  var markdownEscaped: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "(", ")", "|", "~", "!", "$":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "@", "#":
        result += "\\"
        result.unicodeScalars.append(scalar)
        result += "\u{2060}"
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.escapingControlCharacters()
  }

  /// The text for a chat, in one line, without what chats take for a link, a mark or a call to
  /// everybody.
  ///
  /// They do not agree on how to escape, so what they would act on is written in another way.
  var chatEscaped: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "<": result += "‹"
      case ">": result += "›"
      case "@": result += "@\u{2060}"
      case "`": result += "ʼ"
      case "[": result += "("
      case "]": result += ")"
      case "*", "_", "~":
        result.unicodeScalars.append(scalar)
        result += "\u{2060}"
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.escapingControlCharacters()
  }
}

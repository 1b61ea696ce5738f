extension HTMLWalk {
  /// Writes a word of the converter's own, marked with its language where that is not the text's.
  mutating func write(word: String) {
    guard let language = options.words.language else {
      write(text: word)
      return
    }
    write("<span lang=\"")
    write(text: language)
    write("\" dir=\"ltr\">")
    write(text: word)
    write("</span>")
  }
}

/// What a text would have been on another keyboard layout, for readers who forgot to switch.
enum KeyboardLayout {
  /// The signs of the same keys, row by row: US English, Russian, French.
  private static let latin = Array("qwertyuiop[]asdfghjkl;'zxcvbnm,.".unicodeScalars)
  private static let cyrillic = Array("йцукенгшщзхъфывапролджэячсмитьбю".unicodeScalars)
  private static let azerty = Array("azertyuiop^$qsdfghjklmùwxcvbn,;:".unicodeScalars)

  /// The other readings of a text, in lower case; those that change nothing left out.
  static func readings(of text: String) -> [String] {
    let scalars = Array(text.lowercased().unicodeScalars)
    return [(cyrillic, latin), (latin, cyrillic), (azerty, latin), (latin, azerty)].compactMap {
      from, to in
      let read = scalars.map { scalar in from.firstIndex(of: scalar).map { to[$0] } ?? scalar }
      if read == scalars { return nil }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: read)
      return String(view)
    }
  }
}

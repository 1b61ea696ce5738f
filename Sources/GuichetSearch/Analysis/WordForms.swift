/// A word of a text or query, as it is looked up.
struct WordForm: Hashable {
  enum Kind: String {
    /// A whole word.
    case word
    /// A piece of a compound.
    case part
    /// A compound written as one word.
    case joined
    /// A piece of a word in CamelCase, indexed but not asked for.
    case camel
  }

  /// Lower case, accents kept.
  let spelling: String
  let kind: Kind
}

/// Turns what the scanner found into the words to index or to look up.
///
/// - `l'abonnement` is `abonnement`; `user's` is `user`; `don't` is `dont`.
/// - `e-mail` is `mail` and `email`; `login.gov` is `login`, `gov` and `logingov`; `3.2` is `3`, `2`
///   and `3.2`. Parts of a single letter are left out.
/// - `GitHub` is `github`, and `git`, `hub` as camel pieces.
/// - A run of a script without spaces is its pairs of characters, or the one character.
enum WordForms {
  static let longest = 40

  /// The forms of one word of `WordScanner`, in order.
  static func of(_ raw: String) -> [WordForm] {
    guard let first = raw.unicodeScalars.first else { return [] }
    if case .unspaced = CharacterClass.of(first.value) { return pairs(raw) }
    var pieces = split(raw)
    guard pieces.count > 1 else { return single(raw) }
    resolveApostrophes(&pieces)
    if pieces.count == 1 { return kept([WordForm(spelling: pieces[0].text, kind: .word)]) }
    var forms: [WordForm] = []
    for piece in pieces where piece.text.unicodeScalars.count > 1 || isNumber(piece.text) {
      forms.append(WordForm(spelling: piece.text, kind: .part))
    }
    if pieces.count <= 5 { forms.append(WordForm(spelling: joined(pieces), kind: .joined)) }
    return kept(forms)
  }

  /// Whether two words may be looked up as one: two letters or more each, 24 together, no digits.
  static func canJoin(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.count >= 2 && right.unicodeScalars.count >= 2
      && left.unicodeScalars.count + right.unicodeScalars.count <= 24
      && (left + right).unicodeScalars.allSatisfy { scalar in
        if case .word = CharacterClass.of(scalar.value) { return !(0x30...0x39 ~= scalar.value) }
        return false
      }
  }

  private struct Piece {
    var joiner: Unicode.Scalar?
    var text: String
  }

  private static func split(_ raw: String) -> [Piece] {
    var pieces = [Piece(joiner: nil, text: "")]
    var view = String.UnicodeScalarView()
    for scalar in raw.unicodeScalars {
      switch CharacterClass.of(scalar.value) {
      case .apostrophe, .joiner:
        pieces[pieces.count - 1].text = Folding.spelling(String(view))
        view = String.UnicodeScalarView()
        pieces.append(Piece(joiner: scalar, text: ""))
      default: view.append(scalar)
      }
    }
    pieces[pieces.count - 1].text = Folding.spelling(String(view))
    return pieces
  }

  /// What French, Italian and Catalan put before an apostrophe.
  private static let elisions: Set<String> = [
    "l", "d", "j", "m", "t", "s", "c", "n", "qu", "un",
    "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "dell", "nell", "all", "dall",
    "sull", "quest", "quell",
  ]

  private static func resolveApostrophes(_ pieces: inout [Piece]) {
    var index = 1
    while index < pieces.count {
      guard let joiner = pieces[index].joiner, case .apostrophe = CharacterClass.of(joiner.value)
      else {
        index += 1
        continue
      }
      let left = pieces[index - 1].text
      let right = pieces[index].text
      if elisions.contains(left), right.unicodeScalars.count >= 2 {
        pieces[index].joiner = pieces[index - 1].joiner
        pieces.remove(at: index - 1)
      } else if right == "s" {
        pieces.remove(at: index)
      } else if right.unicodeScalars.count <= 2 {
        pieces[index - 1].text = left + right
        pieces.remove(at: index)
      } else {
        index += 1
      }
    }
  }

  private static func joined(_ pieces: [Piece]) -> String {
    var text = ""
    var previousIsNumber = false
    for piece in pieces {
      let number = isNumber(piece.text)
      if piece.joiner == ".", number, previousIsNumber { text += "." }
      text += piece.text
      previousIsNumber = number
    }
    return text
  }

  private static func single(_ raw: String) -> [WordForm] {
    let spelling = Folding.spelling(raw)
    var forms = [WordForm(spelling: spelling, kind: .word)]
    var start = raw.startIndex
    var previous: Unicode.Scalar?
    var pieces: [Substring] = []
    for index in raw.unicodeScalars.indices {
      let scalar = raw.unicodeScalars[index]
      if let previous, isASCIILower(previous), isASCIIUpper(scalar) {
        pieces.append(raw[start..<index])
        start = index
      }
      previous = scalar
    }
    if !pieces.isEmpty {
      pieces.append(raw[start...])
      for piece in pieces where piece.unicodeScalars.count > 1 {
        forms.append(WordForm(spelling: Folding.spelling(String(piece)), kind: .camel))
      }
    }
    return kept(forms)
  }

  private static func pairs(_ raw: String) -> [WordForm] {
    let spelling = Folding.spelling(raw)
    let scalars = spelling.unicodeScalars
    var forms: [WordForm] = []
    var first = scalars.startIndex
    var second = first == scalars.endIndex ? first : scalars.index(after: first)
    while second != scalars.endIndex {
      let end = scalars.index(after: second)
      forms.append(WordForm(spelling: String(spelling[first..<end]), kind: .word))
      (first, second) = (second, end)
    }
    return kept(forms.isEmpty ? [WordForm(spelling: spelling, kind: .word)] : forms)
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Cuts what is too long; leaves out U+E000 to U+FFFF, where UTF-8 and UTF-16 sort differently.
  private static func kept(_ forms: [WordForm]) -> [WordForm] {
    forms.compactMap { form in
      var text = form.spelling
      if text.utf8.count > longest {
        if text.unicodeScalars.contains(where: { 0xE000...0xFFFF ~= $0.value }) { return nil }
        text = string(Array(text.unicodeScalars.prefix(longest))[...])
      } else if text.utf8.contains(where: { $0 >= 0xEE }),
        text.unicodeScalars.contains(where: { 0xE000...0xFFFF ~= $0.value })
      {
        return nil
      }
      return text.isEmpty ? nil : WordForm(spelling: text, kind: form.kind)
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }
  private static func isASCIILower(_ scalar: Unicode.Scalar) -> Bool {
    0x61...0x7A ~= scalar.value
  }
  private static func isASCIIUpper(_ scalar: Unicode.Scalar) -> Bool {
    0x41...0x5A ~= scalar.value
  }
}

/// Words and phrases to look for in running text, without regard to case.
///
/// Only whole words count, and only in prose: `login` is found in “the login page”, not in
/// `login.example.com`, `/login`, `login-form` or `login()`.
package struct PhraseList: Hashable, Sendable {
  /// A place of a text at which a phrase stands.
  package struct Match: Hashable, Sendable {
    /// The phrase, counted from 0 in the order given.
    package var phrase: Int
    /// The bytes of the text.
    package var range: Range<Int>
  }

  private struct Phrase: Hashable, Sendable {
    var number: Int
    var folded: [UInt8]
    /// A longer phrase around this one that is welcome, and where this one starts in it.
    var welcome: [UInt8]
    var offset: Int
    var startsUnspaced: Bool
    var endsUnspaced: Bool
  }

  /// Longest first, by the first byte that a text can have there.
  private let phrasesByFirstByte: [[Phrase]]

  /// Whether there is nothing to look for.
  package let isEmpty: Bool

  /// Creates a list.
  ///
  /// - Parameter phrases: what to look for, and the words to use instead; where these contain the
  ///   phrase (`app`, instead `mobile app`), it is not found within them.
  package init(_ phrases: [(phrase: String, instead: String)] = []) {
    var byFirstByte: [[Phrase]] = Array(repeating: [], count: phrases.isEmpty ? 0 : 256)
    var isEmpty = true
    for (number, pair) in phrases.enumerated() {
      let folded = Self.folded(pair.phrase)
      let scalars = String(decoding: folded, as: UTF8.self).unicodeScalars
      guard let first = scalars.first, let last = scalars.last else { continue }
      isEmpty = false
      let instead = Self.folded(pair.instead)
      let offset = Self.offset(of: folded, in: instead)
      let phrase = Phrase(
        number: number, folded: folded, welcome: offset == nil ? [] : instead, offset: offset ?? 0,
        startsUnspaced: Self.isUnspaced(first), endsUnspaced: Self.isUnspaced(last))
      var starts: Set<UInt8> = []
      for form in [String(first), first.properties.uppercaseMapping, "’"] {
        if form == "’", first != "'" { continue }
        if let byte = form.utf8.first { starts.insert(byte) }
      }
      for byte in starts { byFirstByte[Int(byte)].append(phrase) }
    }
    for index in byFirstByte.indices where byFirstByte[index].count > 1 {
      byFirstByte[index].sort {
        ($1.folded.count, $0.number) < ($0.folded.count, $1.number)
      }
    }
    phrasesByFirstByte = byFirstByte
    self.isEmpty = isEmpty
  }

  /// Every place at which a phrase stands, from the start; of two at one place the longer one.
  package func matches(in text: [UInt8]) -> [Match] {
    guard !isEmpty else { return [] }
    var matches: [Match] = []
    var index = 0
    while index < text.count {
      guard let found = match(in: text, at: index) else {
        index += 1
        continue
      }
      if let match = found.match { matches.append(match) }
      index = found.end
    }
    return matches
  }

  private func match(in text: [UInt8], at start: Int) -> (match: Match?, end: Int)? {
    for phrase in phrasesByFirstByte[Int(text[start])] {
      guard let end = Self.end(of: phrase.folded, in: text, at: start),
        phrase.startsUnspaced || Self.isStart(start, of: text),
        phrase.endsUnspaced || Self.isEnd(end, of: text)
      else { continue }
      let around = start - phrase.offset
      if !phrase.welcome.isEmpty, around >= 0,
        let welcomeEnd = Self.end(of: phrase.welcome, in: text, at: around)
      {
        return (nil, max(end, welcomeEnd))
      }
      return (Match(phrase: phrase.number, range: start..<end), end)
    }
    return nil
  }
}

// MARK: - Comparison

extension PhraseList {
  /// Where a folded phrase that starts at `start` ends; nil where another text stands there.
  private static func end(of phrase: [UInt8], in text: [UInt8], at start: Int) -> Int? {
    var index = start
    var expected = 0
    while expected < phrase.count {
      guard index < text.count else { return nil }
      let byte = text[index]
      if phrase[expected] == 0x20 {
        guard byte == 0x20 else { return nil }
        while index < text.count, text[index] == 0x20 { index += 1 }
        expected += 1
      } else if byte < 0x80 {
        guard lowercased(byte) == phrase[expected] else { return nil }
        index += 1
        expected += 1
      } else {
        guard let scalar = scalar(in: text, at: index) else { return nil }
        for byte in folded(scalar).utf8 {
          guard expected < phrase.count, phrase[expected] == byte else { return nil }
          expected += 1
        }
        index += UTF8.width(scalar)
      }
    }
    return index
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String {
    scalar == "\u{2019}" ? "'" : scalar.properties.lowercaseMapping
  }

  private static func folded(_ text: String) -> [UInt8] {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Array(words.unicodeScalars.map(folded).joined().utf8)
  }

  private static func offset(of part: [UInt8], in whole: [UInt8]) -> Int? {
    guard part.count < whole.count else { return nil }
    return (0...(whole.count - part.count)).first {
      whole[$0..<($0 + part.count)].elementsEqual(part)
    }
  }

  /// The scalar that starts at an offset of valid UTF-8; nil within one.
  private static func scalar(in text: [UInt8], at index: Int) -> Unicode.Scalar? {
    var bytes = text[index..<min(text.count, index + 4)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return nil }
    return scalar
  }
}

// MARK: - Words

extension PhraseList {
  /// Whether a word can start at an offset: no letter stands before it, nor a sign that makes it a
  /// part of a name or an address.
  private static func isStart(_ index: Int, of text: [UInt8]) -> Bool {
    guard index > 0 else { return true }
    let byte = text[index - 1]
    guard byte >= 0x80 else { return !isWordByte(byte) && !isNameSign(byte) }
    var start = index - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(in: text, at: start).map { !isWord($0) } ?? true
  }

  /// Whether a word can end before an offset.
  private static func isEnd(_ index: Int, of text: [UInt8]) -> Bool {
    guard index < text.count else { return true }
    let byte = text[index]
    guard byte < 0x80 else { return scalar(in: text, at: index).map { !isWord($0) } ?? true }
    if isWordByte(byte) || byte == UInt8(ascii: "(") { return false }
    guard isNameSign(byte) || byte == UInt8(ascii: ":"), index + 1 < text.count else { return true }
    // A full stop or a colon ends a sentence; with a letter behind it, it is a part of a name.
    let next = text[index + 1]
    guard next >= 0x80 else { return !isWordByte(next) && !isNameSign(next) }
    return scalar(in: text, at: index + 1).map { !isWord($0) } ?? true
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
    default: false
    }
  }

  /// Signs that hold names, paths, addresses and compounds together.
  private static func isNameSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "\\"),
      UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    case .dashPunctuation: scalar.value == 0x2010 || scalar.value == 0x2011
    default: false
    }
  }

  /// Whether a scalar belongs to a script that puts no spaces between words.
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x9FFF, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

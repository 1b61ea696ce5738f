internal import CSnowball

/// A Snowball stemmer for one language; owns the C handle.
struct Stemmer: ~Copyable {
  private let handle: OpaquePointer?

  /// Opens the stemmer of a BCP 47 language; a language without one leaves words as they are.
  init(language: String) {
    let primary = language.lowercased().prefix { $0 != "-" && $0 != "_" }
    let code = ["nb": "no", "nn": "no"][String(primary)] ?? String(primary)
    handle = code.count == 2 ? sb_stemmer_new(code, "UTF_8") : nil
  }

  deinit {
    if let handle { sb_stemmer_delete(handle) }
  }

  /// The stem of a lower-case word; words with a digit are their own stem.
  func stem(_ word: String) -> String {
    guard let handle, !word.utf8.contains(where: { 0x30...0x39 ~= $0 }) else { return word }
    var bytes = word
    guard let stem = bytes.withUTF8({ sb_stemmer_stem(handle, $0.baseAddress, Int32($0.count)) })
    else { return word }
    let length = Int(sb_stemmer_length(handle))
    return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
  }
}

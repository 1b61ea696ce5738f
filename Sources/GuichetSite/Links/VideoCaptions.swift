internal import GuichetCore

/// The files with what is said in a video (WebVTT).
enum VideoCaptions {
  /// Whether a browser will read a file: it has to start with a line `WEBVTT` (W3C WebVTT, 4.1).
  static func finding(in bytes: [UInt8], file: String) -> Diagnostic? {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let signature = text.prefix(6)
    let next = text.dropFirst(6).first
    if signature.elementsEqual("WEBVTT".utf8), next.map({ $0 <= 0x20 }) ?? true { return nil }
    return Diagnostic(
      .missingCaptions, at: SourcePosition(file: file, line: 1),
      "the captions do not start with `WEBVTT`, so browsers show none of them",
      help: "save them in the format WebVTT, whose first line is `WEBVTT`")
  }
}

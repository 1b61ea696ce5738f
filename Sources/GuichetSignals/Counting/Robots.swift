internal import GuichetCore

/// Tells robots by the name that their program gives, as far as they tell the truth.
struct Robots {
  /// What stands in the names of programs that nobody reads with; small letters.
  private static let words: [[UInt8]] = [
    "bot", "crawl", "spider", "slurp", "scrap", "archive", "wayback", "fetch", "index",
    "curl", "wget", "python", "java/", "jakarta", "okhttp", "go-http", "libwww", "perl", "ruby",
    "php/", "axios", "node", "undici", "httpclient", "http_client", "http-client", "aiohttp",
    "httpx", "httpie", "guzzle", "postman", "insomnia", "winhttp", "headless", "phantom",
    "selenium", "playwright", "puppeteer", "lighthouse", "pagespeed", "gtmetrix", "webpagetest",
    "monitor", "uptime", "pingdom", "statuscake", "site24x7", "probe", "health", "check",
    "validator", "lychee", "preview", "facebookexternalhit", "externalagent", "embedly",
    "whatsapp", "feed", "rss", "newsblur", "inoreader", "miniflux", "netnewswire", "scan", "nmap",
    "nikto", "zgrab", "sqlmap", "nuclei", "gptbot", "chatgpt", "openai", "claude", "anthropic",
    "perplexity", "mistral", "cohere", "bytespider", "mediapartners", "google-", "apis-google",
    "http://", "https://", "@",
  ].map { Array($0.utf8) }

  private var known: [UInt64: Bool] = [:]
  private let hash: KeyedHash

  /// How many names are kept in mind.
  private static let limit = 1 << 16

  init(_ hash: KeyedHash) { self.hash = hash }

  /// Whether the program is a robot; one without a name is.
  mutating func contains(_ agent: UnsafeRawBufferPointer) -> Bool {
    let key = hash(agent)
    if let answer = known[key] { return answer }
    if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
    let answer = Self.isRobot(agent)
    known[key] = answer
    return answer
  }

  static func isRobot(_ agent: UnsafeRawBufferPointer) -> Bool {
    if agent.count < 12 || agent.isText("Mozilla/5.0") { return true }
    let name = agent.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    return words.contains { word in
      var from = 0
      while let found = name.firstIndex(of: word, from: from) {
        // Cubot makes telephones.
        if word != Array("bot".utf8) || !name[..<found].hasSuffix("cu") { return true }
        from = found + 1
      }
      return false
    }
  }
}

extension [UInt8] {
  fileprivate func firstIndex(of word: [UInt8], from start: Int) -> Int? {
    guard count >= word.count, start <= count - word.count else { return nil }
    return (start...count - word.count).first { self[$0...].starts(with: word) }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}

internal import GuichetContent
internal import GuichetCore

/// What was taken away on purpose, by address and by id.
struct RemovedList: Sendable {
  /// Addresses of pages and files below the site, as written.
  private(set) var addresses: [(address: SiteAddress, entry: RemovedAddress)] = []
  private(set) var diagnostics: [Diagnostic]
  private let paths: Set<String>
  private let prefixes: [String]
  private let anchors: Set<String>
  private let ids: [String: RemovedAddress]

  /// Reads `content/removed.yml` of a site.
  init(root: String, base: BaseURL) {
    let (entries, findings) = RemovedAddressParser.load(root: root)
    diagnostics = findings
    var ids: [String: RemovedAddress] = [:]
    var paths: Set<String> = []
    var prefixes: [String] = []
    var anchors: Set<String> = []
    for entry in entries {
      switch entry.name {
      case .id(let id): ids[id] = entry
      case .address(let text):
        guard let address = SiteAddress(text, base: base) else {
          diagnostics.append(
            Diagnostic(
              .configValue, at: entry.position,
              "`\(text.prefix(80))` is not an address of this site",
              help: "write it as `/old/page/`"))
          continue
        }
        addresses.append((address, entry))
        if let anchor = address.anchor {
          anchors.insert("\(address.path)#\(anchor)")
        } else if address.written.hasSuffix("*") {
          prefixes.append(String(address.written.dropLast()))
        } else {
          paths.insert(address.path)
        }
      }
    }
    self.ids = ids
    self.paths = paths
    self.prefixes = prefixes
    self.anchors = anchors
  }

  func contains(path: String) -> Bool {
    paths.contains(path) || prefixes.contains(where: path.hasPrefix)
  }

  func contains(_ anchor: String, on path: String) -> Bool {
    anchors.contains("\(path)#\(anchor)")
  }

  func contains(id: String) -> Bool { ids[id] != nil }

  /// Pages that hosts may say are gone for good, by address below the site.
  var gonePages: [String] {
    paths.filter { !$0.isEmpty }.sorted()
  }

  /// Entries that name what is still there: somebody will believe the file and be wrong.
  func findings(_ book: @autoclosure () -> AddressBook) -> [Diagnostic] {
    if addresses.isEmpty, ids.isEmpty { return [] }
    let book = book()
    var findings: [Diagnostic] = []
    for (address, entry) in addresses {
      if let anchor = address.anchor {
        guard book.pages[address.path]?.anchors.contains(anchor) == true else { continue }
        findings.append(finding(entry, "the heading `/\(address.path)#\(anchor)`"))
      } else if address.written.hasSuffix("*") {
        let prefix = String(address.written.dropLast())
        if let page = book.pages.keys.filter({ $0.hasPrefix(prefix) }).min() {
          findings.append(finding(entry, "the page `/\(page)`"))
        }
      } else if book.stands(address.path, written: address.written) {
        findings.append(finding(entry, "the address `/\(address.path)`"))
      }
    }
    for (id, entry) in ids where book.ids.contains(id) {
      findings.append(finding(entry, "the help link `\(id)`"))
    }
    return findings
  }

  private func finding(_ entry: RemovedAddress, _ what: String) -> Diagnostic {
    Diagnostic(
      .notRemoved, at: entry.position, "\(what) is said to be removed, and still answers",
      help: "remove this entry")
  }
}

internal import GuichetContent
internal import GuichetCore
internal import GuichetMarkdown

/// The whole of `guichet init`: the files of a new site.
package struct SiteStart: Sendable {
  /// What is to be written, in order.
  package private(set) var files = NewFiles()
  /// Files that were there already and stay as they are.
  package private(set) var kept: [String] = []
  /// What a person should know or do, a sentence each.
  package private(set) var remarks: [String] = []
  /// What is a guess in the settings, as key and value.
  package private(set) var guesses: [(key: String, value: String)] = []

  private let choices: StartChoices
  private let configuration: SiteConfiguration

  /// Puts the files together; nothing is written.
  package static func plan(_ choices: StartChoices) throws(StartRefusal) -> SiteStart {
    let settings = try StartSettings(choices)
    var start = SiteStart(choices: choices, configuration: settings.configuration)
    start.addArticles()
    start.addBeside()
    start.addWorkflow()
    for file in EditorFiles.files(for: settings.configuration) { start.add(file.path, file.bytes) }
    // The file that makes a folder a site comes last: what was interrupted can be begun again.
    start.add("content/site.yml", Array(settings.text.utf8))
    start.remark()
    return start
  }

  private init(choices: StartChoices, configuration: SiteConfiguration) {
    self.choices = choices
    self.configuration = configuration
  }

  // MARK: Content

  private mutating func addArticles() {
    let texts = StartTexts.settings(choices.textLanguage)
    guard !choices.place.hasArticles else {
      add(
        "content/queries.yml",
        texts["content/queries.yml"].filled(["manual": GuichetVersion.manual, "queries": ""]))
      remarks.append("Your articles in `content` are used as they are: no examples were written.")
      return
    }
    let written = configuration.languages.filter { StartTexts.language(for: $0) != nil }
    var queries = ""
    for language in written {
      let examples = StartExamples(language, of: configuration.languages, on: choices.day)
      for article in examples.articles {
        add("content/\(folder(language))\(article.path)", article.text)
      }
      queries += (queries.isEmpty ? "" : "\n") + examples.queries
    }
    addFirstArticles(texts)
    let values = ["manual": GuichetVersion.manual, "queries": String(queries.dropLast())]
    add("content/queries.yml", texts["content/queries.yml"].filled(values))
  }

  /// One article in English for each language in which we have none, marked as such.
  private mutating func addFirstArticles(_ texts: TextBundle) {
    let english = StartTexts.settings("en")
    for language in configuration.languages where StartTexts.language(for: language) == nil {
      let path = "content/\(folder(language))first-article.md"
      add(
        path,
        english["first.md"].filled([
          "language": language, "day": choices.day.description, "manual": GuichetVersion.manual,
        ]))
      remarks.append(
        "Guichet has no texts in `\(language)`: \(path) is an example in English, and buttons are in English until you add themes/default/strings/\(language).txt."
      )
    }
  }

  /// The folder of a language with a slash behind; a site in one language has none.
  private func folder(_ language: String) -> String {
    configuration.isMultilingual ? "\(language)/" : ""
  }

  // MARK: Beside the content

  private mutating func addBeside() {
    let texts = StartTexts.settings(choices.textLanguage)
    let title = choices.titleOrDefault.split(whereSeparator: \.isNewline).joined(separator: " ")
    let workflow = choices.workflowOrDefault ?? .none
    let publishing = texts["publishing.\(workflow.rawValue)"].filled([
      "workflow": Self.workflowFiles[workflow] ?? ""
    ])
    let readme = texts["README.md"].filled([
      "title.markdown": MarkdownEscaping.text(title), "manual": GuichetVersion.manual,
      "folder": folder(configuration.defaultLanguage),
      "publishing": String(publishing.dropLast()),
    ])
    add("README.md", readme)
    let ignored = texts[".gitignore"]
    if let bytes = try? FileSystem.read(choices.place.path(".gitignore"), limit: 1 << 20) {
      let lines = Set(
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map {
          $0.trimmingCharacters(of: "/ ")
        })
      let missing = ["output", ".guichet"].filter { !lines.contains($0) }
      if !missing.isEmpty {
        remarks.append(
          "Add to .gitignore: \(missing.map { "`\($0)/`" }.joined(separator: " and ")), which `guichet build` makes."
        )
      }
    }
    add(".gitignore", ignored)
  }

  /// Where each workflow stands, from the top of the repository.
  private static let workflowFiles: [StartChoices.Workflow: String] = [
    .github: ".github/workflows/help.yml", .gitlab: ".gitlab-ci.yml",
  ]

  private mutating func addWorkflow() {
    let way = choices.place.wayFromTop
    guard let workflow = choices.workflowOrDefault, Self.isPlain(way) else {
      remarks.append(
        "No workflow was written, for it belongs to the top of the repository (\(shown(choices.place.repository ?? ""))): see \(GuichetVersion.manual)publishing/check-in-ci/."
      )
      return
    }
    guard let file = Self.workflowFiles[workflow] else { return }
    let text = StartTexts.workflows[file].filled([
      "manual": GuichetVersion.manual,
      "root": way.isEmpty ? "" : " --root \(way)",
      "folder": way.isEmpty ? "" : way + "/",
    ])
    guard !way.isEmpty, let top = choices.place.repository else { return add(file, text) }
    add(
      target: "\(top == "/" ? "" : top)/\(file)",
      shown: way.split(separator: "/").map { _ in "../" }.joined() + file, Array(text.utf8))
  }

  /// Whether a path can stand in a command in a workflow as it is.
  private static func isPlain(_ path: String) -> Bool {
    path.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "/._-".unicodeScalars.contains($0)
    }
  }

  // MARK: What is written

  private mutating func add(_ path: String, _ text: String) { add(path, Array(text.utf8)) }

  private mutating func add(_ path: String, _ bytes: [UInt8]) {
    add(target: choices.place.path(path), shown: path, bytes)
  }

  private mutating func add(target: String, shown: String, _ bytes: [UInt8]) {
    if FileSystem.exists(target) {
      kept.append(shown)
    } else {
      files.files.append(NewFiles.File(target: target, shown: shown, bytes: bytes))
    }
  }

  private mutating func remark() {
    if choices.title == nil { guesses.append(("title", shown(choices.titleOrDefault))) }
    if choices.baseURL == nil { guesses.append(("base_url", shown(choices.baseURLOrDefault))) }
    if choices.contact == nil { guesses.append(("contact", shown(choices.contactOrDefault))) }
  }

  private func shown(_ text: String) -> String { text.escapingControlCharacters() }
}

extension Substring {
  /// The text without any of these characters at its ends.
  fileprivate func trimmingCharacters(of set: String) -> String {
    var view = self
    while let first = view.first, set.contains(first) { view.removeFirst() }
    while let last = view.last, set.contains(last) { view.removeLast() }
    return String(view)
  }
}

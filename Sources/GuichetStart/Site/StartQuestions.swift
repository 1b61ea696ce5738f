internal import GuichetContent
internal import GuichetCore

/// The questions of `guichet init` on a terminal: what has no good default, each with one for Enter.
package struct StartQuestions {
  private let ask: (String) -> String?
  private let tell: (String) -> Void

  /// How often somebody may answer a question in a way that cannot be used.
  private static let patience = 3

  /// - Parameters:
  ///   - ask: shows a question and gives the line that was typed; nil at the end of the input.
  ///   - tell: shows a line.
  package init(ask: @escaping (String) -> String?, tell: @escaping (String) -> Void) {
    self.ask = ask
    self.tell = tell
  }

  /// The choices with answers to what was left open.
  package func completing(_ choices: StartChoices) throws(StartRefusal) -> StartChoices {
    var choices = choices
    try complete(
      &choices, \.title, "Name of the help centre", choices.titleOrDefault)
    try complete(
      &choices, \.baseURL, "Address where readers will open it", choices.baseURLOrDefault)
    try complete(
      &choices, \.contact, "Where readers reach a person (e-mail, or address of a form)",
      choices.contactOrDefault)
    return choices
  }

  private func complete(
    _ choices: inout StartChoices, _ key: WritableKeyPath<StartChoices, String?>,
    _ question: String, _ usual: String
  ) throws(StartRefusal) {
    guard choices[keyPath: key] == nil else { return }
    for attempt in 1... {
      guard let answer = ask("\(question) [\(usual.escapingControlCharacters())]: ") else { return }
      let text = answer.trimmingBlanks()
      if text.isEmpty { return }
      var answered = choices
      answered[keyPath: key] = text
      do throws(StartRefusal) {
        _ = try StartSettings(answered)
        choices = answered
        return
      } catch {
        guard attempt < Self.patience else { throw error }
        tell("\(error)")
      }
    }
  }
}

internal import Dispatch
internal import Foundation
internal import GuichetCore
internal import Synchronization

/// Shows on standard error how far a command is, while it lasts.
///
/// On a terminal one line, written over ten times a second at the most and taken away before
/// anything else is printed; elsewhere a plain line now and then, for work of more than some seconds.
final class ProgressLine: Sendable {
  /// The one of this process.
  static let shared = ProgressLine()

  private struct State {
    var timer: (any DispatchSourceTimer)?
    var log = ProgressLog()
    var isShown = false
  }

  private static let interval = 0.1
  /// Work that is done before this is not talked about.
  private static let patience = 0.4
  private let state = Mutex(State())

  private init() {}

  /// Shows a progress until `stop`.
  func start(_ progress: WorkProgress) {
    let terminal = Terminal.standardError
    let began = ContinuousClock.now
    state.withLock { state in
      let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
      timer.schedule(
        deadline: .now() + Self.patience, repeating: Self.interval, leeway: .milliseconds(20))
      timer.setEventHandler { [weak self] in
        self?.show(progress, since: began, on: terminal)
      }
      state.timer?.cancel()
      state.timer = timer
      timer.resume()
    }
  }

  private func show(
    _ progress: WorkProgress, since began: ContinuousClock.Instant, on terminal: Terminal
  ) {
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    state.withLock { state in
      guard state.timer != nil else { return }
      guard let snapshot = progress.snapshot else { return Self.clear(&state) }
      if terminal.rewritesLines {
        Self.write("\r\(ProgressText.line(snapshot, columns: Self.columns))\u{1B}[K")
        state.isShown = true
      } else if let line = state.log.line(snapshot, after: seconds) {
        Self.write("\(line)\n")
      }
    }
  }

  /// Ends showing, and takes the line away.
  func stop() {
    state.withLock { state in
      state.timer?.cancel()
      state.timer = nil
      Self.clear(&state)
    }
  }

  /// Does what prints something, with the line out of its way.
  func aside(_ print: () -> Void) {
    state.withLock { state in
      Self.clear(&state)
      print()
    }
  }

  private static func clear(_ state: inout State) {
    if state.isShown { write("\r\u{1B}[K") }
    state.isShown = false
  }

  private static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  private static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

extension Terminal {
  /// The standard error of this process.
  static var standardError: Terminal { Terminal(descriptor: STDERR_FILENO) }

  /// What is behind a file descriptor of this process.
  init(descriptor: Int32) {
    self.init(
      isTerminal: isatty(descriptor) == 1, environment: ProcessInfo.processInfo.environment)
  }
}

internal import Foundation
internal import GuichetCore

/// Ends the program soon and cleanly when somebody stops it (Ctrl-C, or a CI runner that gives up).
///
/// What must not be left half-done is finished first; the process then ends by the signal itself, so
/// that a shell sees 130 for Ctrl-C and 143 for an end from outside. A second signal ends it at once.
enum StopSignals {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// A handler may do next to nothing; it writes the signal's number here.
  private static let pipe: [Int32] = {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return [] }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }()

  /// Watches for the signals from now on.
  static func watch() {
    guard pipe.count == 2 else { return }
    for signal in signals {
      var old = sigaction()
      sigaction(signal, nil, &old)
      // Whoever started the program with a signal ignored, as nohup does, keeps it so.
      if unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
      Glibc.signal(signal) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        Glibc.signal(number, SIG_DFL)
        _ = write(StopSignals.pipe[1], &byte, 1)
      }
    }
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(pipe[0], &byte, 1) != 1 {}
      end(by: Int32(byte))
    }
  }

  private static func end(by signal: Int32) {
    Interruption.ending {
      ProgressLine.shared.stop()
      Glibc.signal(signal, SIG_DFL)
      kill(getpid(), signal)
      // A container's first process is not ended by its own signals.
      usleep(100_000)
      _exit(128 + signal)
    }
  }
}

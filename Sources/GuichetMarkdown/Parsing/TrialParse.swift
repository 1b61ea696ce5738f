internal import CMarkGFM
internal import Glibc

/// Tries in a process of its own whether the parser finishes with a text.
///
/// A loop in C cannot be stopped from within, so what looks as if it could take long is given to a
/// second process first, which the system ends when its time is up. Nearly no article needs it.
package enum TrialParse {
  /// The one argument with which the program starts as such a process.
  package static let argument = "parse-trial"
  /// What the second process may use: seconds of the processor, and bytes of memory.
  static let seconds: UInt = 2
  private static let memory: UInt = 2_000_000_000

  /// Parses what comes from standard input, writes nothing, and leaves.
  package static func run() -> Never {
    limit(__rlimit_resource_t(RLIMIT_CORE.rawValue), to: 0)
    limit(__rlimit_resource_t(RLIMIT_CPU.rawValue), to: seconds)
    limit(__rlimit_resource_t(RLIMIT_AS.rawValue), to: memory)
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      text += buffer[..<count]
    }
    _ = NodeKinds.shared
    let tree = SyntaxTree(parsing: text[...])
    _ = cmark_node_get_type(tree.root)
    exit(0)
  }

  private static func limit(_ resource: __rlimit_resource_t, to value: UInt) {
    var limits = rlimit()
    getrlimit(resource, &limits)
    limits.rlim_cur = min(limits.rlim_max, value)
    limits.rlim_max = limits.rlim_cur
    setrlimit(resource, &limits)
  }

  /// Whether the parser finishes with a text.
  ///
  /// - Parameter program: What to start with ``argument``.
  /// - Returns: False only where the process was ended from outside, as the system does with one
  ///   that uses too much; true also where none could be started.
  package static func finishes(_ text: ArraySlice<UInt8>, program: String) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    else { return true }
    let process = start(program, input: ends[1])
    close(ends[1])
    if process != nil { send(text, to: ends[0]) }
    close(ends[0])
    guard let process else { return true }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return true }
    }
    return status & 0x7F == 0
  }

  private static func start(_ program: String, input: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of a pool hold signals back, and what they start would inherit it.
    var held = sigset_t()
    sigemptyset(&held)
    posix_spawnattr_setsigmask(&attributes, &held)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(argument), nil]
    defer { for argument in arguments { free(argument) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var process: pid_t = 0
    let result = posix_spawn(&process, program, &actions, &attributes, &arguments, &environment)
    return result == 0 ? process : nil
  }

  private static func send(_ text: ArraySlice<UInt8>, to socket: Int32) {
    text.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
        // Without a signal where the other side has gone.
        let count = Glibc.send(socket, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        sent += count
      }
    }
  }
}

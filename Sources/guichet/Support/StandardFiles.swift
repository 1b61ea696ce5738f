internal import Foundation
internal import GuichetCore

/// What a process is started with: the files for input, output and messages, and its limits.
enum StandardFiles {
  /// With less, the C libraries end the process without a word, or wait for each other.
  private static let leastFiles: rlim_t = 32
  private static let leastMemory: rlim_t = 512 << 20

  /// Opens those that whoever started the program closed (`2>&-`).
  ///
  /// The next files that are opened would have their numbers, and messages would be written into a
  /// published page. Also lets a file that gets longer than the shell allows (`ulimit -f`) be an
  /// error with a message rather than the end of the process.
  static func prepare() {
    Glibc.signal(SIGXFSZ, SIG_IGN)
    for (descriptor, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (2, O_WRONLY)]
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // Output that was asked for and goes nowhere shall be refused, so it may only be read.
      _ = open("/dev/null", mode)
    }
    if let lack = lack() {
      try? FileSystem.put(Array("error: \(lack)\n".utf8), into: STDERR_FILENO, "the messages")
      exit(1)
    }
  }

  /// Which limit is too low to work with, as a sentence.
  private static func lack() -> String? {
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < leastFiles
    {
      limit.rlim_cur = min(limit.rlim_max, 1024)
      _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      if limit.rlim_cur < leastFiles {
        return "only \(limit.rlim_cur) files may be open at once; allow more with `ulimit -n 1024`"
      }
    }
    if getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < leastMemory
    {
      return
        "only \(limit.rlim_cur >> 20) MB of memory may be addressed; allow at least 512 with `ulimit -v unlimited`"
    }
    return nil
  }

  /// Writes a text that was asked for.
  static func put(_ text: String) { put(Array(text.utf8)) }

  /// Writes what was asked for to the standard output, all of it, or ends the process with a message:
  /// half a report must not count as a whole one.
  static func put(_ bytes: [UInt8]) {
    do {
      try FileSystem.put(bytes, into: STDOUT_FILENO, "the output")
    } catch  where error.code == EPIPE {
      // Who reads has seen enough, as `head` has.
    } catch {
      try? FileSystem.put(
        Array("error: \(error)\n".utf8), into: STDERR_FILENO, "the messages")
      exit(1)
    }
  }
}

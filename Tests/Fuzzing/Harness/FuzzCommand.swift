import Foundation
import Synchronization

/// libFuzzer's driver, which changes inputs by what they reach in the program.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The check of this run; libFuzzer's callback takes nothing along.
private let check = Mutex<FuzzTarget.Check?>(nil)

/// Runs libFuzzer on the target that `GUICHET_FUZZ_TARGET` names, with libFuzzer's own arguments.
///
/// Only there when the package is built with `GUICHET_FUZZ=1`; see `.ci/fuzz`.
@main
struct FuzzCommand {
  static func main() async throws {
    let name = ProcessInfo.processInfo.environment["GUICHET_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
      // The list is what a script needs to run them all.
      print(FuzzTarget.all.map(\.name).joined(separator: "\n"))
      exit(name.isEmpty ? 0 : 2)
    }
    let prepared = try await target.prepare()
    check.withLock { $0 = prepared }
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(runDriver(&count, &arguments, run))
  }
}

/// Checks one input; a broken promise ends the run as a crash does, so that the input is kept.
///
/// libFuzzer's own `main`, which is linked along and never runs, asks for this name.
@_cdecl("LLVMFuzzerTestOneInput")
public func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    guard let check = check.withLock(\.self) else {
      throw BrokenPromise(description: "nothing is checked")
    }
    try check(input)
  } catch {
    FileHandle.standardError.write(Data("broken promise: \(error)\n".utf8))
    abort()
  }
  return 0
}

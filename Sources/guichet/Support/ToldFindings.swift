internal import Foundation
internal import GuichetAudit
internal import GuichetCore
internal import Synchronization

/// Prints the findings of a preview: all of them first, then what comes and goes with each change.
final class ToldFindings: Sendable {
  private let last = Mutex<Set<Diagnostic>?>(nil)

  /// Prints what is new since the last report.
  func report(_ result: SiteCheck.Result, on console: Console) {
    let now = Set(result.diagnostics)
    let before = last.withLock { last in
      let before = last
      last = now
      return before
    }
    if before == now { return }
    let new = result.diagnostics.filter { !(before?.contains($0) ?? false) }
    console.print(new, to: .standardError)
    let mended = before.map { $0.subtracting(now).count } ?? 0
    let change = mended > 0 ? ", \(mended) mended" : ""
    console.note("\(result.phrase)\(change)")
  }
}

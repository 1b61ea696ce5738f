internal import Synchronization

/// What watches over the parser in this process.
package enum ParserGuard {
  private static let path = Mutex<String?>(nil)

  /// The program that tries suspicious texts (see ``TrialParse``); without one they are parsed at
  /// once, as tests and tools that convert nothing from strangers do.
  package static var program: String? {
    get { path.withLock { $0 } }
    set { path.withLock { $0 = newValue } }
  }
}

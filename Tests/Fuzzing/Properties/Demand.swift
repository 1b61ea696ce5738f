/// A promise that the program did not keep for some input.
struct BrokenPromise: Error, CustomStringConvertible {
  let description: String
}

/// Fails with the words where the condition does not hold.
func demand(_ condition: Bool, _ words: @autoclosure () -> String) throws(BrokenPromise) {
  if !condition { throw BrokenPromise(description: words()) }
}

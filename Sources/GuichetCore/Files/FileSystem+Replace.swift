internal import Glibc

/// Why a file was not replaced, although the system would have allowed it.
package enum ReplaceError: Error, Hashable, Sendable {
  /// The system refused.
  case refused(FileError)
  /// Somebody else has changed the file since it was read.
  case changed
  /// It is a link that leads out of the folder it belongs to.
  case outside

  /// Why, behind a colon.
  package var reason: String {
    switch self {
    case .refused(let error): error.reason
    case .changed: "it was changed in the meantime"
    case .outside: "it is a link to a place outside"
    }
  }
}

extension FileSystem {
  /// Whether a file really stands in a folder, links followed.
  package static func check(_ path: String, isWithin folder: String) throws(ReplaceError) {
    do {
      guard try realPath(path).hasPrefix(try realPath(folder) + "/") else {
        throw ReplaceError.outside
      }
    } catch let error as FileError {
      throw .refused(error)
    } catch {
      throw .outside
    }
  }

  /// Whether this process may replace a file: both that and its folder must be its own to write.
  ///
  /// The system alone would let a file be replaced that may not be written.
  package static func checkReplaceable(_ path: String) throws(FileError) {
    let file = try realPath(path)
    if access(file, W_OK) != 0 { throw FileError("cannot write", path: file) }
    let folder = String(file[...(file.lastIndex(of: "/") ?? file.startIndex)])
    if access(folder, W_OK | X_OK) != 0 { throw FileError("cannot write", path: folder) }
  }

  /// Puts new bytes in the place of a file in one step, so that it is never half-written.
  ///
  /// A link stays one: what it leads to is replaced. The file keeps its permissions, and its owner
  /// where the system allows that. One that may not be written is refused.
  ///
  /// - Parameters:
  ///   - expected: what the file held when it was read; it is left alone when it holds anything else.
  ///   - folder: where the file must really stand, links followed.
  package static func replace(
    _ path: String, with bytes: [UInt8], expecting expected: [UInt8]? = nil,
    within folder: String? = nil
  ) throws(ReplaceError) {
    do {
      if let folder { try check(path, isWithin: folder) }
      let file = try realPath(path)
      try checkReplaceable(file)
      let isReplaced = try exchange(file, bytes, keepsOwner: true) { () throws(FileError) in
        guard let expected else { return true }
        return try read(file) == expected
      }
      if !isReplaced { throw ReplaceError.changed }
    } catch let error as FileError {
      throw .refused(error)
    } catch let error as ReplaceError {
      throw error
    } catch {
      throw .changed
    }
  }
}

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

  /// Puts new bytes in the place of a file in one step, so that it is never half-written.
  ///
  /// A link stays one: what it leads to is replaced. The file keeps its permissions.
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
      let new = file + ".guichet-new"
      try remove(new)
      try create(new, bytes, likeFile: file)
      if let expected, try read(file) != expected {
        try remove(new)
        throw ReplaceError.changed
      }
      try rename(new, to: file)
    } catch let error as FileError {
      throw .refused(error)
    } catch let error as ReplaceError {
      throw error
    } catch {
      throw .changed
    }
  }
}

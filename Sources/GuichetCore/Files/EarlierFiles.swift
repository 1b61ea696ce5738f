/// How files were at an earlier time, where they differ from what is on the disk.
package struct EarlierFiles: Sendable {
  /// What files held, by path relative to the site's root; some of them may be gone by now.
  package var contents: [String: [UInt8]]
  /// Files that were not there.
  package var absent: Set<String>

  /// Creates a set of differences.
  package init(contents: [String: [UInt8]] = [:], absent: Set<String> = []) {
    self.contents = contents
    self.absent = absent
  }

  /// Whether nothing differs.
  package var isEmpty: Bool { contents.isEmpty && absent.isEmpty }

  /// Reads a file of the site as it was at that time, or as it is where `earlier` is nil.
  ///
  /// - Parameter folder: The folder below the root that the file must not lead out of.
  package static func read(
    _ file: String, root: String, earlier: EarlierFiles?, within folder: String, limit: Int
  ) throws(FileError) -> [UInt8] {
    if let bytes = earlier?.contents[file] { return bytes }
    return try FileSystem.read("\(root)/\(file)", within: "\(root)/\(folder)", limit: limit)
  }

  /// The same for one of many files, which need not be looked up again.
  ///
  /// - Parameter home: the folder that the file must stand in, as an absolute path without links.
  package static func read(
    _ file: String, root: String, earlier: EarlierFiles?, inside home: String?, limit: Int
  ) throws(FileError) -> [UInt8] {
    if let bytes = earlier?.contents[file] { return bytes }
    return try FileSystem.read("\(root)/\(file)", inside: home, limit: limit)
  }
}

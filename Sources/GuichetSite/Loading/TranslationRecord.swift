internal import GuichetContent
package import GuichetCore

/// The whole of `guichet translated`: writes into translations which wording of their originals they
/// follow.
package enum TranslationRecord {
  /// What became of the files.
  package struct Result: Sendable {
    /// Files that were written, relative to the root.
    package internal(set) var written: [String] = []
    /// Files that said the same already.
    package internal(set) var unchanged: [String] = []
    /// What could not be done.
    package internal(set) var diagnostics: [Diagnostic] = []
  }

  /// Records the originals of today.
  ///
  /// - Parameter paths: files relative to the root, such as `content/fr/billing/refunds.md`, or
  ///   below the content folder.
  package static func write(_ paths: [String], in site: LoadedSite) -> Result {
    var result = Result()
    for path in paths {
      guard let index = site.article(at: path) else {
        result.fail(path, "there is no such article", help: "write its path from the root")
        continue
      }
      let file = site.model.articles[index].source.file
      guard let original = site.model.original(of: index) else {
        result.fail(
          file, "the article is not a translation of a published one",
          help: "give it the path of its original in another language, or `translation_of`")
        continue
      }
      let hash = site.model.articles[original].wording
      do {
        let target = "\(site.root)/\(file)"
        let bytes = try FileSystem.read(target, limit: 16 << 20)
        let parser = FrontMatterParser(site.configuration)
        let edited = try FrontMatterEdit.applying(
          [FrontMatterEdit.Change(.sourceHash, .plain(hash))], to: bytes, parser)
        guard parser.parse(edited, file: file, needsTitle: true).frontMatter.sourceHash == hash
        else { throw FrontMatterEdit.Failure.shape }
        guard edited != bytes else {
          result.unchanged.append(file)
          continue
        }
        try FileSystem.replace(target, with: edited, expecting: bytes)
        result.written.append(file)
      } catch let failure as ReplaceError {
        result.fail(
          file, "the file cannot be written: \(failure.reason)", help: "check its permissions")
      } catch let failure as FileError {
        result.fail(
          file, "the file cannot be written: \(failure.reason)", help: "check its permissions")
      } catch {
        result.fail(
          file, "there is no front matter of one key a line",
          help: "write `source_hash: \(hash)` into it")
      }
    }
    return result
  }
}

extension TranslationRecord.Result {
  fileprivate mutating func fail(_ file: String, _ message: String, help: String) {
    diagnostics.append(
      Diagnostic(.brokenTranslation, at: SourcePosition(file: file), message, help: help))
  }
}

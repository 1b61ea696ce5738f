package import GuichetCore
package import GuichetMarkdown
internal import Synchronization

/// Reads the texts of articles that were kept without them, one by one when they are wanted.
package final class DeferredTexts: Sendable {
  private let loader: ArticleLoader
  private let missed = Mutex(false)

  /// Texts that a loader reads.
  package init(_ loader: ArticleLoader) { self.loader = loader }

  /// The text of an article, empty where the file is another by now (see ``isBroken``).
  ///
  /// - Parameter hash: of the file's bytes as they were when the article was read.
  package func body(of source: ContentFile, _ hash: ContentHash) -> MarkdownBody {
    let outcome = loader.load(source)
    guard outcome.isRepeatable, let article = outcome.article, article.hash == hash else {
      giveUp()
      return MarkdownBody()
    }
    return article.document.body
  }

  /// Says that something else was not what it was when the texts were kept.
  package func giveUp() { missed.withLock { $0 = true } }

  /// Whether a text could not be had, so that what was made with it must not be published or kept.
  package var isBroken: Bool { missed.withLock(\.self) }
}

extension ArticleLoader.Outcome {
  /// Whether reading the file again would give the same: a text that took too long may take less
  /// when the machine has less to do.
  package var isRepeatable: Bool {
    !diagnostics.contains { $0.rule == .limitReached }
  }
}

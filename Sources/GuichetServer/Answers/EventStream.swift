internal import FlyingSocks
internal import GuichetCore

/// The messages to one page, as the body of an answer that goes on as long as the page is open.
struct EventStream: AsyncBufferedSequence {
  typealias Element = UInt8

  let site: LiveSite
  let path: String
  let run: String
  let links: EditorLinks

  func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    let stream: EventStream
    private var events: AsyncStream<Void>.Iterator?

    init(stream: EventStream) { self.stream = stream }

    mutating func next() async throws -> UInt8? { nil }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      if events == nil { events = await stream.site.listen().makeAsyncIterator() }
      guard await events?.next() != nil else { return nil }
      return await PageState(
        stream.site, path: stream.path, run: stream.run, links: stream.links
      ).message
    }
  }
}

/// The body of an answer to HEAD: none, whatever its length is said to be.
struct NoBytes: AsyncBufferedSequence {
  typealias Element = UInt8

  func makeAsyncIterator() -> Iterator { Iterator() }

  struct Iterator: AsyncBufferedIteratorProtocol {
    mutating func next() async throws -> UInt8? { nil }
    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? { nil }
  }
}

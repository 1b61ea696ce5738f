internal import GuichetCore

/// The messages to one page, for as long as it is open.
struct EventStream: Sendable {
  let site: LiveSite
  let path: String
  let run: String
  let links: EditorLinks

  /// Each message says all there is to say, so that of two that wait the newer is enough: somebody who
  /// does not read keeps one, however much happens.
  func messages() async -> AsyncStream<[UInt8]> {
    let changes = await site.listen()
    return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { listener in
      let task = Task {
        for await _ in changes {
          listener.yield(await PageState(site, path: path, run: run, links: links).message)
        }
        listener.finish()
      }
      listener.onTermination = { _ in task.cancel() }
    }
  }
}

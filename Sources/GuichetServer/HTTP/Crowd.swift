/// Everybody who is connected. Who says nothing makes room for who comes: a browser does not wait
/// because a program has opened a thousand connections.
actor Crowd {
  private struct Member {
    let task: Task<Void, Never>
    var isIdle = true
  }

  /// The fewest that a browser with a few pages needs.
  private static let fewest = 12

  private let most: Int
  private var limit: Int
  private var members: [Int: Member] = [:]
  private var last = 0

  /// - Parameter limit: how many connections there are at most.
  init(limit: Int) {
    most = limit
    self.limit = limit
  }

  /// How many there are.
  var count: Int { members.count }

  /// Takes somebody in.
  func join(_ work: @escaping @Sendable (_ number: Int) async -> Void) {
    if members.count >= limit { dismiss() }
    if members.count < limit / 2 { limit = most }
    last += 1
    let number = last
    members[number] = Member(
      task: Task {
        await work(number)
        members[number] = nil
      })
  }

  /// Notes whether somebody is waited for.
  func note(_ number: Int, isIdle: Bool) { members[number]?.isIdle = isIdle }

  /// Goes on with fewer, because there is no room for as many.
  func shrink() {
    limit = max(Self.fewest, members.count / 2)
    while members.count > limit { dismiss() }
  }

  /// Sends away whoever has been waited for longest, else whoever has been here longest.
  private func dismiss() {
    let number = members.filter(\.value.isIdle).keys.min() ?? members.keys.min()
    guard let number else { return }
    members.removeValue(forKey: number)?.task.cancel()
  }

  /// Sends everybody away.
  func close() {
    for member in members.values { member.task.cancel() }
    members = [:]
  }
}

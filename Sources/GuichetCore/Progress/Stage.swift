/// A stage of a long command, in the order in which they come.
package enum Stage: String, Sendable, Hashable, CaseIterable {
  case settings, files, articles, history, model, links, pictures, pages, search, addresses
  case writing, publishing, checks, queue

  /// What is being done, for people who wait.
  package var phrase: String {
    switch self {
    case .settings: "Reading settings and theme"
    case .files: "Looking for articles"
    case .articles: "Reading articles"
    case .history: "Asking git for dates"
    case .model: "Sorting articles"
    case .links: "Following links"
    case .pictures: "Measuring pictures"
    case .pages: "Laying out pages"
    case .search: "Building the search index"
    case .addresses: "Collecting addresses"
    case .writing: "Writing pages"
    case .publishing: "Publishing"
    case .checks: "Checking"
    case .queue: "Ordering reviews"
    }
  }
}

/// What manual pages say beside what the argument parser knows.
enum ManualTexts {
  static let description = [
    "Guichet reads articles in Markdown with front matter and the settings in content/site.yml, and writes plain HTML pages with a search that runs in the reader's browser. It needs no server and no database, and nothing is fetched from the network.",
    "Every message names a file, a line, what is wrong and what to do, with the rule in brackets, which `guichet explain` explains.",
  ]

  static let exitStatus: [(tag: String, text: String)] = [
    ("0", "All is well."),
    (
      "1",
      "There are findings at or above the level of --fail-on, or what was asked for could not be done."
    ),
    ("3", "There was nothing to work on: not a single article, or in logs not a single reader."),
    ("64", "The command was written wrongly."),
    (
      "130, 143",
      "Somebody stopped it, with Ctrl-C or from outside. What was published before is whole."
    ),
  ]

  static let environment: [(tag: String, text: String)] = [
    (
      "SOURCE_DATE_EPOCH",
      "The day of a build, in seconds since 1970, where --as-of does not give it."
    ),
    ("NO_COLOR", "If set, text has no colour unless --color always is given."),
    (
      "CLICOLOR, CLICOLOR_FORCE",
      "CLICOLOR=0 switches colour off; CLICOLOR_FORCE=1 switches it on, also for files and pipes."
    ),
    ("TERM", "With the value dumb, there is no colour, and progress is told in plain lines."),
    ("CI", "If set, progress is told in plain lines."),
    (
      "GITHUB_WORKSPACE, CI_PROJECT_DIR",
      "The folder from which paths in reports start, where the site is not at the top of a repository."
    ),
  ]

  static let files: [(tag: String, text: String)] = [
    ("content/site.yml", "The settings: title, address, languages, products, contact."),
    ("content/", "The articles; in a site of several languages, in a folder for each."),
    ("content/queries.yml", "Searches that must find their article."),
    ("content/removed.yml", "Addresses that are gone on purpose."),
    ("content/signals/", "What readers read, counted by guichet signals import."),
    ("themes/", "Files that replace those of the built-in theme."),
    ("output/", "Where the site goes."),
    ("output/.guichet/", "What the last build wrote. It need not be published."),
  ]
}

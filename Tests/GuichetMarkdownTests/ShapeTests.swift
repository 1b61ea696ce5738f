import GuichetCore
import GuichetMarkdown
import Testing

struct ShapeTests {
  private func lines(_ text: String) -> String {
    render(text).split(separator: "\n").joined(separator: "\n")
  }

  @Test func `folds details away below their title`() {
    #expect(
      lines("> [!DETAILS] A *small* `thing`\n> Text.\n>\n> ## Inside\n") == """
        <details class="details">
        <summary>A <em>small</em> <code>thing</code></summary>
        <p>Text.</p>
        <h2 id="inside">Inside</h2>
        </details>
        """)
  }

  @Test(arguments: [
    ("> [!DETAILS]\n> Text.", "<summary>Details</summary>\n<p>Text.</p>\n</details>"),
    ("> [!DETAILS]", "<summary>Details</summary>\n</details>"),
    ("> [!DETAILS] Title", "<summary>Title</summary>\n</details>"),
    (
      "> [!transcript]\n> Hello.",
      "<details class=\"details transcript\">\n<summary>Transcript</summary>\n<p>Hello.</p>"
    ),
  ])
  func `has a title where the author gives none`(text: String, expected: String) {
    #expect(lines(text).contains(expected))
  }

  @Test func `puts tabs that follow each other into a group`() {
    let text =
      "> [!TAB] One\n> 1\n\n> [!TAB] **Two** & more\n> 2\n\nBetween\n\n> [!TAB] a\n\n> [!TAB]\n> b\n"
    #expect(
      lines(text) == """
        <div class="tabs">
        <div class="tab" role="group" aria-labelledby="g-tab-1">
        <p class="tab-title" id="g-tab-1">One</p>
        <p>1</p>
        </div>
        <div class="tab" role="group" aria-labelledby="g-tab-2">
        <p class="tab-title" id="g-tab-2"><strong>Two</strong> &amp; more</p>
        <p>2</p>
        </div>
        </div>
        <p>Between</p>
        <div class="tabs">
        <div class="tab" role="group" aria-labelledby="g-tab-3">
        <p class="tab-title" id="g-tab-3">a</p>
        </div>
        <div class="tab" role="group" aria-labelledby="g-tab-4">
        <p class="tab-title" id="g-tab-4">Option 2</p>
        <p>b</p>
        </div>
        </div>
        """)
  }

  @Test(arguments: [
    ("> [!TAB] a\n\n> [!TAB] b\n", []),
    ("> [!TAB] a\n> x\n\nText\n\n> [!TAB] b\n", ["1 tabs", "6 tabs"]),
    ("> [!TAB] a\n\n> [!TAB]\n> b\n", ["3 tabs"]),
  ])
  func `tells of a tab that stands alone or has no title`(text: String, expected: [String]) {
    #expect(
      parse(text).diagnostics.map { "\($0.position.line ?? 0) \($0.rule.rawValue)" } == expected)
  }

  @Test func `shows a lone tab with its title and without a group`() {
    let html = lines("> [!TAB] a\n> x\n")
    #expect(html.contains("<p class=\"tab-title\" id=\"g-tab-1\">a</p>"))
    #expect(!html.contains("\"tabs\""))
  }

  @Test func `keeps groups within groups whole`() {
    let inner = "> > [!TAB] c\n>\n> > [!TAB] d\n"
    let html = lines("> [!TAB] a\n>\n\(inner)\n> [!TAB] b\n>\n\(inner)")
    #expect(html.matches(of: /<div/).count == html.matches(of: /<\/div>/).count)
    #expect(html.matches(of: /class="tabs"/).count == 3)
  }

  @Test func `joins the parts of a trouble, and begins another with what is seen of it`() {
    let text =
      "> [!SYMPTOM]\n> s\n\n> [!CAUSE] Own\n> c\n\n> [!FIX]\n> f\n\n> [!SYMPTOM]\n> t\n\n> [!NOTE]\n> n\n"
    #expect(
      lines(text) == """
        <div class="case">
        <div class="case-part case-symptom">
        <p class="case-kind">What you see</p>
        <p>s</p>
        </div>
        <div class="case-part case-cause">
        <p class="case-kind">Why</p>
        <p class="case-title">Own</p>
        <p>c</p>
        </div>
        <div class="case-part case-fix">
        <p class="case-kind">What to do</p>
        <p>f</p>
        </div>
        </div>
        <div class="case">
        <div class="case-part case-symptom">
        <p class="case-kind">What you see</p>
        <p>t</p>
        </div>
        </div>
        <div class="callout callout-note" role="note">
        <p class="callout-title">Note</p>
        <p>n</p>
        </div>
        """)
  }

  @Test func `finds what is folded away in search, but not the titles it adds itself`() {
    let document = parse("> [!DETAILS]\n> Hidden.\n\n> [!FIX] Title\n> Cure.\n")
    #expect(document.sections.map(\.text) == ["Hidden. Title Cure."])
    #expect(document.summary == "Hidden.")
  }

  @Test func `gives a question a link to itself`() {
    let html = render(
      "## Why “now”? {#why}\n\n### No\n", options: MarkdownOptions(linksQuestions: true))
    #expect(
      html.contains(
        """
        <div class="question">
        <h2 id="why">Why “now”?</h2>
        <a class="direct" href="#why" aria-label="Direct link: Why “now”?">#</a>
        </div>
        <h3 id="no">No</h3>
        """))
  }

  @Test(arguments: [
    ("![v](a.mp4)\n\nText", 0), ("<!-- x -->\n\n![v](a.mp4)", 0), ("Text\n\n![v](a.mp4)", nil),
    ("Text ![v](a.mp4)", nil), ("![v](a.png)", nil), ("# T\n\n![v](a.mp4)", 0),
  ])
  func `knows a text that begins with its video`(text: String, place: Int?) {
    #expect(parse(text, title: "T").leadVideo == place)
  }

  @Test func `gives a video its captions and its picture`() {
    var video = VideoSources()
    video.poster = "/a b.jpg"
    video.size = PixelSize(width: 64, height: 36)
    video.tracks = [.init(address: "/a.en.vtt", language: "en", label: "English", isDefault: true)]
    let image = parse("![A & b](a.mp4)").images[0]
    let html = String(
      decoding: ImageHTML.html(
        image, address: "/a.mp4", size: nil, words: .english, video: video), as: UTF8.self)
    #expect(
      html.contains(
        "<video controls preload=\"none\" src=\"/a.mp4\" poster=\"/a%20b.jpg\" width=\"64\" height=\"36\" aria-label=\"A &amp; b\"><track kind=\"captions\" src=\"/a.en.vtt\" srclang=\"en\" label=\"English\" default><a href"
      ))
  }

  @Test(arguments: [
    ("![x](a.png)", 721, true), ("![x](a.png)", 720, false), ("Text ![x](a.png)", 900, false),
    ("[![x](a.png)](b)", 900, false),
  ])
  func `lets a picture open that is wider than the text`(text: String, width: Int, opens: Bool) {
    let html = ImageHTML.html(
      parse(text).images[0], address: "/a.png", size: PixelSize(width: width, height: 1),
      words: .english)
    #expect(
      String(decoding: html, as: UTF8.self).contains(
        "<a class=\"zoom\" href=\"/a.png\"><span class=\"zoom-label\">Enlarge: </span><img")
        == opens)
  }
}

"""Visits to pages in a browser that keeps note of whatever goes wrong in them."""

from playwright.sync_api import Browser, Page

from .output import Output
from .server import StaticHost

REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`));
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => console.error(`script ran: ${name}`);
"""


class Visitor:
    """Opens pages of one site in fresh contexts and collects their trouble.

    Trouble is a console error, an uncaught exception, a breach of the content policy, a request
    to another host, or an answer of 400 and above.
    """

    def __init__(self, browser: Browser, host: StaticHost, output: Output):
        self.browser = browser
        self.host = host
        self.output = output
        self.trouble: list[str] = []
        self.allowed: list[str] = []
        self.contexts = []

    def __call__(self, below: str = "", *, width: int = 1280, scheme: str = "light", script: bool = True,
                 page: Page | None = None) -> Page:
        """The page at an address below the site, loaded; in the given tab or in a new context."""
        page = page or self.tab(width=width, scheme=scheme, script=script)
        page.goto(self.address(below), wait_until="load")
        return page

    def address(self, below: str) -> str:
        return self.host.origin + self.host.base + below

    def tab(self, *, width: int = 1280, scheme: str = "light", script: bool = True, bypass_csp: bool = False,
            zone: str | None = None, locale: str | None = None) -> Page:
        """An empty tab in a context of its own, of a reader in that time zone with that language."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
            bypass_csp=bypass_csp,
            timezone_id=zone,
            locale=locale,
        )
        self.contexts.append(context)
        context.set_default_timeout(5000)
        if script:
            context.add_init_script(REPORT_VIOLATIONS)
        page = context.new_page()
        page.on("console", lambda message: self.note("console", f"{message.text} {message.location.get('url', '')}") if message.type == "error" else None)
        page.on("pageerror", lambda error: self.note("exception", str(error)))
        page.on("request", lambda request: self.note_request(request.url))
        page.on("response", lambda answer: self.note("answer", f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        return page

    def allow(self, text: str):
        """Trouble that holds this text is what the test is about."""
        self.allowed.append(text)

    def note(self, kind: str, text: str):
        self.trouble.append(f"{kind}: {text}")

    def note_request(self, url: str):
        if not url.startswith((self.host.origin + "/", "data:", "blob:")):
            self.note("request to another host", url)

    def leave(self):
        """Closes what was opened; fails when there was trouble."""
        for context in self.contexts:
            context.close()
        found = [text for text in self.trouble if not any(part in text for part in self.allowed)]
        assert not found, "\n".join(dict.fromkeys(found))

"""Whether an article helped: where the answer goes, what it carries, and what it never does."""

import urllib.parse

import pytest
from playwright.sync_api import expect

from harness import building
from harness.checks import seen
from harness.server import StaticHost
from harness.visits import Visitor

ARTICLE = "https://help.example.com/support/billing/refunds/"
QUESTION = "Did this answer your question?"


@pytest.fixture(scope="module")
def asking():
    """Sites by what they do with answers, built when they are needed."""
    hosts = {}

    def site(setting):
        if setting not in hosts:
            output = building.build_asking(setting, f"asking-{len(hosts)}")
            hosts[setting] = StaticHost(output.root, output.base), output
        return hosts[setting]

    yield site
    for host, _ in hosts.values():
        host.stop()


@pytest.fixture
def at(browser, asking):
    """Makes a visitor to the site with these settings of `feedback`."""
    visitors = []

    def visitor(setting):
        host, output = asking(setting)
        host.posted.clear()
        host.asked.clear()
        host.answer = 204
        visitors.append(Visitor(browser, host, output))
        return visitors[-1]

    yield visitor
    for one in visitors:
        one.leave()


URL = "{url: /answers}"
LOG = "{log: /support/account/reset-password/}"
EMAIL = "{email: docs@acme.example}"
EVERYTHING = "{url: /answers, log: /support/tags/, email: docs@acme.example}"


def box(page):
    return page.get_by_role("group", name=QUESTION)


def say(page, answer):
    box(page).get_by_role("button", name=answer, exact=True).click()


def posted(visitor, page, count):
    for _ in range(30):
        if len(visitor.host.posted) >= count:
            break
        page.wait_for_timeout(50)
    assert [path for path, _, _ in visitor.host.posted] == ["/answers"] * count
    return [dict(urllib.parse.parse_qsl(body)) for _, body, _ in visitor.host.posted]


def asked(visitor, page, below):
    """The queries with which a path was asked for."""
    page.wait_for_timeout(200)
    found = [urllib.parse.urlsplit(path) for path, _ in visitor.host.asked]
    return [dict(urllib.parse.parse_qsl(one.query)) for one in found if one.path == below and one.query]


def test_yes_is_sent_without_a_cookie_and_thanked_for(at):
    visitor = at(URL)
    page = visitor.tab()
    page.context.add_cookies([{"name": "who", "value": "ada", "url": visitor.host.origin}])
    visitor("billing/refunds/", page=page)
    say(page, "Yes")
    expect(page.get_by_text("Thank you. Your answer helps us improve this article.")).to_be_focused()
    assert posted(visitor, page, 1) == [{"article": ARTICLE, "lang": "en", "helpful": "yes"}]
    assert "Cookie" not in visitor.host.posted[0][2]


def test_no_asks_why_and_ends_in_a_way_to_a_person(at):
    visitor = at(URL)
    page = visitor("search/?q=money&version=app+4")
    page.wait_for_selector('[data-search-state="ready"]')
    visitor("billing/refunds/", page=page)
    say(page, "No")
    reasons = box(page).get_by_role("group", name="What was the problem?")
    expect(reasons.get_by_role("radio")).to_have_count(5)
    expect(reasons.get_by_role("radio").first).to_be_focused()
    assert visitor.host.posted == []
    reasons.get_by_role("radio", name="It is not about my version").check()
    text = box(page).get_by_role("textbox", name="Would you like to add something?")
    expect(text).to_have_accessible_description("Please do not type personal data, such as names, addresses or account numbers.")
    assert text.get_attribute("maxlength") == "1000"
    text.fill("I am ada@example.com, card 4970 1012 3456 7890. See step 3.")
    box(page).get_by_role("button", name="Send").click()
    expect(page.get_by_text("Thank you. We are sorry it did not help.")).to_be_focused()
    assert posted(visitor, page, 1) == [{
        "article": ARTICLE, "lang": "en", "version": "app 4", "helpful": "no", "reason": "version",
        "comment": "I am … card …. See step 3."}]
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(
        box(page).get_by_role("link", name="Write to us").get_attribute("href")).query))
    assert query == {"article": ARTICLE, "title": "Get a refund", "q": "money", "version": "app 4", "lang": "en"}


def test_enter_on_a_reason_sends_no_and_never_yes(at):
    visitor = at(URL)
    page = visitor("billing/refunds/")
    say(page, "No")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert posted(visitor, page, 1)[0] | {"reason": "wrong"} == posted(visitor, page, 1)[0]
    assert posted(visitor, page, 1)[0]["helpful"] == "no"


def test_who_says_no_and_leaves_has_said_no(at):
    visitor = at(URL)
    page = visitor("billing/refunds/")
    say(page, "No")
    box(page).get_by_role("textbox").fill("never sent")
    visitor("contact/", page=page)
    assert posted(visitor, page, 1) == [{"article": ARTICLE, "lang": "en", "helpful": "no"}]


def test_who_has_answered_is_thanked_instead_of_asked_in_this_visit(at):
    visitor = at(URL)
    page = visitor("billing/refunds/")
    say(page, "Yes")
    page.get_by_text("Your answer helps us").wait_for()
    visitor("billing/refunds/", page=page)
    expect(box(page)).to_contain_text("Thank you for your answer about this article.")
    expect(box(page).get_by_role("button")).to_have_count(0)
    visitor("billing/invoices/", page=page)
    expect(box(page).get_by_role("button", name="Yes")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0
    expect(box(visitor("billing/refunds/")).get_by_role("button", name="Yes")).to_be_visible()


def test_an_answer_that_is_not_taken_is_not_thanked_for_and_can_be_sent_again(at):
    visitor = at(URL)
    visitor.allow("/answers")
    page = visitor("billing/refunds/")
    visitor.host.answer = 500
    say(page, "Yes")
    expect(page.get_by_role("alert")).to_have_text("Your answer could not be sent. Please try again.")
    visitor.host.answer = 204
    say(page, "Yes")
    expect(page.get_by_text("Your answer helps us")).to_be_focused()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_without_its_script_the_form_itself_is_sent(at):
    visitor = at(URL)
    visitor.allow("feedback")
    visitor.allow("Failed to load resource")
    page = visitor.tab()
    page.route("**/assets/feedback*.js", lambda route: route.abort())
    visitor("billing/refunds/", page=page)
    say(page, "Yes")
    assert posted(visitor, page, 1)[0]["helpful"] == "yes"


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_without_javascript_a_vote_is_a_plain_form(at, answer):
    visitor = at(URL)
    page = visitor("billing/refunds/", script=False)
    say(page, answer)
    assert posted(visitor, page, 1) == [{"article": ARTICLE, "lang": "en", "helpful": answer.lower()}]


def test_without_javascript_reasons_are_sent_with_the_same_fields(at):
    visitor = at(URL)
    page = visitor("billing/refunds/", script=False)
    box(page).get_by_text("If not, tell us why").click()
    box(page).get_by_label("It is hard to understand").check()
    box(page).get_by_role("textbox").fill("Step 3")
    box(page).get_by_role("button", name="Send").click()
    assert posted(visitor, page, 1) == [
        {"article": ARTICLE, "lang": "en", "helpful": "no", "reason": "unclear", "comment": "Step 3"}]


def test_a_log_is_asked_for_with_the_answer_and_no_text(at):
    visitor = at(LOG)
    page = visitor.tab()
    page.context.add_cookies([{"name": "who", "value": "ada", "url": visitor.host.origin}])
    visitor("billing/refunds/", page=page)
    say(page, "No")
    expect(box(page).get_by_role("textbox")).to_have_count(0)
    box(page).get_by_label("Something else").check()
    box(page).get_by_role("button", name="Send").click()
    page.get_by_text("We are sorry it did not help").wait_for()
    assert asked(visitor, page, "/support/account/reset-password/") == [
        {"article": ARTICLE, "lang": "en", "helpful": "no", "reason": "other"}]
    logged = [headers for path, headers in visitor.host.asked if "helpful=no" in path]
    assert "Cookie" not in logged[0]
    assert page.url.endswith("/billing/refunds/")


def test_without_javascript_a_log_is_a_page_that_the_answer_leads_to(at):
    visitor = at(LOG)
    page = visitor("billing/refunds/", script=False)
    say(page, "Yes")
    page.wait_for_url("**/account/reset-password/?*")
    assert asked(visitor, page, "/support/account/reset-password/") == [
        {"article": ARTICLE, "lang": "en", "helpful": "yes"}]


def test_an_answer_by_email_is_prepared(at):
    visitor = at(EMAIL)
    page = visitor("billing/refunds/")
    say(page, "No")
    box(page).get_by_label("It is hard to understand").check()
    box(page).get_by_role("textbox").fill("Step 3\nfails & hangs")
    link = box(page).get_by_role("link", name="Write the e-mail")
    address, query = link.get_attribute("href").split("?")
    fields = dict(urllib.parse.parse_qsl(query))
    assert address == "mailto:docs@acme.example"
    assert fields["subject"] == "About “Get a refund”"
    assert fields["body"] == f"{ARTICLE}\r\n\r\nIt is hard to understand\r\n\r\nStep 3\nfails & hangs"
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    link.click()
    expect(page.get_by_text("Your answer is now in your e-mail program.")).to_be_focused()
    assert visitor.host.posted == []


def test_without_javascript_an_answer_by_email_is_a_link(at):
    page = at(EMAIL)("billing/refunds/", script=False)
    expect(box(page).get_by_role("button")).to_have_count(0)
    link = box(page).get_by_role("link", name="Write to us about this article")
    assert link.get_attribute("href").startswith("mailto:docs@acme.example?subject=")


def test_an_address_and_a_log_both_learn_the_answer(at):
    visitor = at(EVERYTHING)
    page = visitor("billing/refunds/")
    say(page, "No")
    box(page).get_by_role("textbox").fill("Step 3")
    box(page).get_by_role("button", name="Send").click()
    assert posted(visitor, page, 1)[0]["comment"] == "Step 3"
    assert asked(visitor, page, "/support/tags/") == [{"article": ARTICLE, "lang": "en", "helpful": "no"}]


def test_without_an_address_nobody_is_asked(at):
    page = at("")("billing/refunds/")
    expect(page.get_by_text(QUESTION)).to_have_count(0)


def test_the_question_is_french_on_french_pages(at):
    visitor = at(URL)
    page = visitor("fr/billing/refunds/")
    group = page.get_by_role("group", name="Avez-vous trouvé votre réponse\u202f?")
    group.get_by_role("button", name="Non").click()
    group.get_by_label("Ce n’est pas ma version").check()
    group.get_by_role("button", name="Envoyer").click()
    assert posted(visitor, page, 1)[0] | {"lang": "fr", "reason": "version"} == posted(visitor, page, 1)[0]


@pytest.mark.parametrize("setting", [EVERYTHING, LOG, EMAIL], ids=["everything", "log", "e-mail"])
def test_axe_finds_nothing_in_any_state(at, setting):
    visitor = at(setting)
    page = visitor.tab(bypass_csp=True)
    visitor("billing/refunds/", page=page)
    box(page).scroll_into_view_if_needed()
    found = seen(page)
    say(page, "No")
    found += seen(page)
    if setting != EMAIL:
        box(page).get_by_role("button", name="Send").click()
        page.get_by_text("We are sorry it did not help").wait_for()
        found += seen(page)
    assert found == []


def test_the_scripts_of_an_article_stay_small(at):
    """What a reader of an article loads with it; the rest is fetched when it is needed."""
    visitor = at(EVERYTHING)
    page = visitor.tab()
    loaded = []
    page.on("response", lambda answer: loaded.append(answer.url) if answer.url.endswith(".js") else None)
    visitor("reference/everything/", page=page)
    page.wait_for_timeout(300)
    import gzip
    sizes = {url: len(gzip.compress((visitor.output.root / url.split("/support/")[1]).read_bytes(), 9)) for url in loaded}
    assert sum(sizes.values()) <= 10_000, sizes

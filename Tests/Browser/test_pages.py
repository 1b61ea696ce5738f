"""Every page of both sites opens without trouble, under the strict policy of the site."""


def test_no_page_of_the_nasty_site_is_in_trouble(visit, nasty):
    page = visit.tab()
    for one in nasty.readable:
        visit(one.address[len(nasty.base):], page=page)
    assert len(nasty.readable) > 50


def test_no_page_of_the_manual_is_in_trouble(visit_manual, sites):
    output = sites["manual"]
    page = visit_manual.tab()
    for one in output.readable:
        visit_manual(one.address[len(output.base):], page=page)


def test_hostile_text_runs_no_script_and_loads_nothing(visit):
    page = visit("billing/hostile/")
    assert page.locator("main script, main svg[onload], main img").count() == 0
    assert "<script>alert(7)</script>" in page.locator("main").inner_text()
    links = page.locator("main .g-prose a").evaluate_all("(nodes) => nodes.map((node) => node.getAttribute('href'))")
    assert not [link for link in links if link and link.startswith(("javascript:", "data:"))]


def test_a_page_needs_few_files_and_bytes(visit):
    answers = []
    page = visit.tab()
    page.on("response", lambda answer: answers.append(answer))
    visit("account/reset-password/", page=page)
    assert len(answers) <= 6, [answer.url for answer in answers]


def test_a_page_does_not_move_while_it_loads(visit):
    page = visit.tab()
    page.add_init_script("""window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shift += entry.value; }))
        .observe({type: 'layout-shift', buffered: true});""")
    for below in ("", "billing/refunds/", "reference/everything/", "search/"):
        visit(below, page=page)
        page.wait_for_timeout(200)
        assert page.evaluate("shift") <= 0.01, below


def test_headings_descend_without_leaving_out_a_level_outside_article_text(nasty):
    for page in nasty.readable:
        level = 0
        for element in page.elements:
            if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") and "main" in element.inside:
                assert int(element.tag[1]) <= level + 1, f"{page.file}: {element.tag} {element.text}"
                level = int(element.tag[1])


def test_an_article_shows_where_it_stands_and_to_which_versions_it_applies(visit):
    page = visit("billing/refunds/")
    trail = page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").all_inner_texts()
    assert trail == ["Home", "Billing & <invoices>"]
    meta = page.locator("main header").inner_text()
    assert "Applies to" in meta and "Acme App" in meta and "5" in meta
    assert "4 May 2026" in meta


def test_the_table_of_contents_leads_to_the_headings(visit):
    page = visit("reference/everything/")
    contents = page.get_by_role("navigation", name="On this page")
    assert contents.get_by_role("link").count() >= 5
    contents.get_by_role("link", name="Notes").click()
    assert page.locator(":target").inner_text().strip().startswith("Notes")
    assert page.locator(":target").bounding_box()["y"] >= 0


def test_footnotes_lead_there_and_back(visit):
    page = visit("reference/everything/")
    page.locator("main sup a").first.click()
    assert "The first note" in page.locator(":target").inner_text()
    page.locator(":target").get_by_role("link", name="Back to reference 1").first.click()
    assert page.locator(":target").count() == 1


def test_an_ended_version_says_so(visit):
    assert "no longer supported" in visit("versions/app/3/").locator("main").inner_text()
    assert "no longer supported" not in visit("versions/app/5/").locator("main").inner_text()


def test_an_article_about_an_old_version_says_so(visit):
    assert "older version" in visit("account/sign-in-four/").locator("main").inner_text()

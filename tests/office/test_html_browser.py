"""The web page in a real browser: accessible by an automatic checker, readable on a telephone."""

from __future__ import annotations

import shutil

import pytest

from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.example import example_plan
from planbuilder.resources import resource
from tests.office.disagreeing import disagreeing_plan
from tests.office.html_pages import written_page

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="chromium is missing")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
"""The rules of the levels A and AA of WCAG 2.1, as axe calls them."""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The page of the example plan."""
    plan, pictures = example_plan(shipped_concept(), resource("example"))
    return written_page(plan, tmp_path_factory.mktemp("web"), pictures=pictures).as_uri()


@pytest.fixture(scope="module")
def browser():
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


def shown(browser, address, width, **more):
    """Return the page in a window of this width; whatever the browser complains of fails."""
    page = browser.new_context(viewport={"width": width, "height": 900}, **more).new_page()
    complaints = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("request", lambda asked: complaints.append(asked.url))
    page.goto(address)
    assert complaints == [address]
    return page


def expect_access(browser, address, width):
    """Have the checker look at a page."""
    from axe_playwright_python.sync_playwright import Axe

    page = shown(browser, address, width, bypass_csp=True)  # the checker is a script
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert found.response["passes"]


def test_a_checker_finds_nothing_that_keeps_anybody_out(browser, address):
    expect_access(browser, address, 1400)


def test_nor_on_a_telephone_in_a_page_that_shows_what_is_open(browser, tmp_path):
    page = written_page(disagreeing_plan(), tmp_path, public=False)
    expect_access(browser, page.as_uri(), 360)


def test_nothing_is_beside_the_screen_of_a_telephone(browser, address):
    page = shown(browser, address, 360)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_first_key_leads_past_the_contents(browser, address):
    page = shown(browser, address, 1400)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til teksten"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def box(page, selector):
    """Return where the first of these stands."""
    return page.locator(selector).first.bounding_box()


def test_on_a_telephone_an_entry_is_a_card_with_labels_beside_what_they_say(browser, address):
    page = shown(browser, address, 380)
    number = box(page, ".register td[data-label='Nr.']")
    title = box(page, ".register td[data-label='Nr.'] + th")
    who = box(page, ".register td[data-label='Hvem']")
    assert number["y"] == title["y"]
    assert number["x"] + number["width"] <= title["x"]
    assert who["y"] >= title["y"] + title["height"]
    assert who["height"] < 2 * title["height"]  # its label has no line of its own
    assert box(page, ".register .more dd")["x"] > box(page, ".register .more dt")["x"] + 90


def test_words_of_a_drawing_are_larger_where_there_is_room_and_never_too_small(browser, address):
    all_drawings = "[...document.querySelectorAll('figure svg')]"
    widths = f"{all_drawings}.map(one => [one.getAttribute('width'), one.clientWidth])"
    for width in (1400, 380):
        for drawn, seen in shown(browser, address, width).evaluate(widths):
            assert 0.79 * float(drawn) <= seen <= 1.16 * float(drawn)
    chart = box(shown(browser, address, 1400), "svg[width='150']")
    assert chart["width"] == pytest.approx(1.15 * 150, abs=1)


def test_a_printed_table_is_no_larger_than_the_text(browser, address):
    page = shown(browser, address, 700)
    page.emulate_media(media="print")
    size = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
    assert page.evaluate(size, "main td") < page.evaluate(size, "main p")
    assert box(page, "svg[width='150']")["width"] == 150

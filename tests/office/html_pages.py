"""Web pages to look at in tests: made from a plan, and parsed."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from planbuilder.model.plan import Plan
from planbuilder.office.html import export_html
from tests.office.word_files import TODAY

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def written_page(plan: Plan, folder: Path, *, pictures=None, **more) -> Path:
    """Write a plan as a page into the folder and return the file."""
    target = folder / "plan.html"
    export_html(plan, target, pictures=(pictures or {}).get, today=TODAY, **more)
    return target


def page_of(plan: Plan, folder: Path, **more) -> HtmlElement:
    """Return the page of a plan, parsed."""
    source = written_page(plan, folder, **more).read_text(encoding="utf-8")
    return lxml.html.document_fromstring(source)


def words_of(element: HtmlElement) -> str:
    """Return the words of an element on one line."""
    return " ".join(element.text_content().split())


def headings_of(page: HtmlElement) -> list[tuple[int, str]]:
    """Return level and words of all headings in the order of the page."""
    found = page.iter(*HEADINGS)
    return [(int(one.tag[1]), words_of(one)) for one in found]

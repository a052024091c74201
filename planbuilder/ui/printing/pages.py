"""What can be printed of a plan, each laid out on its page."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from planbuilder.model.plan import Plan
from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.model.richtext.tree import Block
from planbuilder.office.document.action_card import (
    CONTACT,
    SIZES,
    CardContent,
    card_content,
    too_long,
    without_texts,
)
from planbuilder.office.document.emergency_sheet import (
    TITLE,
    Cell,
    Look,
    SheetTable,
    sheet_content,
)
from planbuilder.office.html.blocks import text_html
from planbuilder.office.html.markup import element, escape
from planbuilder.office.html.writer import Writer
from planbuilder.ui.printing.page import Page, laid_out, share_of_page
from planbuilder.ui.theme import LIGHT

_SHEET_SIZES = (11, 10, 9)
"""Who is in a hurry reads nothing smaller; what then has no room gets the larger ones again."""
_NEW_PAGE = '<p style="page-break-after: always; font-size: 1pt; margin: 0"></p>'
_LEVEL = 2
"""That of the largest headings of a text, as the outline of a document counts."""
_RULES = (
    "p, ul, ol { margin-top: 0; margin-bottom: 4px; } li { margin-bottom: 3px; } "
    f"h1, h2, th, .band {{ color: {LIGHT.accent}; }} "
    f".missing {{ color: {LIGHT.draft}; font-style: italic; }} "
    f".undecided {{ color: {LIGHT.error}; }} "
    f".state, .note {{ color: {LIGHT.muted}; }}"
)


def card_page(plan: Plan, card: ActionCard, today: datetime.date) -> Page:
    """Return a card on one page, in letters as large as have room.

    Raises:
        PlanbuilderError: it doesn't fit in any size; the message says how much to cut.
    """
    writer = Writer(plan, lambda _: None, today, marks=True)
    content = card_content(plan, card)
    page = _card_page(writer, content)
    if page.count > 1:
        frame = share_of_page(_card_page(writer, card_content(plan, without_texts(card))))
        share = share_of_page(page)
        raise too_long(card, (share - 1) / (share - frame))
    return page


def sheet_page(plan: Plan, today: datetime.date) -> Page:
    """Return the sheet for an emergency: on one page, or with the tasks on pages of their own."""
    content = sheet_content(plan, today)
    tables = [table for table in (content.roles, content.tasks) if table.rows]

    def html(points: float, between: str) -> str:
        shown = (_heading(table.heading, points) + _table(table) for table in tables)
        note = element("p", escape(content.note), class_="note")
        return _whole([_head(TITLE, "", points), note, between.join(shown)])

    page = laid_out(TITLE, lambda points: html(points, ""), _SHEET_SIZES, across=True)
    if page.count > 1:
        page = laid_out(TITLE, lambda points: html(points, _NEW_PAGE), _SHEET_SIZES, across=True,
                        most=len(tables))  # fmt: skip
    return page


def _card_page(writer: Writer, content: CardContent) -> Page:
    def html(points: float) -> str:
        return _whole([
            _head(content.title, content.state, points),
            *(_part(writer, heading, text, points) for heading, text in content.texts),
            _heading(CONTACT, points),
            _contacts(content.contacts, points),
            element("p", escape(content.approval), class_="note", style="margin-top: 8px"),
        ])  # fmt: skip

    return laid_out(content.title, html, SIZES)


def _whole(parts: Sequence[str]) -> str:
    return f"<style>{_RULES}</style>{''.join(parts)}"


def _head(title: str, state: str, points: float) -> str:
    """Return the title of a page, below what it is; "" for nothing."""
    size = f"font-size: {points * 1.45:.1f}pt; margin-top: 0; margin-bottom: {points / 2:.0f}px"
    above = f"font-size: {points * 0.8:.1f}pt; margin: 0"
    said = element("p", escape(state), class_="state", style=above) if state else ""
    return said + element("h1", escape(title), style=size)


def _heading(words: str, points: float) -> str:
    gaps = f"margin-top: {points:.0f}px; margin-bottom: {points / 4:.0f}px"
    return element("h2", escape(words), style=f"font-size: {points * 1.2:.1f}pt; {gaps}")


def _part(writer: Writer, heading: str, text: list[Block], points: float) -> str:
    if text:
        writer.levels.reach(_LEVEL - 1)
        said = text_html(writer, text, _LEVEL)
    else:
        said = _missing(f"[Mangler: {heading}]")
    return _heading(heading, points) + said


def _contacts(contacts: Sequence[tuple[str, str]], points: float) -> str:
    """Return whom to contact, beside each other, in letters that are found in a hurry."""
    size = f"font-size: {points * 1.1:.1f}pt"
    heads = "".join(element("th", escape(when), align="left", width="50%") for when, _ in contacts)
    cells = "".join(
        element("td", element("b", escape(whom), style=size), width="50%") for _, whom in contacts
    )
    return _framed(element("tr", heads, bgcolor=LIGHT.accent_light) + element("tr", cells), "7")


def _table(table: SheetTable) -> str:
    columns = str(len(table.shares))
    heads = "".join(
        element("th", escape(words), align="left", width=f"{share}%")
        for words, share in zip(table.heads, table.shares, strict=True)
    )
    head = element("thead", element("tr", heads, bgcolor=LIGHT.accent_light))
    rows = (
        element("tr", element("td", element("b", escape(row)), colspan=columns, class_="band"))
        if isinstance(row, str)
        else element("tr", "".join(element("td", _cell(one)) for one in row))
        for row in table.rows
    )
    return _framed(head + "".join(rows), "3")


def _framed(rows: str, padding: str) -> str:
    look = f"border-collapse: collapse; border-color: {LIGHT.control}; border-style: solid"
    return element(
        "table", rows, width="100%", border="1", cellspacing="0", cellpadding=padding, style=look
    )


def _cell(cell: Cell) -> str:
    words = escape(cell.words)
    match cell.look:
        case Look.TITLE:
            shown = element("b", words)
        case Look.MISSING:
            shown = element("span", words, class_="missing")
        case Look.UNDECIDED:
            shown = element("span", words, class_="undecided")
        case Look.PLAIN:
            shown = words
    return shown + (f"<br>{escape(cell.below)}" if cell.below else "")


def _missing(words: str) -> str:
    return element("p", escape(words), class_="missing")

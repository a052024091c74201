"""The appendix: the concept's grid with every element of the plan, its state and the totals."""

from __future__ import annotations

from planbuilder.model.concept import Level
from planbuilder.model.records import Element
from planbuilder.office.document.coverage_words import (
    SIGNS,
    TITLE,
    introduction,
    state_words,
    totals,
)
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.texts import one_line
from planbuilder.office.html.blocks import scrolled
from planbuilder.office.html.markup import element, escape, table_caption
from planbuilder.office.html.writer import Writer


def write_coverage(writer: Writer) -> None:
    """Write what the grid shows, the grid and the totals."""
    plan = writer.plan
    writer.add(element("p", escape(introduction(plan))))
    levels = plan.concept.effort_levels
    names = element("th", "Niveau", scope="col")
    names += "".join(element("th", escape(level.title), scope="col") for level in levels)
    rows = []
    for planning in plan.concept.planning_levels:
        cells = element("th", escape(planning.title), scope="row")
        cells += "".join(_field(writer, planning, level) for level in levels)
        rows.append(element("tr", cells))
    head = table_caption(escape(TITLE)) + element("thead", element("tr", names))
    table = element("table", head + element("tbody", "".join(rows)), class_="coverage")
    writer.add(scrolled(table, TITLE))
    writer.add(element("p", escape(totals(plan))))


def _field(writer: Writer, planning: Level, level: Level) -> str:
    elements = writer.plan.elements_in_field(planning.id, level.id)
    if not elements:
        return element("td", "–")
    return element("td", element("ul", "".join(_element(writer, one) for one in elements)))


def _element(writer: Writer, shown: Element) -> str:
    title = one_line(writer.plan.title(shown)) or UNTITLED
    sign = element("span", SIGNS[shown.state], aria_hidden="true")
    state = element("span", f"{sign} {escape(state_words(shown))}", class_="state")
    return element("li", f"{escape(title)}<br>{state}")

"""The template for the log of meetings and decisions in an emergency (report p. 24)."""

from __future__ import annotations

import datetime
from pathlib import Path

from planbuilder.model.plan import Plan
from planbuilder.office.document.texts import one_line
from planbuilder.office.word.papers.paper import Paper

TITLE = "Log over møder og beslutninger"
_HEAD_SHARES = (16, 34, 16, 34)
_HEADS = ("Tidspunkt", "Hændelse eller møde", "Deltagere", "Beslutning", "Ansvarlig", "Frist")
_SHARES = (11, 25, 19, 25, 11, 9)
_ROWS, _LINES = 9, 2
"""Rows that fill a page, each with so many lines to write on by hand."""


def write_log(plan: Plan, target: Path, today: datetime.date) -> None:
    """Write an empty log."""
    paper = Paper(plan, TITLE, today)
    paper.line(
        f"{one_line(plan.info.municipality)}. Skriv med det samme, også det, der blev valgt fra. "
        "Loggen kan rumme personoplysninger: gem den i kommunens sagssystem, ikke i planen.",
        "Notits",
    )
    paper.table(
        "Hvad loggen handler om",
        (),
        _HEAD_SHARES,
        (
            _about(paper, "Hændelse", "Dato"),
            _about(paper, "Leder af krisestaben", "Logfører"),
        ),
    )
    high = paper.cell("") * _LINES
    empty = paper.row([high, *(paper.cell("") for _ in _HEADS[1:])], _SHARES)
    paper.heading("Forløb")
    paper.table("Møder og beslutninger i rækkefølge", _HEADS, _SHARES, [empty] * _ROWS)
    paper.save(target)


def _about(paper: Paper, *names: str) -> str:
    cells = [cell for name in names for cell in (paper.cell(name, "Tabeletiket"), paper.cell(""))]
    return paper.row(cells, _HEAD_SHARES)

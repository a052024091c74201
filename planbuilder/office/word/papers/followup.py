"""The report on the follow-up: what was decided, what is done, what is late, and figures."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from planbuilder.model.danish import format_date_long, format_date_short, format_number
from planbuilder.model.drawings.followup import indicator_pages, progress_chart
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.followup.audience import Audience
from planbuilder.model.followup.series import Series
from planbuilder.model.followup.standing import Standing
from planbuilder.model.plan import Plan
from planbuilder.model.registers.follow_up import StatusReport
from planbuilder.model.registers.learning import Evaluation, Exercise
from planbuilder.model.richtext.tree import LiveView, Marks
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.words import capitalised
from planbuilder.office.document.figure_blocks import TITLE as FIGURES
from planbuilder.office.document.followup import (
    TITLE,
    FollowUp,
    change_words,
    met_words,
    period_words,
    progress_words,
    target_words,
    titles,
    why_late,
)
from planbuilder.office.document.front import INTERNAL, title_of
from planbuilder.office.document.outline import UNTITLED
from planbuilder.office.document.texts import one_line, without_blanks
from planbuilder.office.word.papers.paper import Paper
from planbuilder.office.word.writing.cells import cell_blocks
from planbuilder.office.word.writing.drawings import page_room, write_drawings
from planbuilder.office.word.writing.figures import write_figures

_EFFORTS = ("Indsats", "Ansvarlig", "Besluttet periode", "Fremdrift", "Resultat og næste skridt")
_EFFORT_SHARES = (26, 15, 13, 14, 32)
_LATE, _LATE_SHARES = ("Indsats", "Ansvarlig", "Hvorfor", "Næste skridt"), (28, 16, 30, 26)
_AWAITED, _AWAITED_SHARES = ("Indsats", "Ansvarlig", "Status skulle være givet"), (44, 28, 28)
_DONE, _DONE_SHARES = ("Indsats", "Ansvarlig", "Resultat"), (30, 18, 52)
_INDICATORS = ("Indikator", "Indsats", "Mål", "Senest målt", "Siden sidst", "Nået")
_INDICATOR_SHARES = (28, 24, 19, 15, 8, 6)
_LEARNED, _LEARNED_SHARES = ("Hvad", "Dato", "Hvad det viste"), (28, 10, 62)
_AHEAD, _AHEAD_SHARES = ("Dato", "Hvad", "Slags", "Ansvarlig"), (12, 42, 22, 24)
_NONE = "–"
_DEEPEST = 4


def write_followup(
    plan: Plan, target: Path, *, audience: Audience, day: datetime.date, today: datetime.date
) -> None:
    """Write the report as a Word document that comes whole or not at all.

    Args:
        plan: the plan.
        target: the file to write.
        audience: who reads it.
        day: the day that it tells of.
        today: the day on which it is made.

    Raises:
        PlanbuilderError: the plan has no efforts, or the target can't be written.
    """
    _Report(FollowUp(plan, audience, day), today).write(target)


class _Report:
    """The report while it is written."""

    def __init__(self, found: FollowUp, today: datetime.date) -> None:
        self._found, self._plan = found, found.plan
        is_internal = found.audience is Audience.STEERING
        state = INTERNAL if is_internal else f"Til {found.audience.words}"
        self._paper = Paper(found.plan, TITLE, today, state=state)

    def write(self, target: Path) -> None:
        paper, found = self._paper, self._found
        info = self._plan.info
        day = format_date_long(found.day)
        named = one_line(f"{title_of(info)}, {info.municipality}")
        paper.line(f"{named}. Til {found.audience.words}. Opgjort {day}.", "Notits")
        for sentence in (*found.sentences(), *found.remarks()):
            paper.line(sentence)
        write_drawings(paper.writer, [progress_chart(found.standings)])
        self._part("Det er forsinket", _LATE, _LATE_SHARES, map(self._late, found.late))
        self._part("Status mangler", _AWAITED, _AWAITED_SHARES, map(self._awaited, found.awaited))
        self._part("Det er gennemført", _DONE, _DONE_SHARES, map(self._done, found.done))
        self._part("Alle indsatser", _EFFORTS, _EFFORT_SHARES, map(self._effort, found.standings))
        self._figures()
        self._part("Evalueringer og øvelser", _LEARNED, _LEARNED_SHARES,
                   map(self._learned, found.learned()))  # fmt: skip
        self._part("Det næste år", _AHEAD, _AHEAD_SHARES, self._ahead())
        paper.save(target)

    def _part(
        self, title: str, heads: tuple[str, ...], shares: tuple[int, ...], rows: Iterable[list[str]]
    ) -> None:
        """Add a heading with its table, where there is anything to list.

        A last column whose cells are all "" is left out, as that of results which are internal.
        """
        paper, made = self._paper, list(rows)
        if not made:
            return
        columns = len(heads) if any(row[-1] for row in made) else len(heads) - 1
        heads, shares = heads[:columns], shares[:columns]
        filled = ([cell or self._cell("") for cell in row[:columns]] for row in made)
        paper.heading(title)
        paper.table(title, heads, shares, (paper.row(row, shares) for row in filled))

    def _late(self, one: Standing) -> list[str]:
        step = _next_step(self._found.told(one))
        return [*self._named(one), self._cell(why_late(one)), self._cell(step) if step else ""]

    def _awaited(self, one: Standing) -> list[str]:
        day = format_date_short(one.awaited) if one.awaited else ""
        return [*self._named(one), self._cell(day)]

    def _done(self, one: Standing) -> list[str]:
        return [*self._named(one), self._result(self._found.told(one))]

    def _effort(self, one: Standing) -> list[str]:
        report = self._found.told(one)
        step = _next_step(report)
        result = self._result(report)
        if step and not one.is_done:
            result += self._paper.cell(f"Næste skridt: {step}")
        words = (period_words(one.effort), progress_words(one))
        return [*self._named(one), *map(self._cell, words), result]

    def _named(self, one: Standing) -> list[str]:
        title = f"{one.number} · {one_line(one.effort.title) or UNTITLED}"
        return [
            self._paper.cell(title, marks=Marks.BOLD),
            self._cell(one_line(one.effort.responsible)),
        ]

    def _result(self, report: StatusReport | None) -> str:
        return self._text(report.result) if report else ""

    def _figures(self) -> None:
        """Add indicators and figures of concerns, with their charts."""
        series, writer = self._found.series, self._paper.writer
        self._part("Indikatorer", _INDICATORS, _INDICATOR_SHARES, map(self._indicator, series))
        write_drawings(writer, indicator_pages(series, page_room(self._paper.document)))
        if FigureTable(self._plan).periods:
            self._paper.heading(FIGURES)
            write_figures(writer, 3, (LiveView.DRAWING,))

    def _indicator(self, one: Series) -> list[str]:
        last = one.last
        measured = f"{format_number(last.value)} ({format_date_short(last.day)})" if last else ""
        said = (
            titles(self._plan, [one.indicator.effort] if one.indicator.effort else []),
            target_words(one),
            measured,
            change_words(one),
            met_words(one),
        )
        name = self._paper.cell(one_line(one.indicator.title) or UNTITLED, marks=Marks.BOLD)
        return [name, *map(self._cell, said)]

    def _learned(self, one: Evaluation | Exercise) -> list[str]:
        name = self._paper.cell(one_line(one.title) or UNTITLED, marks=Marks.BOLD)
        said = self._text(one.findings)
        if isinstance(one, Evaluation):
            name += self._paper.cell(titles(self._plan, one.efforts)) if one.efforts else ""
            advice = self._text(one.advice)
            said += self._paper.cell("Anbefalinger:", marks=Marks.BOLD) + advice if advice else ""
        day = format_date_short(one.day) if one.day else ""
        return [name, self._cell(day), said]

    def _ahead(self) -> Iterator[list[str]]:
        for one in self._found.ahead():
            said = (format_date_short(one.day), one.title, capitalised(one.kind), one.responsible)
            yield [self._cell(words) for words in said]

    def _cell(self, words: str) -> str:
        return self._paper.cell(one_line(words) or _NONE)

    def _text(self, xhtml: str) -> str:
        blocks = without_blanks(from_xhtml(xhtml))
        return cell_blocks(self._paper.writer, blocks, _DEEPEST) if blocks else ""


def _next_step(report: StatusReport | None) -> str:
    if report is None:
        return ""
    step = one_line(report.next_step)
    due = f"senest {format_date_short(report.next_due)}" if report.next_due else ""
    return ", ".join(filter(None, (step, due)))

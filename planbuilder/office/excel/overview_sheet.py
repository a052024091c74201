"""The sheet »Overblik«: what the efforts add up to, by formulas over the other two sheets."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from openpyxl.chart import Reference
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planbuilder.model.coverage import coverage
from planbuilder.model.plan import Plan
from planbuilder.office.excel import coverage_sheet, efforts_sheet
from planbuilder.office.excel.cells import Formula, Rows, Value
from planbuilder.office.excel.charts import CHART_ROWS, add_bar_chart
from planbuilder.office.excel.frame import add_title, column_reference, set_up_paper, set_up_window
from planbuilder.office.excel.look import Styles, add_bars
from planbuilder.office.excel.sums import ALL, NO_LEVEL, Sum, Sums

TITLE = "Overblik"
TOTAL = "I alt"
MOST_RESPONSIBLES = 40
"""How many have a row of their own; the rest share one."""

_COUNT, _HOURS, _COST = "Antal indsatser", efforts_sheet.HOURS, efforts_sheet.COST
_NOTE = (
    "En indsats på flere niveauer tæller med på hvert af dem, men kun én gang i »I alt«. "
    "Niveauerne kan derfor tilsammen give mere end »I alt«."
)
_FOLLOWS = "Tallene er formler over arkene »Indsatser« og »Dækning« og følger med, når de rettes."


def _effort(column: str) -> str:
    return column_reference(efforts_sheet.TABLE, column)


class OverviewSheet:
    """The blocks of the sheet, from top to bottom, with formulas and their results."""

    def __init__(self, sheet: Worksheet, styles: Styles, plan: Plan, today: datetime.date) -> None:
        self._sheet = sheet
        self._styles = styles
        self._plan = plan
        self._headings = efforts_sheet.level_headings(plan)
        self._levels = [*self._headings, NO_LEVEL, ALL]
        self._sums = Sums(plan.efforts, self._headings)
        self._rows = Rows()
        self.descriptions: dict[str, str] = {}
        """What each chart shows in words, by its name."""
        add_title(self._rows, styles, TITLE, plan, today)
        self._add_levels()
        self._add_charts()
        self._add_coverage()
        self._add_responsibles()
        self._frame(today)

    @property
    def rows(self) -> list[str]:
        """The rows as XML."""
        return self._rows.xml

    def _frame(self, today: datetime.date) -> None:
        widths = self._sheet.column_dimensions
        widths["A"].width = 36
        for place in range(2, 2 + max(9, 3 * (len(self._headings) + 1))):
            widths[get_column_letter(place)].width = 12.5
        set_up_window(self._sheet, "B4")
        set_up_paper(self._sheet, self._plan, today)

    def _add_heading(self, words: str, *notes: str) -> None:
        self._rows.add([(words, self._styles.heading)], 24)
        for note in notes:
            self._rows.add([(note, self._styles.note)])

    def _add_header(self, words: list[str]) -> None:
        header, centred = self._styles.header, self._styles.header_centre
        self._rows.add([(words[0], header), *((word, centred) for word in words[1:])], 30)

    def _add_line(self, label: str, values: list[Value], is_total: bool = False) -> None:
        styles = self._styles
        text, number = (
            (styles.total_text, styles.total) if is_total else (styles.text, styles.whole)
        )
        self._rows.add([(label, text), *((value, number) for value in values)])

    # Efforts by level

    def _add_levels(self) -> None:
        self._add_heading("Indsatser efter niveau", _NOTE, _FOLLOWS)
        statuses = efforts_sheet.STATUS_WORDS.values()
        header = ["Niveau", _COUNT, "Nye", *statuses, "Mangler oplysninger", _HOURS, _COST]
        self._header_row = self._rows.next
        self._add_header(header)
        self._first_level = self._rows.next
        for level in self._levels:
            label = {NO_LEVEL: "Uden niveau", ALL: TOTAL}.get(level) or self._headings[level]
            values: list[Value] = list(self._level_values(level))
            self._add_line(label, values, is_total=level == ALL)
        self._rows.add()

    def _level_values(self, level: str) -> Iterator[Formula]:
        """Yield the cells of a level's row, in the order of its header."""
        summed = self._sums.of(level=level)
        where = self._conditions(level)
        yield Formula(f"COUNTIFS({where})", summed.count)
        is_new = f'{_effort(efforts_sheet.NOVELTY)},"{efforts_sheet.NEW}"'
        yield Formula(f"COUNTIFS({where},{is_new})", summed.new)
        for place, status in enumerate(efforts_sheet.STATUS_WORDS, start=4):
            word = f"{get_column_letter(place)}${self._header_row}"
            formula = f"COUNTIFS({where},{_effort(efforts_sheet.STATUS)},{word})"
            yield Formula(formula, summed.statuses[status])
        lacks = f'{_effort(efforts_sheet.LACKING)},"<>{efforts_sheet.NOTHING}"'
        yield Formula(f"COUNTIFS({where},{lacks})", summed.lacking)
        yield Formula(f"SUMIFS({_effort(_HOURS)},{where})", summed.hours)
        yield Formula(f"SUMIFS({_effort(_COST)},{where})", summed.cost)

    def _conditions(self, level: str) -> str:
        """Return which efforts belong to a level, as pairs of a column and a criterion."""
        pairs = [(_effort(efforts_sheet.NAME), '"<>"')]
        if level == NO_LEVEL:
            pairs += [(_effort(heading), '"<>1"') for heading in self._headings.values()]
        elif level != ALL:
            pairs.append((_effort(self._headings[level]), "1"))
        return ",".join(f"{column},{criterion}" for column, criterion in pairs)

    def _add_charts(self) -> None:
        last = self._first_level + len(self._headings) - 1
        labels = Reference(self._sheet, min_col=1, min_row=self._first_level, max_row=last)
        for number, (place, column, unit) in enumerate((("A", 2, _COUNT), ("F", 9, _HOURS)), 1):
            values = Reference(
                self._sheet, min_col=column, min_row=self._first_level, max_row=last
            )
            title = f"{unit} på hvert niveau"
            corner = f"{place}{self._rows.next}"
            add_bar_chart(self._sheet, corner, title, unit, labels, values)
            self.descriptions[f"Chart {number}"] = f"Søjlediagram: {title}. Tallene står i tabellen."
        for _ in range(CHART_ROWS):
            self._rows.add()

    # Coverage

    def _add_coverage(self) -> None:
        """Add the concept's grid with how many elements the plan takes a stand on."""
        concept = self._plan.concept
        self._add_heading(
            "Elementer, som planen forholder sig til",
            "Behandlet i planen, dækket af en anden plan eller ikke relevant, ud af alle elementer.",
        )
        header = self._rows.next
        self._add_header(["Planlægningsniveau", *(level.title for level in concept.effort_levels)])
        for planning in concept.planning_levels:
            row = self._rows.next
            values: list[Value] = []
            for place, effort in enumerate(concept.effort_levels, start=2):
                covered = coverage(self._plan.elements_in_field(planning.id, effort.id))
                values.append(
                    Formula(
                        _share_formula(f"$A{row}", f"{get_column_letter(place)}${header}"),
                        f"{covered.handled} af {covered.total}",
                    )
                )
            self._add_line(planning.title, values)
        self._rows.add()

    # Efforts by responsible

    def _add_responsibles(self) -> None:
        self._add_heading("Indsatser efter ansvarlig og niveau", _NOTE)
        levels = [*self._headings, ALL]
        group = self._styles.group
        groups = [[(words, group), *[("", group)] * (len(levels) - 1)] for words in _GROUPS]
        self._rows.add([("", group), *(cell for cells in groups for cell in cells)])
        names = [*self._headings.values(), TOTAL]
        self._add_header(["Ansvarlig", *names * len(_GROUPS)])
        first = self._rows.next
        named = self._sums.responsibles()
        for name in named[:MOST_RESPONSIBLES]:
            self._add_responsible(name, name, f"{_effort(RESPONSIBLE)}=$A{self._rows.next}")
        if self._sums.of("").count:
            self._add_responsible("Uden ansvarlig", "", f'{_effort(RESPONSIBLE)}=""')
        self._add_rest(first, named[MOST_RESPONSIBLES:])
        self._add_responsible_total(first)
        self._add_bars(first)

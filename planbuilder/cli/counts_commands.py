"""counts: the plan's counts of concerns, shown masked, set one by one, taken in from a file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbuilder.cli.danish_parser import add_author, command
from planbuilder.cli.opening import changed, opened
from planbuilder.cli.output import say, say_json
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.reading import FoundFigures
from planbuilder.model.figures.records import Figure, FigureBy, new_figure
from planbuilder.model.figures.sums import sum_remarks
from planbuilder.model.figures.table import Count, FigureTable, hidden_note
from planbuilder.model.figures.written import read_category, read_count, read_division, read_period
from planbuilder.model.plain_line import plain_line
from planbuilder.model.words import capitalised

if TYPE_CHECKING:
    from planbuilder.cli.danish_parser import Commands


def add_counts_command(sub: Commands) -> None:
    """Add the command."""
    counts = command(
        sub,
        "counts",
        "vis nøgletallene (antal henvendelser) med små tal skjult, eller skriv dem",
        run_counts,
    )
    counts.add_argument(
        "--set",
        nargs=4,
        action="append",
        metavar=("PERIODE", "OPDELING", "KATEGORI", "ANTAL"),
        help='skriv et tal, fx 2026 alder "13-17 år" 8; et tomt antal sletter det',
    )
    counts.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FIL",
        help="hent tal fra en CSV- eller Excel-fil",
    )
    counts.add_argument("--json", action="store_true", help="vis dem som JSON")
    add_author(counts)


def run_counts(arguments: argparse.Namespace) -> None:
    """Show the counts, after taking in what is given."""
    if arguments.set is None and arguments.source is None:
        with opened(arguments) as project:
            table = FigureTable(project.plan)
    else:
        with changed(arguments) as project:
            new = list(_given(arguments, FigureTable(project.plan)))
            news = [figure for figure in new if project.plan.get(figure.id) != figure]
            if news:
                project.apply("Skriv nøgletal", news)
            table = FigureTable(project.plan)
        if not arguments.json:
            return
    if arguments.json:
        say_json(_as_json(table))
    else:
        say("\n".join(_lines(table)))


def _given(arguments: argparse.Namespace, table: FigureTable) -> Iterator[Figure]:
    if arguments.source is not None:
        from planbuilder.office.figures import read_figure_file

        found = read_figure_file(table, arguments.source)
        _refuse_troubles(found)
        yield from found.figures.values()
    for written in arguments.set or ():
        period, division, category, number = written
        by = read_division(division)
        place = read_category(table, by, category)
        yield new_figure(read_period(table, period).id, by, place, read_count(number))


def _refuse_troubles(found: FoundFigures) -> None:
    """Take nothing from a file in which something can't be understood."""
    if found.troubles:
        first, more = found.troubles[0], len(found.troubles) - 1
        raise PlanbuilderError(
            "Række {row}, {column}: {why}{more} Intet er hentet.",
            row=first.row,
            column=first.column,
            why=str(first.why),
            more=f" Og {more} {'sted' if more == 1 else 'steder'} til." if more else "",
        )


def _as_json(table: FigureTable) -> dict[str, Any]:
    return {
        "span": table.options.span.value,
        "least_shown": table.options.least_shown,
        "areas": list(table.options.areas),
        "periods": [
            {
                "period": period.id,
                "counts": [
                    {"division": by.value, "category": category, **_shown(count)}
                    for by in table.divisions
                    for category in table.categories(by)
                    for count in [table.count(period, by, category)]
                ],
            }
            for period in table.periods
        ],
        "remarks": sum_remarks(table),
    }


def _shown(count: Count) -> dict[str, Any]:
    return {"number": count.number, "hidden": count.is_hidden, "disputed": count.is_disputed}


def _lines(table: FigureTable) -> Iterator[str]:
    """Yield a line for each category: its counts by period."""
    for by in table.divisions:
        if by is not FigureBy.TOTAL:
            yield f"{capitalised(by.words)}:"
        for category, words in table.categories(by).items():
            counts = ((p.words, table.count(p, by, category).words) for p in table.periods)
            shown = ", ".join(f"{count} ({period})" for period, count in counts if count)
            indent = "" if by is FigureBy.TOTAL else "  "
            yield indent + plain_line(f"{words}: {shown or '–'}")
    if not table.divisions:
        yield "Der er ingen nøgletal endnu."
    elif any(map(table.any_hidden, table.divisions)):
        yield hidden_note(table.options)
    yield from sum_remarks(table)

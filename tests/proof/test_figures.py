"""No masked count is in anything that leaves the program, nor shown in the window.

Two plans that differ in masked counts only give the very same outputs, so nothing about those
counts can be read from any of them.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from argparse import Namespace
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from planbuilder.cli.counts_commands import run_counts
from planbuilder.model.drawings.chart import figure_chart
from planbuilder.model.figures.records import (
    CATEGORIES,
    Figure,
    FigureBy,
    FigureOptions,
    Span,
    new_figure,
)
from planbuilder.model.figures.sums import sum_remarks
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.live_blocks import FIGURES
from planbuilder.model.plan import new_plan
from planbuilder.model.richtext.tree import LiveBlock, LiveView
from planbuilder.office.excel import export_excel
from planbuilder.office.html import export_html
from planbuilder.office.svg import to_svg
from planbuilder.office.word import export_word
from planbuilder.project.catalogue import shipped_concept
from planbuilder.project.past.since import Since
from planbuilder.project.project import Project
from planbuilder.project.settings import Settings
from planbuilder.project.sharing.clean_copy import write_clean_copy
from planbuilder.ui.editor.live.content import content_of
from planbuilder.ui.registers.figures.grid_model import GridModel
from planbuilder.ui.session import Session

PERIODS = ("2024", "2025")
AGES = tuple(CATEGORIES[FigureBy.AGE])
PLACES = [
    (period, by, category)
    for period in PERIODS
    for by, categories in ((FigureBy.TOTAL, ("",)), (FigureBy.AGE, AGES))
    for category in categories
]
TODAY = datetime.date(2026, 3, 1)
ROLES = [
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
]
counts = st.dictionaries(
    st.sampled_from(PLACES), st.one_of(st.integers(0, 9), st.integers(10, 40)), min_size=3
)


def plan_without_figures():
    plan = new_plan(shipped_concept(), "Køge", "Handlingsplan")
    plan.put(FigureOptions(id="figure-options", span=Span.YEAR))
    return plan


@pytest.fixture
def session(tmp_path, user_folder, qapp):
    plan = plan_without_figures()
    project = Project.create(tmp_path / "plan.hplan", plan, author="Hanne")
    made = Session(project, Settings(name="Hanne", initials="H"))
    yield made
    made.close()


def fill(session, numbers):
    """Put counts into the plan, and nothing where there is none."""
    session.apply("Tal", [new_figure(*place, numbers.get(place)) for place in PLACES])
    return FigureTable(session.plan)


def shown(table):
    """What may be seen: every place, and what is said of the sums."""
    cells = {
        (period.id, by, category): table.count(period, by, category)
        for period in table.periods
        for by in table.divisions
        for category in table.categories(by)
    }
    return cells, sum_remarks(table)


def outputs(session, folder, capsys):
    """Everything that shows figures, as words."""
    return {
        "window": window(session),
        "live blocks": [
            content_of(LiveBlock(FIGURES, view), session.plan, TODAY) for view in LiveView
        ],
        "charts": [to_svg(figure_chart(FigureTable(session.plan), by)) for by in FigureBy],
        "excel": workbook(session, folder),
        "word": document(session, folder),
        "web": web_page(session, folder),
        "command line": command_line(session, capsys),
        "clean copy": clean_copy(session, folder),
    }


def window(session):
    model = GridModel(session)
    seen = []
    for by in FigureBy:
        model.show_division(by)
        seen += [
            (model.index(row, column).data(role), colour(model, row, column))
            for row in range(model.rowCount())
            for column in range(model.columnCount())
            for role in ROLES
        ]
    return seen


def colour(model, row, column):
    brush = model.index(row, column).data(Qt.ItemDataRole.ForegroundRole)
    return brush.name() if brush else ""


def workbook(session, folder):
    path = folder / "ud.xlsx"
    export_excel(session.plan, path, today=TODAY)
    return parts(path)


def document(session, folder):
    """A Word document with what changed since the plan had no figures."""
    path = folder / "ud.docx"
    since = Since(plan_without_figures(), {})
    export_word(session.plan, path, pictures=lambda _: None, today=TODAY, since=since)
    return parts(path)


def web_page(session, folder):
    path = folder / "ud.html"
    export_html(session.plan, path, pictures=lambda _: None, today=TODAY)
    return path.read_text("utf-8")


def parts(path):
    """The parts of a package, without those in which the time of writing stands."""
    with ZipFile(path) as package:
        names = [n for n in package.namelist() if n.endswith((".xml", ".png"))]
        return {n: package.read(n).decode("latin-1") for n in names if "docProps" not in n}


def command_line(session, capsys):
    session.publish_now()
    said = []
    for as_json in (False, True):
        run_counts(Namespace(file=session.path, json=as_json, set=None, source=None))
        said.append(capsys.readouterr().out)
    return said


def clean_copy(session, folder):
    path = folder / "ren.hplan"
    write_clean_copy(session.project, path, overwrite=True)
    project = Project.open(path, shipped_concept, author="Hanne")
    try:
        found = {r.id: r.number for r in project.plan if isinstance(r, Figure)}
        with project.reading_history() as history:
            versions = sum(count for _, _, count in history.records_with_history())
            return found, versions, len(list(project.plan))
    finally:
        project.close()


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # an output takes long to shrink
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(counts, st.data())
def test_masked_counts_make_no_difference_to_any_output(session, tmp_path, capsys, numbers, data):
    before = shown(fill(session, numbers))
    masked = [place for place, count in before[0].items() if count.is_hidden]
    small = [place for place in masked if numbers[place] < 5]
    assume(small)
    others = numbers | {place: data.draw(st.integers(1, 4)) for place in small}
    assume(others != numbers)
    assume(shown(fill(session, others)) == before)
    first = outputs(session, tmp_path, capsys)
    fill(session, numbers)
    assert outputs(session, tmp_path, capsys) == first


def test_a_masked_count_is_nowhere_in_the_files(session, tmp_path, capsys):
    session.apply(
        "Opgørelse", [FigureOptions(id="figure-options", span=Span.YEAR, least_shown=900_000_000)]
    )
    fill(session, dict.fromkeys(PLACES, 471_108_151))
    written = json.dumps(outputs(session, tmp_path, capsys), default=str)
    assert "skjult" in written
    assert "471108151" not in written
    connection = sqlite3.connect(tmp_path / "ren.hplan")
    dumped = "".join(map(str, connection.iterdump()))
    connection.close()
    assert "471108151" not in dumped
    assert b"471108151" not in (tmp_path / "ren.hplan").read_bytes()

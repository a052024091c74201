"""The register sorts as Danes do, finds words anywhere, groups by level, and follows the plan."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from planbuilder.model.judging import missing_fields
from planbuilder.model.ordering import spread
from planbuilder.model.records import Effort, EffortStatus
from planbuilder.model.registers.efforts import EFFORTS
from planbuilder.ui.registers.columns import Layout
from planbuilder.ui.registers.narrowing import Narrowing
from planbuilder.ui.registers.register_model import GroupRow, RegisterModel
from tests.gui.effort_columns import COLUMN

FULL = {
    "type": "Kursus",
    "content": "<p>Indhold</p>",
    "purpose": "<p>Formål</p>",
    "target_group": "Unge",
    "responsible": "SSP",
    "partners": "Skoler",
    "follow_up": "<p>Hvert år</p>",
}


def put_efforts(session, *efforts):
    """Give the plan these efforts, in this order."""
    orders = spread(len(efforts))
    session.apply("x", [replace(e, order=o) for e, o in zip(efforts, orders, strict=True)])


def effort(name, **fields):
    return Effort(id=f"indsats-{name}", title=name, **fields)


@pytest.fixture
def model(session):
    put_efforts(
        session,
        effort("Ørn", levels=("constructive",), responsible="Skolen", cost_dkk=90_000),
        effort("Aase", levels=("anticipatory",), hours_per_year=7.5, cost_dkk=125_000),
        effort("Zebra", levels=("constructive", "intervening"), **FULL),
        effort("ærlig", status=EffortStatus.DONE, start=datetime.date(2027, 1, 1)),
        effort("Bi", levels=("intervening",), content="<p>Et <strong>mentor</strong>forløb</p>"),
    )
    moves = []
    made = RegisterModel(
        session, Layout(EFFORTS, session), lambda entry_id, step: moves.append((entry_id, step))
    )
    made.moves = moves
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    return made


def titles(model):
    """Return the shown titles, and the lines above the levels in brackets."""
    lines = (model.line(model.index(row, 0)) for row in range(model.rowCount()))
    return [f"[{x.words}]" if isinstance(x, GroupRow) else x.title for x in lines]


def column(model, which):
    return [model.index(row, which).data() for row in range(model.rowCount())]


def test_the_register_s_own_order_comes_first(model):
    assert titles(model) == ["Ørn", "Aase", "Zebra", "ærlig", "Bi"]
    assert column(model, COLUMN["number"]) == ["1", "2", "3", "4", "5"]


def test_titles_sort_by_the_danish_alphabet(model):
    model.sort(COLUMN["title"])
    assert titles(model) == ["Bi", "Zebra", "ærlig", "Ørn", "Aase"]
    model.sort(COLUMN["title"], Qt.SortOrder.DescendingOrder)
    assert titles(model) == ["Aase", "Ørn", "ærlig", "Zebra", "Bi"]


def test_amounts_sort_as_numbers_and_empty_ones_stand_last_in_both_directions(model):
    model.sort(COLUMN["cost_dkk"])
    assert column(model, COLUMN["cost_dkk"]) == ["90.000", "125.000", "", "", ""]
    model.sort(COLUMN["cost_dkk"], Qt.SortOrder.DescendingOrder)
    assert column(model, COLUMN["cost_dkk"]) == ["125.000", "90.000", "", "", ""]


@pytest.mark.parametrize("which", COLUMN.values(), ids=COLUMN.keys())
def test_every_column_sorts_both_ways_and_loses_no_effort(model, which):
    for order in Qt.SortOrder:
        model.sort(which, order)
        assert sorted(titles(model)) == sorted(["Ørn", "Aase", "Zebra", "ærlig", "Bi"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zebra", ["Zebra"]),
        ("mentorforløb", ["Bi"]),
        ("SKOLEN ørn", ["Ørn"]),
        ("7,5", ["Aase"]),
        ("125.000", ["Aase"]),
        ("01.01.2027", ["ærlig"]),
        ("indgribende", ["Zebra", "Bi"]),
        ("afsluttet", ["ærlig"]),
        ("strong", []),
        ("", ["Ørn", "Aase", "Zebra", "ærlig", "Bi"]),
    ],
)
def test_words_are_found_in_every_field(model, words, found):
    model.narrow(Narrowing(words=words))
    assert titles(model) == found


def test_level_status_and_missing_fields_narrow_together(model):
    model.narrow(Narrowing(values={"levels": "constructive"}))
    assert titles(model) == ["Ørn", "Zebra"]
    model.narrow(Narrowing(values={"levels": "constructive"}, incomplete=True))
    assert titles(model) == ["Ørn"]
    model.narrow(Narrowing(values={"status": EffortStatus.DONE}))
    assert titles(model) == ["ærlig"]
    assert (model.shown, model.total) == (1, 5)


def test_grouped_an_effort_on_two_levels_stands_under_both(model):
    model.group(True)
    assert titles(model) == [
        "[Opbyggende · 2 indsatser]",
        "Ørn",
        "Zebra",
        "[Foregribende · 1 indsats]",
        "Aase",
        "[Indgribende · 2 indsatser]",
        "Zebra",
        "Bi",
        "[Uden indsatsniveau · 1 indsats]",
        "ærlig",
    ]
    assert len(model.rows_of("indsats-Zebra")) == 2
    assert model.shown == 5


def test_the_line_above_a_level_can_not_be_chosen(model):
    model.group(True)
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.entry_id(model.index(0, 0)) == ""


def test_missing_fields_are_counted_and_named(model):
    cells = {model.index(r, COLUMN["title"]).data(): r for r in range(model.rowCount())}
    zebra, ours = cells["Zebra"], cells["Ørn"]
    assert model.index(zebra, COLUMN["fields"]).data() == "Komplet"
    assert model.index(ours, COLUMN["fields"]).data() == "Mangler 6"
    tip = model.index(ours, COLUMN["fields"]).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == (
        "Mangler type, indhold, formål, målgruppe, samarbejdspartnere og procedure for opfølgning"
    )
    assert model.incomplete == 4


def test_a_field_of_blanks_and_empty_paragraphs_is_missing():
    blank = Effort(id="x", **FULL | {"type": "  ", "content": "<p></p>"})
    assert missing_fields(blank) == ["type", "content"]


def test_a_change_of_the_plan_shows_and_keeps_the_other_rows(model, session):
    kept = model.line(model.index(2, 0))
    session.apply("x", [replace(session.plan.effort("indsats-Ørn"), title="Falk")])
    model.refresh({"indsats-Ørn"}, in_place=False)
    assert titles(model)[0] == "Falk"
    assert model.line(model.index(2, 0)) is kept


def test_typing_moves_no_row_until_the_rows_are_arranged_again(model, session):
    model.sort(COLUMN["title"])
    session.apply("x", [replace(session.plan.effort("indsats-Bi"), title="Åsum")])
    model.refresh({"indsats-Bi"}, in_place=True)
    assert titles(model) == ["Åsum", "Zebra", "ærlig", "Ørn", "Aase"]
    model.arrange()
    assert titles(model)[-1] == "Åsum"


def test_a_new_and_a_removed_effort_renumber_the_others(model, session):
    new = effort("Ny", order=session.plan.next_order(Effort))
    session.apply("x", [new], ["indsats-Ørn"])
    model.refresh({new.id, "indsats-Ørn"}, in_place=False)
    assert titles(model) == ["Aase", "Zebra", "ærlig", "Bi", "Ny"]
    assert column(model, COLUMN["number"]) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("row", "gap", "step"), [(0, 2, 1), (0, 5, 4), (4, 0, -4), (2, 1, -1), (3, -1, 1)]
)
def test_dropping_between_two_rows_moves_the_effort_there(model, row, gap, step):
    data = model.mimeData([model.index(row, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, gap, 0, model.index(-1, -1))
    assert model.moves == [(model.entry_id(model.index(row, 0)), step)]


@pytest.mark.parametrize("gap", [2, 3])
def test_dropping_where_it_stands_moves_nothing(model, gap):
    data = model.mimeData([model.index(2, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, gap, 0, model.index(-1, -1))
    assert model.moves == []


def test_rows_can_only_be_dragged_in_the_register_s_own_order(model):
    draggable = Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(model.index(0, 0)) & draggable
    model.sort(COLUMN["title"])
    assert not model.flags(model.index(0, 0)) & draggable
    model.sort(COLUMN["number"])
    model.group(True)
    assert not model.flags(model.index(1, 0)) & draggable


def test_an_effort_passes_the_neighbour_that_is_shown(model):
    model.narrow(Narrowing(values={"levels": "intervening"}))
    assert titles(model) == ["Zebra", "Bi"]
    assert model.step_to_neighbour(0, 1) == 2
    assert model.step_to_neighbour(0, -1) == 0
    model.sort(COLUMN["title"])
    assert model.step_to_neighbour(0, 1) == 0


def test_a_screen_reader_hears_the_column_and_the_value(model):
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, COLUMN["cost_dkk"]).data(spoken) == "Kroner i hele perioden: 125.000"
    assert model.index(2, COLUMN["cost_dkk"]).data(spoken) == "Kroner i hele perioden: tom"
    described = model.index(2, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert described == (
        "Indsats 3: Zebra, Opbyggende, Indgribende, Planlagt, Alle syv felter er udfyldt"
    )

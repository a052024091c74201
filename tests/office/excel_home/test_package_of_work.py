"""Workbooks that come home to a package of work, in which only some efforts are open."""

from __future__ import annotations

import pytest

from planbuilder.model.records import Effort
from planbuilder.office.excel.home.taking_in import Choice, take_home
from planbuilder.project.project import Project
from planbuilder.project.sharing.package import write_package
from tests.office.excel_home.desk import Desk


@pytest.fixture
def desk(tmp_path):
    """Hanne's plan of two efforts."""
    made = Desk(tmp_path, [Effort(id="a", title="Mentor"), Effort(id="b", title="Café")])
    yield made
    made.close()


def in_package(desk: Desk, **choices) -> None:
    """Go on with a package for Bo, in which only the mentor is open."""
    path = desk.folder / "pakke.hplan"
    write_package(desk.project, path, for_whom="Bo", records=["a"], **choices)
    desk.project.close()
    concept = desk.plan.concept
    desk.project = Project.open(path, concept, author="Bo", home=desk.folder / "machine of Bo")


def returned(desk: Desk):
    return desk.edited(
        desk.sent(),
        lambda hand: hand.write("Mentor", Målgruppe="Unge"),
        lambda hand: hand.write("Café", Målgruppe="Forældre"),
        lambda hand: hand.add(Titel="Fodbold"),
    )


def test_rows_of_closed_efforts_are_left_out_and_told_and_the_others_come(desk):
    path = returned(desk)
    in_package(desk)
    book = desk.read(path)
    assert [row.entry.id for row in book.edited] == ["a"]
    assert book.new == []
    assert [(t.written, "kun læses" in str(t.why)) for t in book.troubles] == [
        ("Café", True),
        ("Fodbold", False),
    ]
    take_home(desk.project, [(book, Choice.usual(book))])
    assert desk.effort("Mentor").target_group == "Unge"
    assert desk.effort("Café").target_group == ""


def test_new_rows_come_where_efforts_may_be_added(desk):
    path = returned(desk)
    in_package(desk, may_add=["effort"])
    desk.take(path)
    assert desk.effort("Fodbold").title == "Fodbold"
    assert desk.effort("Café").target_group == ""


def test_a_closed_effort_whose_row_is_gone_is_not_offered_for_deletion(desk):
    sent = desk.sent()
    path = desk.edited(
        sent,
        lambda hand: hand.sheet.delete_rows(hand.row("Mentor")),
        lambda hand: hand.sheet.delete_rows(hand.row("Café")),
    )
    in_package(desk)
    assert [effort.id for effort in desk.read(path).removed] == ["a"]

"""Tables of registers come home from LibreOffice Writer, which loses the controls of rows."""

from __future__ import annotations

import pytest

from planbuilder.model.records import Return
from planbuilder.model.registers.stakeholders import StakeholderKind
from planbuilder.model.suggestions.changes import WHOLE
from planbuilder.project.project import Project
from planbuilder.project.sharing.suggesting import accept
from tests.office.home.returning import Out, changes, loose
from tests.office.home.rows import full_plan
from tests.office.home.test_home_libreoffice import through_writer
from tests.office.home.test_home_registers import with_registers
from tests.office.libreoffice import needs_scripting

EDIT = """
search = document.createSearchDescriptor()
search.SearchString = "SSP-udvalget"
document.findFirst(search).setString("Infohus Netværk")
"""

pytestmark = needs_scripting


@pytest.fixture
def out(tmp_path):
    project = Project.create(
        tmp_path / "Plan.hplan", with_registers(), author="Hanne", home=tmp_path
    )
    yield Out(project, tmp_path)
    project.close()


def test_an_edit_is_all_that_comes_home(out):
    arrival = through_writer(out.export(), EDIT).home()
    assert changes(arrival) == [("stakeholder-1", "forum", "SSP-udvalget", "Infohus Netværk")]
    assert loose(arrival) == []


NEW_ROW = """
for table in document.TextTables:
    if table.getCellByPosition(0, 0).String == "Interessent":
        break
last = table.Rows.Count
table.Rows.insertByIndex(last, 1)
table.getCellByPosition(0, last).String = "Boligforeningen Nord"
table.getCellByPosition(1, last).String = "boligorganisation"
"""
VALUE = """
search = document.createSearchDescriptor()
search.SearchString = "Politi"
search.SearchCaseSensitive = True
search.SearchWords = True
document.findFirst(search).setString("Psykiatri og sundhed")
"""


@pytest.mark.parametrize("start", ["", "document.RecordChanges = True"], ids=["plain", "tracked"])
def test_a_new_row_is_a_new_entry(out, start):
    arrival = through_writer(out.export(), f"{start}\n{NEW_ROW}").fetch()
    assert changes(arrival) == []
    (new,) = arrival.returned
    assert new.what is Return.ADDED
    assert new.place.startswith("i registret »Interessenter«, efter »Skolen«")
    accept(out.project, "Godkend", {new.id: [WHOLE]})
    one = out.project.plan.get(new.about)
    assert (one.title, one.what) == ("Boligforeningen Nord", StakeholderKind.HOUSING)


def test_a_deleted_row_is_suggested_to_be(out):
    script = NEW_ROW.partition("last =")[0] + "table.Rows.removeByIndex(table.Rows.Count - 1, 1)"
    arrival = through_writer(out.export(), script).home()
    (gone,) = arrival.returned
    assert (gone.what, gone.about) == (Return.DELETED, "stakeholder-3")


def test_a_changed_choice_comes_home(out):
    arrival = through_writer(out.export(), VALUE).home()
    assert changes(arrival) == [("stakeholder-1", "what", "police", "psychiatry")]
    assert (loose(arrival), arrival.notes) == ([], ())


def test_values_that_nobody_changed_bring_nothing(tmp_path):
    project = Project.create(tmp_path / "Fuld.hplan", full_plan(), author="Hanne", home=tmp_path)
    out = Out(project, tmp_path)
    arrival = through_writer(out.export(), "").home()
    project.close()
    assert (changes(arrival), loose(arrival), arrival.notes) == ([], [], ())

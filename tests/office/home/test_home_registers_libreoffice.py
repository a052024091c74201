"""Tables of registers come home from LibreOffice Writer, which loses the controls of rows."""

from __future__ import annotations

import pytest

from planbuilder.project.project import Project
from tests.office.home.returning import Out, changes, loose
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

"""The papers for an emergency say who, what and how, and are sound documents."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from docx_integrity import check
from openxml_audit import OpenXmlValidator

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.registers.case_presentation import CaseHeading
from planbuilder.model.registers.emergency import EmergencyRole, EmergencyTask, Phase
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty
from planbuilder.office.word.papers import PaperKind, write_paper
from tests.office.word_files import headings, opened, plan_of, table_texts

TODAY = datetime.date(2027, 3, 1)
LEAD = EmergencyRole(
    id="lead",
    title="Leder af krisestaben",
    order="b",
    unit="Direktionen",
    holder="Anne Holm",
    substitute="Bo Dam",
    reach="51 23 45 67",
)
PRESS = EmergencyRole(id="press", title="Kommunikation", order="c")
RECORDS = (
    LEAD,
    PRESS,
    EmergencyTask(id="a", title="Svare pressen", order="b", phase=Phase.COMMUNICATION),
    EmergencyTask(
        id="b",
        title="Samle staben",
        order="c",
        phase=Phase.ALARM,
        within="1 time",
        accountable="lead",
        doers=("lead", "press"),
        informed=("gone",),
    ),
)


def written(folder, kind, *records):
    plan = plan_of()
    for record in records:
        plan.put(record)
    target = folder / "papir.docx"
    write_paper(plan, kind, target, today=TODAY)
    return target


def complaints(path):
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors] + [
        str(finding) for finding in check(str(path))
    ]


def test_the_sheet_says_who_has_a_role_and_who_stands_in(tmp_path):
    document = opened(written(tmp_path, PaperKind.EMERGENCY, *RECORDS))
    roles, tasks = document.tables
    assert table_texts(roles)[1:] == [
        ["Leder af krisestaben\nDirektionen", "Anne Holm", "Bo Dam", "51 23 45 67"],
        ["Kommunikation", "ikke udpeget", "ikke udpeget", "ikke oplyst"],
    ]
    rows = table_texts(tasks)
    assert rows[1][0] == "Alarm og første vurdering"
    both = "Leder af krisestaben og Kommunikation"
    assert rows[2] == ["Samle staben", "1 time", "Leder af krisestaben", both, "–", "–"]
    assert rows[3][0] == "Kommunikation"
    assert rows[4] == ["Svare pressen", "–", "ikke fordelt", "ikke fordelt", "–", "–"]


def test_where_people_disagree_about_a_number_both_stand_in_the_sheet(tmp_path):
    readings = (FieldReading("Anne", "11 11 11 11"), FieldReading("Bo", "22 22 22 22"))
    torn = replace(LEAD, reach="11 11 11 11", disputed=(FieldConflict("reach", readings),))
    document = opened(written(tmp_path, PaperKind.EMERGENCY, torn))
    reach = table_texts(document.tables[0])[1][3]
    assert "11 11 11 11" in reach
    assert "22 22 22 22" in reach


def test_a_plan_without_roles_and_tasks_makes_no_sheet(tmp_path):
    with pytest.raises(PlanbuilderError, match="hverken roller eller opgaver"):
        written(tmp_path, PaperKind.EMERGENCY)
    assert not (tmp_path / "papir.docx").exists()


def test_the_log_has_columns_to_write_in(tmp_path):
    document = opened(written(tmp_path, PaperKind.LOG))
    assert headings(document)[0] == (1, "Log over møder og beslutninger")
    heads, *rows = table_texts(document.tables[1])
    assert heads == [
        "Tidspunkt",
        "Hændelse eller møde",
        "Deltagere",
        "Beslutning",
        "Ansvarlig",
        "Frist",
    ]
    assert rows
    assert not any("".join(row).strip() for row in rows)


def test_both_say_on_each_page_that_they_are_internal(tmp_path):
    for kind in (PaperKind.EMERGENCY, PaperKind.LOG):
        section = opened(written(tmp_path, kind, *RECORDS)).sections[0]
        assert "Kun til internt brug" in section.header.paragraphs[0].text
        assert section.page_width > section.page_height


@pytest.mark.parametrize("kind", PaperKind)
def test_validators_find_nothing_wrong_whatever_stands_in_the_plan(tmp_path, kind):
    hostile = "\x0b<w:p>&\"'\N{RIGHT-TO-LEFT OVERRIDE}😀" + "ord" * 170
    strange = replace(LEAD, id="x", title=hostile, holder=hostile, reach=hostile)
    answer = HearingAnswer(id="y", title=hostile, says="<h2>Ét</h2><ol><li>To</li></ol>")
    party = HearingParty(id="z", title=hostile)
    heading = CaseHeading(id="q", title=hostile, text="<h2>Ét</h2><ol><li>To</li></ol>")
    records = (*RECORDS, strange, answer, party, heading)
    assert complaints(written(tmp_path, kind, *records)) == []

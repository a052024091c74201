"""The report on the follow-up says what is done, late and missing, each reader what is theirs."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import fields, replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.followup.audience import Audience
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Effort, EffortStatus
from planbuilder.model.registers.follow_up import (
    Indicator,
    IndicatorValue,
    Progress,
    StatusReport,
)
from planbuilder.model.registers.learning import Evaluation, Exercise
from planbuilder.model.registers.year_wheel import Occasion, OccasionKind, Rhythm
from planbuilder.office.word.papers.followup import write_followup
from tests.office.test_word_papers import complaints
from tests.office.word_files import headings, opened, paragraphs, plan_of, table_texts

Day = datetime.date
DAY = Day(2028, 3, 15)
MENTOR = Effort(id="mentor", title="Mentorordning", order="b", responsible="Familie og Unge",
                status=EffortStatus.RUNNING, start=Day(2027, 1, 1))  # fmt: skip
MAP = Effort(id="kort", title="Kortlægning", order="c", status=EffortStatus.DONE)
SECRET = Effort(id="hemmelig", title="Hemmeligt", order="a", internal=True)
REPORT = StatusReport(
    id="r",
    effort="mentor",
    order="b",
    day=Day(2028, 2, 1),
    progress=Progress.DELAYED,
    result="<p>Tre forløb i gang.</p>",
    next_step="To mentorer uddannes",
    next_due=Day(2028, 6, 1),
)
WAIT = Indicator(id="i", title="Ventetid", effort="mentor", unit="dage", target=14, at_most=True)
VALUES = [
    IndicatorValue(id=f"v{place}", indicator="i", day=Day(2027, 1 + place, 1), value=value)
    for place, value in enumerate((30, 12))
]
EXERCISE = Exercise(id="o", title="Øvelse", day=Day(2027, 10, 1), findings="<p>Vagtlisten.</p>")
RECORDS = (MENTOR, MAP, SECRET, REPORT, WAIT, *VALUES, EXERCISE)


def written(folder, *records, audience=Audience.STEERING, day=DAY):
    plan = plan_of()
    for record in records:
        plan.put(record)
    target = folder / "opfølgning.docx"
    write_followup(plan, target, audience=audience, day=day, today=DAY)
    return target


def table(document, title):
    """Return the rows of the table whose title for screen readers this is."""
    for one in document.tables:
        if f'w:tblCaption w:val="{title}"' in one._tbl.xml:
            return table_texts(one)[1:]
    return None


def test_it_says_what_is_late_and_done_and_how_every_effort_goes(tmp_path):
    document = opened(written(tmp_path, *RECORDS))
    said = " ".join(paragraphs(document))
    assert "Planen har 3 indsatser. 1 er gennemført, og 1 er forsinket." in said
    assert "Målet er nået for 1 af 1 indikatorer" in said
    late = table(document, "Det er forsinket")
    step = "To mentorer uddannes, senest 01.06.2028"
    assert late == [["2 · Mentorordning", "Familie og Unge", "Forsinket", step]]
    assert [row[0] for row in table(document, "Det er gennemført")] == ["3 · Kortlægning"]
    mentor = table(document, "Alle indsatser")[1]
    assert mentor[2:] == [
        "01.01.2027–",
        "Forsinket (01.02.2028)",
        f"Tre forløb i gang.\nNæste skridt: {step}",
    ]
    assert table(document, "Indikatorer") == [
        ["Ventetid", "Indsats 2 · Mentorordning", "højst 14 dage", "12 (01.02.2027)", "−18", "Ja"]
    ]
    assert table(document, "Evalueringer og øvelser") == [["Øvelse", "01.10.2027", "Vagtlisten."]]
    assert "Kun til internt brug" in document.sections[0].header.paragraphs[0].text


def test_where_no_status_was_written_that_is_said(tmp_path):
    said = "Der er endnu ikke skrevet status på nogen indsats."
    assert said in paragraphs(opened(written(tmp_path, MENTOR)))
    assert said not in paragraphs(opened(written(tmp_path, MENTOR, REPORT)))


def test_it_tells_of_the_day_that_it_is_asked_for(tmp_path):
    document = opened(written(tmp_path, *RECORDS, day=Day(2028, 1, 31)))
    assert "Opgjort 31. januar 2028." in " ".join(paragraphs(document))
    assert table(document, "Det er forsinket") is None
    assert table(document, "Alle indsatser")[1][3] == "Følger planen"


def test_efforts_without_a_report_since_the_last_round_are_listed(tmp_path):
    yearly = Occasion(id="r2", what=OccasionKind.FOLLOW_UP, first=Day(2027, 3, 1),
                      rhythm=Rhythm.YEARLY, title="Status")  # fmt: skip
    document = opened(written(tmp_path, MENTOR, MAP, yearly))
    assert table(document, "Status mangler") == [
        ["1 · Mentorordning", "Familie og Unge", "01.03.2028"]
    ]
    assert "1 er uden status fra 01.03.2028." in paragraphs(document)
    ahead = table(document, "Det næste år")
    assert ["01.03.2029", "Status", "Opfølgning", "–"] in ahead
    assert len([row for row in ahead if row[1] == "Status"]) == 1


def test_politicians_get_the_progress_and_nothing_internal(tmp_path):
    document = opened(written(tmp_path, *RECORDS, audience=Audience.POLITICIANS))
    assert "Til politikerne" in document.sections[0].header.paragraphs[0].text
    assert "Kun til internt brug" not in document.sections[0].header.paragraphs[0].text
    assert table(document, "Det er forsinket") == [
        ["1 · Mentorordning", "Familie og Unge", "Forsinket"]
    ]
    assert table(document, "Alle indsatser") == [
        ["1 · Mentorordning", "Familie og Unge", "01.01.2027–", "Forsinket (01.02.2028)"],
        ["2 · Kortlægning", "–", "–", "Gennemført"],
    ]
    assert table(document, "Indikatorer") is None
    assert "1 er vist uden ord fra den seneste status" in " ".join(paragraphs(document))


def test_what_is_made_public_the_politicians_get_as_well(tmp_path):
    opened_up = [replace(one, internal=False) for one in RECORDS]
    document = opened(written(tmp_path, *opened_up, audience=Audience.POLITICIANS))
    steering = opened(written(tmp_path, *opened_up))
    assert [table_texts(one) for one in document.tables] == [
        table_texts(one) for one in steering.tables
    ]


def test_no_word_of_anything_internal_is_in_the_file_for_politicians(tmp_path):
    hidden = "Hvidløgspresse"
    kinds = (Effort, StatusReport, Indicator, IndicatorValue, Exercise, Evaluation)
    records = []
    for number, kind in enumerate(kinds):
        said = {
            one.name: f"<p>{hidden}</p>" if one.metadata.get("rich") else hidden
            for one in fields(kind)
            if one.type == "str" and one.name not in ("id", "order", "deleted_by", "effort")
        }
        record = kind(id=f"x{number}", order=f"a{number + 1}", internal=True, **said)
        if isinstance(record, StatusReport):
            record = replace(record, effort="mentor", day=Day(2028, 3, 1))
        if isinstance(record, Indicator):
            record = replace(record, effort="mentor", target=3, due=Day(2027, 1, 1))
        if isinstance(record, IndicatorValue | Exercise | Evaluation):
            record = replace(record, day=Day(2028, 3, 1))
        records.append(record)
    for audience, expected in ((Audience.STEERING, True), (Audience.POLITICIANS, False)):
        path = written(tmp_path, MENTOR, *records, audience=audience)
        with zipfile.ZipFile(path) as package:
            content = b"".join(map(package.read, package.namelist())).decode("utf-8", "ignore")
        assert (hidden in content) is expected


def test_where_people_disagree_it_says_so(tmp_path):
    readings = (FieldReading("Anne", "done"), FieldReading("Bo", "delayed"))
    torn = replace(REPORT, disputed=(FieldConflict("progress", readings),))
    said = " ".join(paragraphs(opened(written(tmp_path, MENTOR, torn))))
    assert "skrevet forskelligt og endnu ikke har valgt: 1" in said


def test_reports_without_a_date_are_told_of(tmp_path):
    document = opened(written(tmp_path, MENTOR, replace(REPORT, day=None)))
    assert "Statusser uden dato, som ikke er talt med: 1." in paragraphs(document)


def test_of_a_plan_without_efforts_there_is_no_report(tmp_path):
    with pytest.raises(PlanbuilderError, match="ingen indsatser"):
        written(tmp_path, REPORT)
    assert not (tmp_path / "opfølgning.docx").exists()


def test_headings_jump_no_level(tmp_path):
    levels = [level for level, _ in headings(opened(written(tmp_path, *RECORDS)))]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}


@pytest.mark.parametrize("audience", Audience)
def test_validators_find_nothing_wrong_whatever_stands_in_the_plan(tmp_path, audience):
    hostile = "\x0b<w:p>&\"'\N{RIGHT-TO-LEFT OVERRIDE}😀" + "ord" * 70
    strange = [
        replace(MENTOR, title=hostile, responsible=hostile),
        replace(REPORT, next_step=hostile, internal=False),
        replace(WAIT, title=hostile, unit=hostile, target=10**9, internal=False),
        replace(EXERCISE, title=hostile, internal=False),
    ]
    assert complaints(written(tmp_path, *RECORDS, *strange, audience=audience)) == []

"""The package for a political meeting: what is in it, and that nothing internal and no name is."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace

import pytest
from docx_integrity import check
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.record import FieldConflict, FieldReading
from planbuilder.model.records import Effort, Element, Person, PlanStatus
from planbuilder.model.registers.hearing import HearingAnswer, HearingParty
from planbuilder.model.registers.stakeholders import Stakeholder
from planbuilder.office.approval_package import PackageSource, attachment_names, write_package
from planbuilder.office.progress import Cancelled
from tests.office.word_files import opened, plan_of

TODAY = datetime.date(2027, 2, 1)
SECRET = "Fortroligt Ufo"
OWN = Element(
    id="eget-hemmelig-foerste-titel",
    title="Eget element",
    planning_level="strategic",
    effort_level="cross-cutting",
    section="afsnit-1-1",
    order="x",
    text="<p>Vores eget.</p>",
)


def states():
    """Return the plan as it was adopted, and as it is now."""
    before, now = plan_of(), plan_of()
    organisation = before.element("organisering")
    before.put(replace(organisation, text="<p>Vi mødes sjældent.</p>"))
    now.put(replace(organisation, text="<p>Vi mødes ofte.</p>", owner="p"))
    for plan in (before, now):
        plan.put(OWN)
        plan.put(Person(id="p", name="Hanne Nielsen", initials="HN"))
    now.put(replace(OWN, text="<p>Vores eget, skrevet om.</p>"))
    now.put(Effort(id="m", title="Mentorordning", order="b"))
    now.put(Effort(id="s", title=SECRET, order="c", internal=True))
    now.put(HearingParty(id="u", title="Ungerådet"))
    now.put(HearingAnswer(id="a", title="Godt", party="u"))
    return before, now


def written(folder, plan, before=None, **more):
    return write_package(PackageSource(plan, before, lambda _: None, TODAY), folder, **more)


def everything(path):
    with zipfile.ZipFile(path) as package:
        return "\n".join(
            package.read(name).decode("utf-8", "replace") for name in package.namelist()
        )


def test_it_holds_the_plan_its_changes_the_efforts_the_case_and_the_hearing(tmp_path):
    before, now = states()
    paths = written(tmp_path / "ny" / "mappe", now, before)
    assert [path.name for path in paths] == [
        "Sagsfremstilling.docx",
        "Bilag 1 - Handlingsplan.docx",
        "Bilag 2 - Ændringer siden den vedtagne plan.docx",
        "Bilag 3 - Indsatsoverblik.xlsx",
        "Bilag 4 - Høringsnotat.docx",
    ]
    assert [path.stem for path in paths[1:]] == attachment_names(now, before)
    assert all(path.exists() for path in paths)
    case = "\n".join(one.text for one in opened(paths[0]).paragraphs)
    assert "Bilag 2 - Ændringer siden den vedtagne plan" in case


def test_a_package_written_again_leaves_no_paper_under_its_old_number(tmp_path):
    before, now = states()
    written(tmp_path, now, before)
    (tmp_path / "Bilag 9 - Kort.pdf").write_text("eget", "utf-8")
    paths = written(tmp_path, now)
    assert set(tmp_path.iterdir()) == {*paths, tmp_path / "Bilag 9 - Kort.pdf"}


def test_without_an_adopted_plan_and_a_hearing_there_are_fewer(tmp_path):
    assert [path.name for path in written(tmp_path, plan_of())] == [
        "Sagsfremstilling.docx",
        "Bilag 1 - Handlingsplan.docx",
        "Bilag 2 - Indsatsoverblik.xlsx",
    ]


def test_the_workbook_holds_the_efforts_and_no_other_register(tmp_path):
    _, now = states()
    now.put(Stakeholder(id="i", title="Biblioteket"))
    written(tmp_path, now)
    workbook = load_workbook(tmp_path / "Bilag 2 - Indsatsoverblik.xlsx")
    shown = [sheet.title for sheet in workbook if sheet.sheet_state == "visible"]
    assert shown == ["Indsatser", "Overblik", "Dækning"]


def test_parties_that_are_to_be_asked_later_make_no_hearing(tmp_path):
    plan = plan_of()
    plan.put(HearingParty(id="u", title="Ungerådet"))
    assert attachment_names(plan, None)[-1] == "Bilag 2 - Indsatsoverblik"
    plan.put(HearingParty(id="u", title="Ungerådet", deadline=TODAY))
    assert attachment_names(plan, None)[-1] == "Bilag 3 - Høringsnotat"


def test_a_plan_that_only_went_on_its_way_has_no_paper_of_changes(tmp_path):
    before, _ = states()
    now = Plan(before.concept, list(before))
    now.put(replace(now.info, status=PlanStatus.PUBLISHED, status_date=TODAY))
    now.put(HearingParty(id="u", title="Ungerådet", internal=False, invited=TODAY))
    now.put(Effort(id="s", title=SECRET, order="c", internal=True))
    assert attachment_names(now, before) == [
        "Bilag 1 - Handlingsplan",
        "Bilag 2 - Indsatsoverblik",
        "Bilag 3 - Høringsnotat",
    ]
    for changed in (
        replace(now.info, title="Ny titel"),
        replace(now.element("organisering"), text="<p>Andet.</p>"),
        Effort(id="m", title="Mentorordning", order="b"),
    ):
        later = Plan(now.concept, list(now))
        later.put(changed)
        assert "Bilag 2 - Ændringer siden den vedtagne plan" in attachment_names(later, before)


def test_where_people_disagree_the_papers_can_still_be_named(tmp_path):
    before, now = states()
    readings = (FieldReading("Bo", "A"), FieldReading("Åse", "B"))
    now.put(replace(now.info, disputed=(FieldConflict("title", readings),)))
    assert "Bilag 2 - Ændringer siden den vedtagne plan" in attachment_names(now, before)


def test_nothing_internal_and_nobody_s_name_is_in_any_of_it(tmp_path):
    before, now = states()
    for path in written(tmp_path, now, before):
        words = everything(path)
        assert SECRET not in words, path.name
        assert "Hanne Nielsen" not in words, path.name
        assert "hemmelig" not in words, path.name


def test_the_changes_are_tracked_in_the_municipality_s_name(tmp_path):
    before, now = states()
    changes = everything(written(tmp_path, now, before)[2])
    assert 'w:author="Køge Kommune"' in changes
    assert 'w:date="2027-02-01T12:00:00' in changes
    for word in ("sjældent", "ofte", "skrevet"):
        assert word in changes
    assert changes.count("Vores eget") == 1  # the own element stands once, with its change in it


def test_the_papers_are_sound_documents(tmp_path):
    before, now = states()
    for path in written(tmp_path, now, before):
        if path.suffix == ".docx":
            assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
            assert [str(finding) for finding in check(str(path))] == []


def test_where_people_disagree_nothing_is_written(tmp_path):
    _, now = states()
    readings = (FieldReading("Bo", "A"), FieldReading("Åse", "B"))
    now.put(Effort(id="m", title="A", order="b", disputed=(FieldConflict("title", readings),)))
    with pytest.raises(PlanbuilderError, match="to udgaver"):
        written(tmp_path / "mappe", now)
    assert not (tmp_path / "mappe").exists()


def test_a_later_package_takes_the_place_of_an_earlier_and_leaves_other_files(tmp_path):
    (tmp_path / "Sagsfremstilling.docx").write_bytes(b"gammel")
    (tmp_path / "noter.txt").write_text("mine", "utf-8")
    written(tmp_path, plan_of())
    assert opened(tmp_path / "Sagsfremstilling.docx").paragraphs
    assert (tmp_path / "noter.txt").read_text("utf-8") == "mine"


def test_a_file_where_the_folder_should_be_is_said_plainly(tmp_path):
    (tmp_path / "fil").write_text("x", "utf-8")
    with pytest.raises(PlanbuilderError):
        written(tmp_path / "fil", plan_of())


def test_it_can_be_cancelled(tmp_path):
    def stop(done, of):
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        written(tmp_path, plan_of(), progress=stop)
    assert not (tmp_path / "Bilag 1 - Handlingsplan.docx").exists()

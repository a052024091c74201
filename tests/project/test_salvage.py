"""What is readable of a damaged file comes back, proved; what isn't is told."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.model.concept import Concept
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort
from planbuilder.project.errors import DamagedFile, FileError, FileExists
from planbuilder.project.past.milestones import add_milestone, at_milestone
from planbuilder.project.pictures import source_of
from planbuilder.project.project import Project
from planbuilder.project.repair.leaf_rows import USUAL_PAGES
from planbuilder.project.repair.salvage import SalvageReport, salvage
from planbuilder.project.sharing.package import read_package, write_package
from planbuilder.project.storage.file import plan_id, reading
from planbuilder.project.storage.history import History, payload_text
from tests.project.plans import text_of, write
from tests.project.tampering import run, with_version

PAGE_SIZE = USUAL_PAGES[0]
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89" + hashlib.shake_256(b"picture").digest(30_000)
)
LONG = "Der er meget at sige om dette, og det bliver sagt igen. " * 30


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "reddet.hplan"


@pytest.fixture
def damaged(project: Project, path: Path) -> Path:
    """A file with some history, packed and plain, and a picture; not yet damaged."""
    source = project.add_picture(PNG)
    for number in range(8):
        project.author = f"Forfatter {number}"
        write(project, f"{LONG} Udgave {number}.")
        project.publish()
    figure = f'<figure><img src="{source}" alt="" width="80"/></figure>'
    element = project.plan.element("ledelse") if project.plan.get("ledelse") else None
    element = element or project.plan.elements[3]
    project.apply("Indsæt", [replace(element, text=figure)])
    project.publish()
    add_milestone(project, "Sendt i høring")
    project.publish()
    project.close()
    return path


def versions(path: Path) -> dict[str, str | None]:
    """Return the payload of every version by its id."""
    with reading(path) as connection:
        history = History(connection)
        return {version: history.payload(version) for version in history.ids()}


def chain(path: Path, record: str = "organisering") -> list[str]:
    with reading(path) as connection:
        return [node.id for node in History(connection).graph(record)]


def opens(path: Path, concept: Concept) -> Project:
    return Project.open(path, concept, author="Hanne", read_only=True)


def spoil(path: Path, *places: int) -> None:
    data = bytearray(path.read_bytes())
    for place in places:
        data[place] ^= 0xFF
    path.write_bytes(data)


def spoil_version(path: Path, *ids: str) -> None:
    """Spoil the stored id of each version, wherever its own row holds it."""
    data = path.read_bytes()
    for identity in ids:
        # In a row, the id stands behind the types of the columns; in an index a number follows.
        for found in re.finditer(identity.encode() + rb"(?=organisering|plan|indsats)", data):
            place = found.start()
            data = data[:place] + b"!" + data[place + 1 :]
    path.write_bytes(data)


def without_gaps(report: SalvageReport) -> bool:
    return report.lines()[-1] == "Intet mangler."


def test_of_a_whole_file_everything_comes_back(
    damaged: Path, target: Path, concept: Concept
) -> None:
    before = damaged.read_bytes()
    report = salvage(damaged, target)
    assert versions(target) == versions(damaged)
    assert set(opens(target, concept).plan) == set(opens(damaged, concept).plan)
    assert opens(target, concept).picture(source_of(PNG)) == PNG
    assert without_gaps(report), report.lines()
    assert (report.lost, report.placed_anew, report.pictures) == (0, 0, 1)
    with reading(damaged) as ours, reading(target) as theirs:
        assert plan_id(ours, damaged) == plan_id(theirs, target)
    assert damaged.read_bytes() == before


@pytest.mark.parametrize("page", [1, 2, 3, 6, 10])
def test_a_page_that_is_gone_takes_no_more_with_it_than_its_own_rows(
    damaged: Path, target: Path, concept: Concept, page: int
) -> None:
    before = versions(damaged)
    data = bytearray(damaged.read_bytes())
    data[(page - 1) * PAGE_SIZE : page * PAGE_SIZE] = bytes(PAGE_SIZE)
    damaged.write_bytes(data)
    salvage(damaged, target)
    with opens(target, concept).reading_history() as history:
        assert history.unmerged_records() == []
        payloads = [history.payload(version) for version in history.ids()]
    assert len(set(before.values()) - set(payloads)) < 8


@pytest.mark.parametrize("words", [b'"municipality"', b'"Mentorordning"'])
def test_a_file_that_is_cut_off_gives_what_is_before_the_cut(
    damaged: Path, target: Path, concept: Concept, words: bytes
) -> None:
    data = damaged.read_bytes()
    pages = data.index(words) // PAGE_SIZE + 1
    damaged.write_bytes(data[: pages * PAGE_SIZE])
    report = salvage(damaged, target)
    assert words in target.read_bytes()
    assert opens(target, concept).plan.elements
    assert report.versions


def test_neither_the_schema_nor_the_trees_of_pages_are_needed(damaged: Path, target: Path) -> None:
    before = versions(damaged)
    data = bytearray(damaged.read_bytes())
    data[:PAGE_SIZE] = os.urandom(PAGE_SIZE)
    for start in range(PAGE_SIZE, len(data), PAGE_SIZE):
        if data[start] in (2, 5, 10, 13):
            data[start : start + 12] = os.urandom(12)
    damaged.write_bytes(data)
    with pytest.raises(PlanbuilderError), reading(damaged):
        pass
    report = salvage(damaged, target)
    assert versions(target) == before
    assert without_gaps(report), report.lines()


def test_a_version_that_is_not_what_its_hash_says_stays_out(
    damaged: Path, target: Path, concept: Concept
) -> None:
    words = b"Mentorordning"
    data = damaged.read_bytes()
    assert words in data
    damaged.write_bytes(data.replace(words, b"Mentorforbud!"))
    report = salvage(damaged, target)
    assert b"Mentorforbud!" not in target.read_bytes()
    assert opens(target, concept).plan.get("indsats-mentor") is None
    assert report.lost == 1
    assert "Helt tabt: 1 post" in "\n".join(report.lines())


def test_who_lost_its_forerunner_follows_the_one_before(
    damaged: Path, target: Path, concept: Concept
) -> None:
    before = chain(damaged)
    spoil_version(damaged, before[-3])
    report = salvage(damaged, target)
    after = chain(target)
    # Those that were packed on the lost one may be lost with it; the last one never is packed.
    assert after[: len(before) - 3] == before[: len(before) - 3]
    assert before[-1] not in after
    with opens(target, concept).reading_history() as history:
        assert history.heads("organisering") == (after[-1],)
        assert history.version(after[-1]).parents == (after[-2],)
    assert text_of(opens(target, concept)).endswith("Udgave 7.")
    assert report.placed_anew >= 1
    assert report.lost >= 1
    assert "har mistet den, de fulgte efter" in "\n".join(report.lines())


def test_a_milestone_names_what_its_versions_are_called_now(
    damaged: Path, target: Path, concept: Concept
) -> None:
    spoil_version(damaged, chain(damaged)[0])
    salvage(damaged, target)
    project = opens(target, concept)
    (milestone,) = (record for record in project.plan if record.KIND == "milestone")
    past = at_milestone(project, milestone.id)
    assert text_of(past).endswith("Udgave 7.")
    assert len(list(past.plan)) == len(list(project.plan)) - 1


def test_the_newest_version_gone_leaves_the_one_before_and_says_so(
    damaged: Path, target: Path, concept: Concept
) -> None:
    before = chain(damaged)
    spoil_version(damaged, before[-1])
    report = salvage(damaged, target)
    project = opens(target, concept)
    assert re.search(r"Udgave \d\.$", text_of(project))
    title = project.plan.title(project.plan.element("organisering"))
    assert report.older == (f"»{title}«",)
    assert f"Den nyeste udgave mangler, og en ældre er sat ind: »{title}«." in report.lines()


def test_two_who_wrote_apart_are_not_put_behind_each_other(
    published: Path, target: Path, concept: Concept
) -> None:
    effort = Effort(id="indsats-mentor", title="Mentorordning", order="i")
    for number, name in enumerate(("Bo", "Åse")):
        lost = f"{number:064x}"
        changed = payload_text(replace(effort, responsible=name))
        time = f"2026-11-22T09:3{number}:00.000Z"
        with_version("indsats-mentor", "effort", changed, parents=(lost,), time=time)(published)
    run("DELETE FROM version WHERE record = 'indsats-mentor' AND parents = '[]'")(published)
    run("DELETE FROM head WHERE version NOT IN (SELECT id FROM version)")(published)
    salvage(published, target)
    project = opens(target, concept)
    readings = {r.value for r in project.plan.effort("indsats-mentor").disputed[0].readings}
    assert readings == {"Bo", "Åse"}


def test_the_id_of_the_plan_is_taken_from_elsewhere_or_is_new(
    published: Path, target: Path, tmp_path: Path
) -> None:
    with reading(published) as connection:
        known = plan_id(connection, published)
    run("UPDATE meta SET value = 'x' WHERE key = 'plan_id'")(published)
    assert not salvage(published, target, known).has_new_plan_id
    with reading(target) as connection:
        assert plan_id(connection, target) == known
    other = tmp_path / "anden.hplan"
    report = salvage(published, other)
    assert report.has_new_plan_id
    assert "blevet en ny plan" in report.lines()[-1]
    with reading(other) as connection:
        assert plan_id(connection, other) != known


def test_a_lost_front_page_and_lost_elements_begin_anew_so_that_the_plan_opens(
    published: Path, target: Path, concept: Concept
) -> None:
    run("UPDATE version SET author = 'x' WHERE record IN ('plan', 'ledelse', 'organisering')")(
        published
    )
    report = salvage(published, target)
    plan = opens(target, concept).plan
    assert plan.info.title == "Reddet plan"
    assert plan.info.concept == concept.id
    assert plan.element("organisering").text == ""
    assert len(plan.elements) == len(concept.elements)
    assert "»Forsiden«" in report.empty
    assert report.lines()[-1].startswith("Tomme, fordi intet af dem kunne læses:") or report.lost


def test_a_version_that_no_plan_opens_with_gives_way_to_the_one_before(
    published: Path, target: Path, concept: Concept
) -> None:
    for record, payload in (("organisering", '{"text":"<script>"}'), ("plan", None)):
        (head,) = chain(published, record)
        run(f"DELETE FROM head WHERE record = '{record}'")(published)
        kind = "plan" if record == "plan" else "element"
        with_version(record, kind, payload, parents=(head,), time="2027-01-01T00:00:00Z")(published)
    salvage(published, target)
    project = opens(target, concept)
    assert text_of(project) == "Styregruppen mødes hvert kvartal."
    assert project.plan.info.municipality == "Køge"


def test_a_picture_that_hangs_on_a_ring_of_pages_is_lost_and_nothing_hangs(
    damaged: Path, target: Path, concept: Concept
) -> None:
    data = bytearray(damaged.read_bytes())
    place = data.index(PNG[6000:6040])
    page = place // PAGE_SIZE
    data[page * PAGE_SIZE : page * PAGE_SIZE + 4] = (page + 1).to_bytes(4, "big")
    damaged.write_bytes(data)
    report = salvage(damaged, target)
    assert (report.pictures, report.lost_pictures) == (0, 1)
    assert "I teksterne mangler 1 billede." in report.lines()
    assert opens(target, concept).picture(source_of(PNG)) is None


def test_a_package_stays_a_package(project: Project, tmp_path: Path, target: Path) -> None:
    package = write_package(
        project,
        tmp_path / "pakke.hplan",
        for_whom="Bo",
        deadline=datetime.date(2026, 12, 1),
        records=["organisering"],
    )
    salvage(tmp_path / "pakke.hplan", target)
    with reading(target) as connection:
        assert read_package(connection, target) == package


def test_a_file_of_an_older_format_comes_back_too(target: Path, concept: Concept) -> None:
    sample = next((Path(__file__).parent / "samples").glob("*1*.hplan"))
    report = salvage(sample, target)
    assert without_gaps(report), report.lines()
    assert set(opens(target, concept).plan) == set(opens(sample, concept).plan)


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"SQLite format 3\0" + bytes(9000)])
def test_where_nothing_can_be_read_nothing_is_written(
    tmp_path: Path, target: Path, content: bytes
) -> None:
    path = tmp_path / "plan.hplan"
    path.write_bytes(content)
    with pytest.raises(DamagedFile, match="ingen tekst, der kan læses"):
        salvage(path, target)
    assert not target.exists()


def test_nothing_is_overwritten_and_what_is_no_file_is_told(
    published: Path, target: Path, tmp_path: Path
) -> None:
    with pytest.raises(FileError, match="findes ikke"):
        salvage(tmp_path / "væk.hplan", target)
    with pytest.raises(FileError, match="en mappe"):
        salvage(tmp_path, target)
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "rør.hplan")
        with pytest.raises(FileError, match="ikke en fil"):
            salvage(tmp_path / "rør.hplan", target)
    target.write_text("noget andet")
    with pytest.raises(FileExists):
        salvage(published, target)
    assert target.read_text() == "noget andet"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_spoilt_the_new_file_opens_and_holds_nothing_new(
    damaged: Path, concept: Concept, tmp_path: Path, data: st.DataObject
) -> None:
    whole = damaged.read_bytes()
    known = set(versions(damaged).values())
    places = data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=40))
    pages = data.draw(st.lists(st.integers(0, len(whole) // PAGE_SIZE - 1), max_size=2))
    spoilt, target = tmp_path / "spoilt.hplan", tmp_path / "target.hplan"
    content = bytearray(whole)
    for place in places:
        content[place] ^= data.draw(st.integers(1, 255))
    for page in pages:
        content[page * PAGE_SIZE : (page + 1) * PAGE_SIZE] = bytes(PAGE_SIZE)
    spoilt.write_bytes(content)
    target.unlink(missing_ok=True)
    salvage(spoilt, target)
    project = opens(target, concept)
    assert len(project.plan.elements) == len(concept.elements)
    with project.reading_history() as history:
        for record, kind, _ in history.records_with_history():
            for node in history.graph(record):
                if kind != "milestone" and node.author != "Planbuilder":
                    assert history.payload(node.id) in known

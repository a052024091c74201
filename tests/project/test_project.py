from __future__ import annotations

import datetime
import struct
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort, Person, PlanStatus, State
from planbuilder.project.errors import DamagedFile, FileError, FileExists, FileMissing
from planbuilder.project.pictures import PictureError
from planbuilder.project.project import Project
from planbuilder.project.steps import Touched
from planbuilder.project.storage.verify import check_texts
from tests.project.plans import text_of, texted, write

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x05\x08\x02\0\0\0\0\0\0\0"


@pytest.fixture
def told(project: Project) -> list[Touched]:
    """What the project has told its listeners."""
    told: list[Touched] = []
    project.add_listener(told.append)
    return told


# Changing


def test_a_change_is_in_the_plan_saved_and_told(project, told, opened):
    project.apply("Ret", [texted(project, "Nyt.")], removes=["indsats-mentor"], origin="editor")
    assert text_of(project) == "Nyt."
    assert project.plan.efforts == []
    touched = frozenset({("element", "organisering"), ("effort", "indsats-mentor")})
    assert told == [Touched(touched, "editor")]
    project.close()
    again = opened("Hanne")
    assert text_of(again) == "Nyt."
    assert again.plan.efforts == []


def test_every_kind_of_record_comes_back_as_it_was(project, opened):
    effort = Effort(
        id="indsats-x",
        title="Åben »rådgivning«",
        levels=("constructive", "anticipatory"),
        order="i5",
        content="<p>a&#160;b</p>\n<ul>\n<li>c</li>\n</ul>",
        existing=True,
        start=datetime.date(2027, 1, 31),
        hours_per_year=37.5,
        cost_dkk=1_250_000,
        elements=("organisering",),
    )
    person = Person(id="person-åse", name="Åse\tKjær\n", initials="ÅK")
    info = replace(project.plan.info, status=PlanStatus.ADOPTED, adopted_by="Byrådet")
    state = replace(project.plan.element("opfoelgning"), state=State.COVERED, answered=("a", "b"))
    project.apply("Ret", [effort, person, info, state])
    project.publish()
    expected = sorted(map(repr, project.plan))
    assert sorted(map(repr, opened("Bo").plan)) == expected
    assert sorted(map(repr, opened("Bo", home="Mette").plan)) == expected


def test_what_changes_nothing_is_neither_saved_nor_told(project, told):
    project.apply("Ret", list(project.plan), removes=["indsats-ukendt"])
    assert told == []
    assert project.undo_label is None
    assert not project.has_unpublished


def test_a_listener_that_was_removed_hears_nothing(project, told):
    project.remove_listener(told.append)
    write(project, "Nyt.")
    assert told == []


def test_a_change_that_cannot_be_saved_is_not_in_the_plan(project, told, monkeypatch):
    def fail(*_: object) -> None:
        raise FileError("Drevet er væk.")

    monkeypatch.setattr(type(project._storage), "save", fail)
    with pytest.raises(FileError):
        project.apply("Ret", [texted(project, "Nyt.")])
    assert text_of(project) == "Styregruppen mødes hvert kvartal."
    assert told == []
    assert project.undo_label is None


def test_saving_says_when(project):
    before = datetime.datetime.now(datetime.UTC)
    write(project, "Nyt.")
    assert before <= project.saved_at <= datetime.datetime.now(datetime.UTC)


# Undo


def test_undo_and_redo_go_through_the_file_and_name_what_they_do(project, told, opened):
    project.apply("Sæt tilstand", [replace(texted(project, "Nyt."), state=State.READY)])
    project.apply("Slet indsats", removes=["indsats-mentor"])
    assert (project.undo_label, project.redo_label) == ("Slet indsats", None)
    assert project.undo() == "Slet indsats"
    assert (project.undo_label, project.redo_label) == ("Sæt tilstand", "Slet indsats")
    assert project.undo() == "Sæt tilstand"
    assert project.undo() is None
    assert project.redo() == "Sæt tilstand"
    assert told[-1] == Touched(frozenset({("element", "organisering")}))
    project.close()
    again = opened("Hanne")
    assert text_of(again) == "Nyt."
    assert again.plan.effort("indsats-mentor").title == "Mentorordning"
    assert again.redo() is None


def test_typing_is_left_to_the_editors_own_undo(project):
    write(project, "Nyt.")
    assert project.undo_label is None


def test_undo_never_takes_back_what_a_colleague_wrote(project, opened):
    project.apply("Skriv", [texted(project, "Hannes.")])
    project.publish()
    bo = opened("Bo")
    write(bo, "Bos.")
    bo.publish()
    project.publish()
    project.undo()
    assert text_of(project) == "Bos."


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from("ab"), st.sampled_from(["x", "y", "z"])),
        st.tuples(st.just("remove"), st.sampled_from("ab"), st.just("")),
        st.tuples(st.sampled_from(["undo", "redo", "publish"]), st.just(""), st.just("")),
    ),
    max_size=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_the_file_always_holds_what_the_plan_holds(project, opened, actions):
    for action, name, title in actions:
        if action == "put":
            project.apply("Ret", [Effort(id=f"indsats-{name}", title=title)])
        elif action == "remove":
            project.apply("Slet", removes=[f"indsats-{name}"])
        else:
            getattr(project, action)()
    assert set(project._storage.records()) == set(project.plan)
    project.publish()
    shared = Project.open(project.path, project.plan.concept, author="Bo", read_only=True)
    assert set(shared.plan) == set(project.plan)


# Pictures


def test_a_picture_is_kept_once_and_found_by_its_source(project):
    source = project.add_picture(PNG)
    assert project.add_picture(PNG) == source
    assert source.startswith("sha256:")
    assert project.picture(source) == PNG
    assert project.picture("sha256:" + "0" * 64) is None


@pytest.mark.parametrize(
    "data",
    [b"GIF89a", b"x" * 30, PNG[:16] + struct.pack(">II", 20_000, 20_000) + PNG[24:]],
    ids=["another format", "no picture", "400 million points"],
)
def test_a_picture_that_cannot_be_used_is_refused(project, data):
    with pytest.raises(PictureError, match=r"Vælg|Gør"):
        project.add_picture(data)


def test_a_picture_is_published_with_the_text_that_shows_it(project, opened):
    source = project.add_picture(PNG)
    figure = f'<figure><img src="{source}" alt="Kort" width="80"/></figure>'
    project.apply("Indsæt", [replace(project.plan.element("organisering"), text=figure)])
    project.publish()
    assert opened("Bo").picture(source) == PNG


# Other files


def test_save_as_goes_on_in_the_new_file(project, opened, path):
    write(project, "Nyt.")
    other = path.with_name("Anden.hplan")
    project.save_as(other)
    assert project.path == other
    assert not project.has_unpublished
    write(project, "Nyere.")
    project.publish()
    assert text_of(opened("Bo", path=other)) == "Nyere."
    assert text_of(opened("Bo", home="Bo 2")) == "Styregruppen mødes hvert kvartal."


def test_after_save_as_the_old_file_opens_as_it_is(project, opened, path):
    write(project, "Nyt.")
    project.save_as(path.with_name("Anden.hplan"))
    assert text_of(opened("Hanne")) == "Styregruppen mødes hvert kvartal."


def test_save_as_that_fails_goes_on_in_the_old_file(project, path):
    write(project, "Nyt.")
    with pytest.raises(FileMissing):
        project.save_as(path.parent / "Ingen mappe" / "Anden.hplan")
    assert project.path == path
    write(project, "Nyere.")
    assert project.publish().written


def test_a_copy_cannot_be_saved_over_the_plan_itself(project, path):
    with pytest.raises(FileExists, match="Vælg et andet navn"):
        project.save_copy(path)


# Looking only


def test_a_plan_that_is_only_looked_at_leaves_no_working_copy(published, concept, tmp_path):
    home = tmp_path / "Bo"
    looked_at = Project.open(published, concept, author="Bo", home=home, read_only=True)
    assert text_of(looked_at) == "Styregruppen mødes hvert kvartal."
    assert looked_at.read_only
    assert not looked_at.has_unpublished
    assert looked_at.picture("sha256:" + "0" * 64) is None
    looked_at.close()
    assert not home.exists()


def test_a_plan_that_is_only_looked_at_cannot_be_changed(published, concept):
    looked_at = Project.open(published, concept, author="Bo", read_only=True)
    with pytest.raises(PlanbuilderError, match="kun kan læses"):
        write(looked_at, "Nyt.")
    with pytest.raises(PlanbuilderError, match="kun kan læses"):
        looked_at.publish()
    assert text_of(looked_at) == "Styregruppen mødes hvert kvartal."


# Concepts and texts


def test_the_concept_is_found_by_the_name_in_the_plan(published, concept, tmp_path):
    asked = []

    def find(concept_id: str):
        asked.append(concept_id)
        return concept

    Project.open(published, find, author="Bo", home=tmp_path / "Bo").close()
    assert asked == [concept.id]


def test_an_unknown_concept_leaves_no_working_copy(published, tmp_path):
    def find(concept_id: str):
        raise PlanbuilderError("Konceptet »{id}« kendes ikke.", id=concept_id)

    with pytest.raises(PlanbuilderError, match="kendes ikke"):
        Project.open(published, find, author="Bo", home=tmp_path / "Bo")
    assert not list((tmp_path / "Bo").rglob("plan.db"))


def test_a_broken_text_is_found_by_its_record(plan, path):
    check_texts(plan, path)
    plan.put(Effort(id="indsats-x", follow_up="<p>a</b>"))
    with pytest.raises(DamagedFile, match="»indsats-x«"):
        check_texts(plan, path)


def test_a_broken_text_of_a_colleague_is_not_taken_in(project, opened, path):
    before = text_of(project)
    bo = opened("Bo")
    bo.apply("Skriv", [replace(bo.plan.element("organisering"), text="<script>x</script>")])
    bo.publish()
    with pytest.raises(DamagedFile, match="»organisering«"):
        project.publish()
    assert text_of(project) == before

"""What comes home in documents and sheets: merged on the version that it was made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.records import Effort, Person
from planbuilder.model.richtext.quick import quick_text
from planbuilder.project.sharing.homecoming import (
    BaseUnknown,
    Homecoming,
    bring_home,
    full_version,
    record_in,
)
from tests.project.plans import text_of, write


def returned(project, text: str, author: str, base: str) -> Homecoming:
    element = project.plan.element("organisering")
    return Homecoming(replace(element, text=f"<p>{text}</p>"), base, author)


def test_what_comes_home_is_merged_with_what_was_written_meanwhile(project):
    write(project, "Den første sætning. Den anden sætning.")
    base = project.heads()["organisering"]
    write(project, "Den første sætning er rettet. Den anden sætning.")
    coming = returned(project, "Den første sætning. Den anden er direktørens.", "Direktøren", base)
    assert bring_home(project, "Hent fra Word", [coming]) == ()
    assert (
        quick_text(text_of(project)).strip()
        == "Den første sætning er rettet. Den anden er direktørens."
    )


def test_it_is_one_step_of_undo_with_what_comes_beside_it(project):
    write(project, "Før.")
    base = project.heads()["organisering"]
    bring_home(
        project,
        "Hent fra Word",
        [returned(project, "Efter.", "Bo", base)],
        [Person(id="p", name="Bo")],
    )
    assert project.plan.person_name("p") == "Bo"
    assert project.undo() == "Hent fra Word"
    assert quick_text(text_of(project)).strip() == "Før."
    assert project.plan.get("p") is None
    project.redo()
    assert quick_text(text_of(project)).strip() == "Efter."


def test_what_both_wrote_in_one_sentence_is_a_conflict_with_both_names(project):
    write(project, "Fælles sætning.")
    base = project.heads()["organisering"]
    write(project, "Min egen udgave her.")
    (conflict,) = bring_home(project, "Hent", [returned(project, "Helt anderledes.", "Bo", base)])
    assert conflict.record == "organisering"
    assert "Helt anderledes" in text_of(project)
    assert "Min egen udgave" in text_of(project)
    assert "Bo" in text_of(project)


def test_several_readers_follow_on_each_other_and_stay_known_as_authors(project):
    write(project, "Et. To. Tre.")
    base = project.heads()["organisering"]
    bring_home(
        project,
        "Hent",
        [
            returned(project, "Et af Bo. To. Tre.", "Bo", base),
            returned(project, "Et af Bo. To. Tre af Åse.", "Åse", ""),
        ],
    )
    with project.reading_history() as history:
        authors = [node.author for node in history.graph("organisering")]
    assert authors[-2:] == ["Bo", "Åse"]
    assert quick_text(text_of(project)).strip() == "Et af Bo. To. Tre af Åse."


def test_a_new_record_comes_in_the_name_of_who_made_it(project):
    new = Effort(id="indsats-ny", title="Mentorer", order="a")
    bring_home(project, "Hent", [Homecoming(new, "", "Nordskolen")])
    assert project.plan.effort("indsats-ny").title == "Mentorer"
    with project.reading_history() as history:
        assert [node.author for node in history.graph("indsats-ny")] == ["Nordskolen"]
    project.undo()
    assert project.plan.get("indsats-ny") is None


def test_the_same_again_changes_nothing(project):
    write(project, "Uændret.")
    heads = project.heads()
    bring_home(project, "Hent", [returned(project, "Uændret.", "Bo", heads["organisering"])])
    assert project.heads() == heads


def test_a_version_that_the_plan_lacks_is_refused_and_nothing_changes(project):
    before = project.heads()
    with pytest.raises(BaseUnknown):
        bring_home(project, "Hent", [returned(project, "Nyt.", "Bo", "0" * 64)])
    assert project.heads() == before


def test_a_version_is_found_by_its_first_digits(project, path):
    write(project, "Den gamle tekst.")
    base = project.heads()["organisering"]
    write(project, "Den nye tekst.")
    with project.reading_history() as history:
        assert full_version(history, "organisering", base[:16]) == base
        assert full_version(history, "indsats-mentor", base[:16]) == ""
        record = record_in(history, base, path)
    assert "Den gamle tekst." in record.text

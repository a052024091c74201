"""Deciding on suggestions: what is accepted is the reviewer's, and merges with the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Effort, Return, Returned, State
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.model.suggestions.changes import (
    Verdict,
    credit,
    open_keys,
    suggestions,
)
from planbuilder.project.project import Project
from planbuilder.project.sharing.clean_copy import write_fresh_history
from planbuilder.project.sharing.package import ClosedRecord, write_package
from planbuilder.project.sharing.suggesting import accept, all_open, outcome, place, reject
from tests.project.plans import write

BEFORE = "Styregruppen mødes hvert kvartal. Den ledes af direktøren. Referatet sendes til alle."
AFTER = "Styregruppen mødes hver måned. Den ledes af direktøren. Referatet gemmes i sagen."


def suggested(project, value: str = AFTER, *, author="Direktøren", **changes) -> Returned:
    """Store what somebody wrote in the element's text as a suggestion on where it stands now."""
    text = project.plan.element("organisering").text
    base = project.heads()["organisering"]
    returned = Returned(
        id=f"returned-{author}",
        about="organisering",
        field="text",
        base=base,
        document="Plan.docx",
        author=author,
        moment="2026-11-27T09:00:00.000Z",
        text=text,
        value=f"<p>{value}</p>",
    )
    returned = replace(returned, **changes)
    project.apply("Hent rettelser fra Word", [returned])
    return returned


def shown(project) -> str:
    return plain_text(from_xhtml(project.plan.element("organisering").text))


def now(project, returned: Returned) -> Returned:
    return project.plan.get(returned.id)


def keys_of(project, returned: Returned) -> list[str]:
    return open_keys(now(project, returned))


def smaller(project, tmp_path) -> Project:
    """Return the plan in a fresh file, with a history that begins anew."""
    write_fresh_history(project, tmp_path / "mindre.hplan")
    home = tmp_path / "machine of Bo"
    return Project.open(tmp_path / "mindre.hplan", project.plan.concept, author="Bo", home=home)


def test_suggestions_are_decided_on_after_the_file_was_made_smaller(project, tmp_path):
    write(project, BEFORE)
    returned = suggested(project)
    write(project, BEFORE.replace("alle", "alle og bogføres"))
    fresh = smaller(project, tmp_path)
    accept(fresh, "Godkend", {returned.id: keys_of(fresh, returned)[:1]})
    assert shown(fresh) == (
        "Styregruppen mødes hver måned. Den ledes af direktøren. Referatet sendes til alle og "
        "bogføres."
    )
    assert fresh.undo() == "Godkend"
    fresh.publish()
    fresh.close()


def test_what_was_deleted_stays_deleted_in_a_smaller_file(project, tmp_path):
    effort = Effort(id="e", title="Mentor", purpose="<p>Støtte.</p>")
    project.apply("Ny", [effort])
    base = project.heads()["e"]
    suggested(project, "Hjælp.", about="e", field="purpose", base=base, text="<p>Støtte.</p>")
    project.apply("Slet", removes=["e"])
    fresh = smaller(project, tmp_path)
    assert fresh.plan.get("e") is None
    assert {record.id for record in fresh.plan} == {record.id for record in project.plan}
    fresh.close()


def test_a_change_alone_is_accepted_and_the_other_stays_open(project):
    write(project, BEFORE)
    returned = suggested(project)
    first, second = keys_of(project, returned)
    assert accept(project, "Godkend", {returned.id: [first]}) == ()
    assert shown(project) == BEFORE.replace("hvert kvartal", "hver måned")
    assert keys_of(project, returned) == [second]
    accept(project, "Godkend", {returned.id: [second]})
    assert shown(project) == AFTER
    assert keys_of(project, returned) == []


def test_each_acceptance_is_a_step_of_undo(project):
    write(project, BEFORE)
    returned = suggested(project)
    first, second = keys_of(project, returned)
    accept(project, "Godkend", {returned.id: [first]})
    accept(project, "Godkend", {returned.id: [second]})
    project.undo()
    assert shown(project) == BEFORE.replace("hvert kvartal", "hver måned")
    assert keys_of(project, returned) == [second]
    project.undo()
    assert shown(project) == BEFORE
    assert keys_of(project, returned) == [first, second]
    accept(project, "Godkend", {returned.id: [second]})
    assert shown(project) == BEFORE.replace("sendes til alle", "gemmes i sagen")
    accept(project, "Godkend", {returned.id: [first]})
    assert shown(project) == AFTER


def test_what_was_accepted_before_may_be_edited_before_the_next_one_is(project):
    write(project, BEFORE)
    returned = suggested(project)
    first, second = keys_of(project, returned)
    accept(project, "Godkend", {returned.id: [first]})
    write(project, shown(project).replace("hver måned", "hver anden uge"))
    assert accept(project, "Godkend", {returned.id: [second]}) == ()
    assert shown(project) == AFTER.replace("hver måned", "hver anden uge")


def test_after_undoing_all_the_same_can_be_accepted_again(project):
    write(project, BEFORE)
    returned = suggested(project)
    everything = all_open(project.plan.returned)
    for _ in range(3):
        accept(project, "Godkend", everything)
        assert shown(project) == AFTER
        project.undo()
        assert shown(project) == BEFORE
    project.redo()
    assert shown(project) == AFTER
    assert keys_of(project, returned) == []


def test_what_the_plan_changed_meanwhile_is_merged(project):
    write(project, BEFORE)
    suggested(project)
    write(project, BEFORE.replace("direktøren", "borgmesteren"))
    assert accept(project, "Godkend", all_open(project.plan.returned)) == ()
    assert shown(project) == AFTER.replace("direktøren", "borgmesteren")


def test_what_both_changed_is_a_conflict_with_the_reviewers_name(project):
    write(project, BEFORE)
    suggested(project)
    write(project, BEFORE.replace("hvert kvartal", "to gange om året"))
    (conflict,) = accept(project, "Godkend", all_open(project.plan.returned))
    assert {author for author, _ in conflict.readings} == {"Hanne", "Direktøren"}
    assert "gemmes i sagen" in shown(project)


def test_two_documents_with_the_same_change_give_it_once(project):
    write(project, BEFORE)
    one = suggested(project)
    other = suggested(project, author="Formanden", document="Andet.docx")
    accept(project, "Godkend", {one.id: keys_of(project, one)})
    assert accept(project, "Godkend", {other.id: keys_of(project, other)}) == ()
    assert shown(project) == AFTER


def test_two_documents_are_accepted_change_by_change_in_any_order(project):
    write(project, BEFORE)
    one = suggested(project)
    other = suggested(
        project,
        BEFORE.replace("Den ledes af direktøren.", "Den ledes af Hanne."),
        author="Formanden",
        document="Andet.docx",
    )
    first, second = keys_of(project, one)
    accept(project, "Godkend", {one.id: [second]})
    accept(project, "Godkend", {other.id: keys_of(project, other)})
    assert accept(project, "Godkend", {one.id: [first]}) == ()
    assert shown(project) == AFTER.replace("direktøren", "Hanne")


def test_the_text_is_the_reviewers_and_each_change_its_authors(project):
    write(project, BEFORE)
    returned = suggested(project)
    _, second = keys_of(project, returned)
    named = replace(returned, authors=(credit(second, "Jurist", "2026-11-26T10:00:00.000Z"),))
    project.apply("Hent", [named])
    changes = suggestions(named)
    assert [(c.author, c.moment[:10]) for c in changes] == [
        ("Direktøren", "2026-11-27"),
        ("Jurist", "2026-11-26"),
    ]
    accept(project, "Godkend", all_open(project.plan.returned))
    assert shown(project) == AFTER
    with project.reading_history() as history:
        authors = {node.author for node in history.graph("organisering")}
    assert {"Direktøren", "Jurist"} <= authors


def test_a_rejected_change_is_decided_and_changes_nothing(project):
    write(project, BEFORE)
    returned = suggested(project)
    first, second = keys_of(project, returned)
    reject(project, "Afvis", {returned.id: [first]})
    assert shown(project) == BEFORE
    assert [c.verdict for c in suggestions(now(project, returned))] == [
        Verdict.REJECTED,
        Verdict.OPEN,
    ]
    project.undo()
    assert keys_of(project, returned) == [first, second]


def test_title_and_text_of_one_element_are_one_line_of_versions(project):
    write(project, BEFORE)
    text = suggested(project)
    title = suggested(
        project,
        "Organisering og ansvar",
        id="returned-title",
        field="title",
        text="<p>Organisering</p>",
    )
    accept(project, "Godkend", {title.id: keys_of(project, title)})
    write(project, BEFORE.replace("direktøren", "borgmesteren"))
    first, second = keys_of(project, text)
    accept(project, "Godkend", {text.id: [first]})
    accept(project, "Godkend", {text.id: [second]})
    assert project.plan.element("organisering").title == "Organisering og ansvar"
    assert shown(project) == AFTER.replace("direktøren", "borgmesteren")
    with project.reading_history() as history:
        theirs = [n for n in history.graph("organisering") if n.author == "Direktøren"]
        alone = [node for node in theirs if len(node.parents) == 1]
    assert len(alone) == 3
    assert alone[1].parents == (alone[0].id,)
    assert alone[2].parents == (alone[1].id,)


def test_a_first_text_makes_a_draft(project):
    element = project.plan.element("ledelsesinformation")
    assert element.state is State.NOT_STARTED
    base = project.heads()[element.id]
    returned = Returned(
        id="r",
        about=element.id,
        field="text",
        base=base,
        author="Bo",
        value="<p>Nyt.</p><p>Mere.</p>",
    )
    project.apply("Hent", [returned])
    keys = keys_of(project, returned)
    accept(project, "Godkend", {"r": keys[:1]})
    accept(project, "Godkend", {"r": keys[1:]} if keys[1:] else {"r": keys})
    now_is = project.plan.element(element.id)
    assert now_is.state is State.DRAFT
    assert "Mere." in now_is.text


def test_values_of_an_effort_come_as_a_whole(project):
    base = project.heads()["indsats-mentor"]
    texts = {
        "start": ("", "01.03.2027"),
        "hours_per_year": ("", "1.250,5"),
        "cost_dkk": ("", "125.000"),
        "status": ("planlagt", "i gang"),
        "existing": ("Ny indsats", "Eksisterende indsats"),
        "target_group": ("", "Unge"),
    }
    records = [
        Returned(
            id=field,
            about="indsats-mentor",
            field=field,
            base=base,
            author="Bo",
            text=f"<p>{before}</p>" if before else "",
            value=f"<p>{after}</p>",
        )
        for field, (before, after) in texts.items()
    ]
    project.apply("Hent", records)
    accept(project, "Godkend", all_open(project.plan.returned))
    effort = project.plan.effort("indsats-mentor")
    assert (effort.start.year, effort.hours_per_year, effort.cost_dkk) == (2027, 1250.5, 125000)
    assert (effort.status.value, effort.existing, effort.target_group) == ("running", True, "Unge")


def test_a_value_that_is_none_changes_nothing(project):
    base = project.heads()["indsats-mentor"]
    bad = Returned(
        id="r", about="indsats-mentor", field="start", base=base, author="Bo", value="<p>snart</p>"
    )
    project.apply("Hent", [bad])
    with pytest.raises(PlanbuilderError, match="snart"):
        accept(project, "Godkend", {"r": open_keys(bad)})
    assert open_keys(now(project, bad))


def test_a_deleted_piece_is_emptied_and_a_deleted_effort_taken_out(project):
    write(project, BEFORE)
    heads = project.heads()
    gone = Returned(
        id="e", what=Return.DELETED, about="organisering", base=heads["organisering"], author="Bo"
    )
    effort = replace(gone, id="i", about="indsats-mentor", base=heads["indsats-mentor"])
    project.apply("Hent", [gone, effort])
    accept(project, "Slet", {"e": open_keys(gone), "i": open_keys(effort)})
    assert shown(project) == ""
    assert project.plan.get("indsats-mentor") is None
    project.undo()
    assert shown(project) == BEFORE
    assert isinstance(project.plan.get("indsats-mentor"), Effort)
    reject(project, "Behold", {"e": open_keys(gone)})
    assert open_keys(now(project, gone)) == []


def test_text_without_a_place_is_put_where_one_says(project):
    write(project, BEFORE)
    loose = Returned(id="r", what=Return.OUTSIDE, author="Bo", value="<p>Et helt nyt afsnit.</p>")
    project.apply("Hent", [loose])
    place(project, "Sæt ind", "r", "organisering")
    assert shown(project) == f"{BEFORE}\nEt helt nyt afsnit."
    assert open_keys(now(project, loose)) == []
    with project.reading_history() as history:
        assert history.version(history.heads("organisering")[0]).author == "Bo"
    with pytest.raises(PlanbuilderError):
        place(project, "Sæt ind", "r", "indsats-mentor")


def test_colleagues_who_accept_different_changes_get_both(project, opened, path):
    write(project, BEFORE)
    returned = suggested(project)
    first, second = keys_of(project, returned)
    project.publish()
    bo = opened("Bo")
    accept(bo, "Godkend", {returned.id: [second]})
    accept(project, "Godkend", {returned.id: [first]})
    bo.publish()
    project.publish()
    assert shown(project) == AFTER
    assert keys_of(project, returned) == []


def test_colleagues_who_decide_alike_get_it_once(project, opened):
    write(project, BEFORE)
    suggested(project)
    project.publish()
    bo = opened("Bo")
    for one in (bo, project):
        accept(one, "Godkend", all_open(one.plan.returned))
        one.publish()
    assert shown(project) == AFTER


def test_suggestions_that_a_colleague_cleared_away_say_so(project):
    with pytest.raises(PlanbuilderError, match="ikke længere"):
        accept(project, "Godkend", {"borte": ["x"]})


def test_what_will_come_of_it_is_what_comes_of_it(project):
    write(project, BEFORE)
    returned = suggested(project)
    suggested(project, BEFORE.replace("direktøren", "Hanne"), author="Bo", document="Andet.docx")
    write(project, f"{BEFORE} Og mere.")
    accept(project, "Godkend", {returned.id: keys_of(project, returned)[1:]})
    foreseen = outcome(project, "organisering")
    accept(project, "Godkend", all_open(project.plan.returned))
    assert project.plan.get("organisering") == foreseen
    assert outcome(project, "ukendt") is None


def test_in_a_package_of_work_suggestions_are_kept_and_accepted_where_it_is_open(
    project, opened, tmp_path
):
    write(project, BEFORE)
    package = tmp_path / "Pakke.hplan"
    write_package(
        project,
        package,
        for_whom="Bo",
        deadline=None,
        records=["organisering"],
    )
    bo = opened("Bo", path=package)
    returned = suggested(bo)
    element = bo.plan.element("ledelsesinformation")
    closed = replace(returned, id="lukket", about=element.id, text="", value="<p>Nyt.</p>")
    closed = replace(closed, base=bo.heads()[element.id])
    bo.apply("Hent", [closed])
    accept(bo, "Godkend", {returned.id: open_keys(returned)})
    assert shown(bo) == AFTER
    with pytest.raises(ClosedRecord):
        accept(bo, "Godkend", {closed.id: open_keys(closed)})

"""With a template that the plan remembers: words beside its own are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planbuilder.model.comments.threads import new_comment
from planbuilder.office.word.which_comments import WhichComments
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.past.since import since_milestone
from tests.office.home.returning import Out, changes, loose, new_paragraph, rewrite
from tests.office.word_templates import write

MOMENT = "2026-11-20T09:00:00.000Z"


@pytest.fixture
def with_template(project, tmp_path):
    """Return the document of the plan made with a template that the plan remembers."""

    def make(name: str) -> Out:
        path = write(tmp_path, name)
        source = project.add_template(path.read_bytes())
        project.apply("Skabelon", [replace(project.plan.word_options, template=source)])
        return Out(project, tmp_path).export(template=path)

    return make


def test_edits_come_home_and_words_beside_the_templates_own_are_kept(with_template):
    def edit(body):
        rewrite(body, "hvert kvartal", "hver måned")
        body.insert(0, new_paragraph("Kære byråd"))

    arrival = with_template("slot_bookmark").edit(edit).home()
    assert changes(arrival) == [("organisering", "text", "hvert kvartal", "hver måned")]
    assert [words for *_, words in loose(arrival)] == ["Kære byråd"]


def test_tracked_changes_and_comments_in_columns_come_home_as_what_they_are(project, out, tmp_path):
    milestone = add_milestone(project, "Vedtaget")
    element = project.plan.element("organisering")
    wider = element.text.replace("Navn", "Navn på den ansvarlige").replace("Rolle", "Rolle i alt")
    project.apply("Skriv", [replace(element, text=f"<p>Nyt.</p>\n{wider}")])
    project.apply("Kommentér", [new_comment("organisering", "Godt.", author="Bo", moment=MOMENT)])
    out.export(
        template=write(tmp_path, "place_in_columns"),
        since=since_milestone(project, milestone.id),
        comments=WhichComments.ALL,
    )
    arrival = out.home()
    assert changes(arrival) == []
    assert loose(arrival) == []
    assert (arrival.comments, arrival.known_comments) == ((), 1)

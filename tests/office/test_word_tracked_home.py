"""A document with changes since a milestone goes well with coming home, comments and pieces."""

from __future__ import annotations

from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from planbuilder.model.records import Comment, Effort
from planbuilder.office.document.outline import excerpt_options
from planbuilder.office.word.which_comments import WhichComments
from planbuilder.project.past.milestones import add_milestone
from planbuilder.project.past.since import since_milestone
from planbuilder.project.project import Project
from tests.office.home.returning import Out, changes, loose, small_plan
from tests.office.libreoffice import edited, needs_scripting
from tests.office.revisions import body_of, resolve
from tests.office.test_word_valid import complaints


@pytest.fixture
def project(tmp_path):
    made = Project.create(
        tmp_path / "Plan.hplan", small_plan(), author="Hanne", home=tmp_path / "h"
    )
    yield made
    made.close()


@pytest.fixture
def milestone(project) -> str:
    """A milestone after which two people changed something of every kind."""
    milestone = add_milestone(project, "Vedtaget")
    element = project.plan.element("organisering")
    text = element.text.replace("hvert kvartal", "hver måned").replace("<p>Slut.</p>", "<p>Ny.</p>")
    project.author = "Bo"
    project.apply("Ret", [replace(element, text=text, title="Sådan er vi organiseret")])
    vision = project.plan.element("formaal-og-vision")
    lines = vision.text.replace("<li>Vi lytter.</li>\n", "")
    project.apply("Ret", [replace(vision, text=lines)])
    project.author = "Åse"
    project.apply("Ret", [replace(project.plan.effort("mentor"), target_group="Unge", partners="")])
    project.apply("Slet", removes=["skole"])
    project.apply("Ny", [Effort(id="ny", title="Nyt forløb", levels=("foregribende",), order="x")])
    return milestone.id


def test_an_unchanged_document_with_changes_brings_nothing_home(project, milestone, tmp_path):
    arrival = Out(project, tmp_path).export(since=since_milestone(project, milestone)).home()
    assert changes(arrival) == []
    assert loose(arrival) == []


def test_a_change_that_a_reader_rejects_comes_home_as_a_suggestion(project, milestone, tmp_path):
    out = Out(project, tmp_path).export(since=since_milestone(project, milestone))

    def reject_the_frequency(body):
        for mark in list(body.iter(qn("w:ins"), qn("w:del"))):
            words = "".join(t.text for t in mark.iter(qn("w:t"), qn("w:delText")))
            if "måned" in words:
                mark.getparent().remove(mark)
            elif "kvartal" in words:
                for text in mark.iter(qn("w:delText")):
                    text.tag = qn("w:t")
                mark.addnext(mark[0])
                mark.getparent().remove(mark)

    found = changes(out.edit(reject_the_frequency).home())
    assert found == [("organisering", "text", "hver måned", "hvert kvartal")]


def test_when_all_is_accepted_nothing_comes_home(project, milestone, tmp_path):
    out = Out(project, tmp_path).export(since=since_milestone(project, milestone))
    assert changes(out.edit(lambda body: resolve(body, accept=True)).home()) == []


def test_comments_stand_at_their_words_among_the_changes(project, milestone, tmp_path):
    about = {"about": "organisering", "field": "text", "author": "Eva"}
    moment = "2026-11-27T10:00:00.000000Z"
    project.apply(
        "Kommentér",
        [
            Comment(id="k1", quote="hver måned", words="Ofte nok?", moment=moment, **about),
            Comment(id="k2", quote="Ny.", words="Hvorfor?", moment=moment, **about),
            Comment(id="k3", about="mentor", words="Godt", author="Eva", moment=moment),
        ],
    )
    since = since_milestone(project, milestone)
    out = Out(project, tmp_path).export(since=since, comments=WhichComments.ALL)
    assert complaints(out.path) == []
    body = body_of(out.path)
    resolve(body, accept=True)
    marked = {}
    for paragraph in body.iter(qn("w:p")):
        inside = None
        for node in paragraph.iter():
            if node.tag == qn("w:commentRangeStart"):
                inside = marked.setdefault(node.get(qn("w:id")), [])
            elif node.tag == qn("w:commentRangeEnd"):
                inside = None
            elif node.tag == qn("w:t") and inside is not None:
                inside.append(node.text)
    assert {"hver måned", "Ny."} <= {"".join(words) for words in marked.values()}
    assert len(list(docx.Document(str(out.path)).comments)) == 3


def test_some_pieces_have_their_changes(project, milestone, tmp_path):
    since = since_milestone(project, milestone)
    options = excerpt_options(project.plan.word_options)
    out = Out(project, tmp_path).export(
        since=since, only=["organisering"], guidance=True, options=options
    )
    assert complaints(out.path) == []
    body = docx.Document(str(out.path)).element.body
    assert {mark.get(qn("w:author")) for mark in body.iter(qn("w:ins"))} == {"Bo"}


TYPE_TRACKED = """
document.RecordChanges = True
search = document.createSearchDescriptor()
search.SearchString = "Den ledes af"
document.findFirst(search).setString("Den ledes nu af")
"""


@needs_scripting
def test_after_libreoffice_only_what_the_reader_changed_comes_home(project, tmp_path):
    element = project.plan.element("organisering")
    table = element.text.partition("<table>")[2].rpartition("</table>")[0]
    captioned = (
        "<p>Før.</p>\n<p>Styregruppen. Den ledes af direktøren.</p>\n<p class='caption'>Navne"
    )
    captioned += f"</p>\n<table>{table}</table>\n<p>Slut.</p>"
    project.apply("Ret", [replace(element, text=captioned)])
    milestone = add_milestone(project, "Vedtaget")
    lines = captioned.replace("<p>Før tabellen.</p>\n", "").replace("Slut.", "Slut. Det er det.")
    project.apply("Ret", [replace(project.plan.element("organisering"), text=lines)])
    project.apply("Slet", removes=[project.plan.element("formaal-og-vision").id])
    out = Out(project, tmp_path).export(since=since_milestone(project, milestone.id))
    out.path = edited(out.path, tmp_path / "back.docx", TYPE_TRACKED)
    found = changes(out.home())
    assert found == [("organisering", "text", "", "nu")]

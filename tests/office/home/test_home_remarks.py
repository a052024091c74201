"""Comments of a returned document become the plan's; our own are known again."""

from __future__ import annotations

from dataclasses import replace

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from planbuilder.model.comments.anchoring import anchor, anchor_of
from planbuilder.model.comments.threads import new_answer, new_comment, threads
from planbuilder.model.comments.words import words_of
from planbuilder.model.richtext.xhtml import from_xhtml
from planbuilder.office.word.which_comments import WhichComments
from tests.office.home.returning import Out, changes, paragraph, words_in
from tests.office.libreoffice import edited, needs_scripting

MOMENT = "2026-11-20T09:00:00.000Z"


def comment(out: Out, words: str, remark: str, author: str) -> None:
    """Comment a whole paragraph, as a reviewer does in Word."""
    document = docx.Document(str(out.path))
    body = document.element.body
    (element,) = [p for p in body.iter(qn("w:p")) if words_in(p) == words][-1:] or [
        paragraph(body, words)
    ]
    there = Paragraph(element, document._body)
    document.add_comment(there.runs, remark, author=author, initials="DD")
    document.save(str(out.path))


def ours(project, words="Den ledes af direktøren."):
    """Put a comment into the plan."""
    text = words_of(from_xhtml(project.plan.element("organisering").text)).plain
    start = text.index(words)
    made = new_comment(
        "organisering",
        "Er det stadig rigtigt?",
        author="Hanne",
        moment=MOMENT,
        field="text",
        anchor=anchor_of(text, start, start + len(words)),
    )
    project.apply("Kommentér", [made])
    return made


def test_a_new_comment_hangs_on_its_words(out):
    comment(out, "Den ledes af", "Hvorfor direktøren?", "Dorte")
    arrival = out.fetch()
    (found,) = arrival.comments
    assert (found.author, found.words, found.about, found.field, found.document) == (
        "Dorte",
        "Hvorfor direktøren?",
        "organisering",
        "text",
        "Plan.docx",
    )
    text = from_xhtml(out.project.plan.element("organisering").text)
    place = anchor(text, found.quote, found.before, found.after)
    assert place is not None
    assert place.exact


def test_fetched_twice_it_is_there_once(out):
    comment(out, "Den ledes af", "Hvorfor direktøren?", "Dorte")
    out.fetch()
    again = out.fetch()
    assert (again.comments, again.known_comments) == ((), 1)
    assert len(out.project.plan.comments) == 1


def test_our_own_comments_are_known_again_with_their_answers(out, project):
    made = ours(project)
    (thread,) = threads(project.plan.comments)
    answer = new_answer(thread, "Ja, indtil videre.", author="Bo", moment=MOMENT)
    project.apply("Svar", [answer])
    out.export(comments=WhichComments.ALL)
    comment(out, "En mentor følger", "Hvem er mentor?", "Dorte")
    arrival = out.fetch()
    assert arrival.known_comments == 2
    (new,) = arrival.comments
    assert (new.about, new.field, new.words) == ("mentor", "content", "Hvem er mentor?")
    assert project.plan.get(made.id) == made


def test_done_and_new_answers_come_home(out, project):
    made = ours(project)
    out.export(comments=WhichComments.ALL)
    elsewhere = replace(made, done=True)
    project.apply("Afslut", [elsewhere])
    (thread,) = threads(project.plan.comments)
    project.apply("Svar", [new_answer(thread, "Det er rettet.", author="Dorte", moment=MOMENT)])
    out.export(comments=WhichComments.ALL)
    for _ in range(2):
        project.undo()
    assert not project.plan.get(made.id).done
    arrival = out.fetch()
    assert [c.words for c in arrival.comments if c.parent] == ["Det er rettet."]
    assert project.plan.get(made.id).done
    assert len(project.plan.comments) == 2


def test_a_comment_outside_all_pieces_is_about_the_plan(out):
    comment(out, "Kommunens indsatser", "Flot liste.", "Dorte")
    (found,) = out.fetch().comments
    assert (found.about, found.words) == ("plan", "Flot liste.")


@needs_scripting
def test_answers_that_libreoffice_writes_apart_are_known_again(out, project):
    ours(project)
    (thread,) = threads(project.plan.comments)
    project.apply("Svar", [new_answer(thread, "Ja, lidt endnu.", author="Bo", moment=MOMENT)])
    out.export(comments=WhichComments.ALL)
    edited(out.path, out.path)
    arrival = out.fetch()
    assert (arrival.comments, arrival.known_comments) == ((), 2)


def test_an_answer_written_in_libreoffice_is_one_in_the_plan(out, project):
    made = ours(project)
    out.export(comments=WhichComments.ALL)
    line = 'Svar til Hanne (20-11-2026, 09:00): "..."'
    comment(out, "Styregruppen mødes", f"{line}\nJa, det er det.", "Dorte")
    arrival = out.fetch()
    (answer,) = arrival.comments
    assert (answer.parent, answer.author, answer.words) == (made.id, "Dorte", "Ja, det er det.")
    again = out.fetch()
    assert (again.comments, again.known_comments) == ((), 2)


@needs_scripting
def test_a_comment_on_the_plan_survives_libreoffice(out, project):
    project.apply("x", [new_comment("plan", "Godt gået.", author="Hanne", moment=MOMENT)])
    out.export(comments=WhichComments.ALL)
    change = """
search = document.createSearchDescriptor()
search.SearchString = "Handlingsplan"
document.findFirst(search).setString("Plan mod ekstremisme")
"""
    edited(out.path, out.path, change)
    arrival = out.fetch()
    assert (arrival.comments, arrival.known_comments) == ((), 1)
    assert changes(arrival) == [("plan", "title", "Handlingsplan", "Plan mod ekstremisme")]

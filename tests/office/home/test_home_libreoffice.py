"""A document that was edited and saved in LibreOffice Writer comes home as one from Word does."""

from __future__ import annotations

import pytest

from tests.office.home.returning import Out, authors, changes, loose
from tests.office.libreoffice import edited, needs_scripting

EDIT = """
def put(old, new):
    search = document.createSearchDescriptor()
    search.SearchString = old
    found = document.findFirst(search)
    found.setString(new)

put("hvert kvartal", "hver måned")
put("Ungeenheden", "Familieafdelingen")
put("Sådan gør vi", "Det gør vi")
search = document.createSearchDescriptor()
search.SearchString = "Vi handler."
found = document.findFirst(search)
end = found.getText().createTextCursorByRange(found.getEnd())
found.getText().insertControlCharacter(end, 0, False)
found.getText().insertString(end, "Vi følger op.", False)
"""
WANTED = [
    ("formaal-og-vision", "text", "Sådan", "Det"),
    ("formaal-og-vision", "text", "", "Vi følger op."),
    ("organisering", "text", "hvert kvartal", "hver måned"),
    ("mentor", "responsible", "Ungeenheden", "Familieafdelingen"),
]
TRACKED = "document.RecordChanges = True\n" + EDIT
ACCEPTED = TRACKED + 'dispatch("AcceptAllTrackedChanges")\n'
REJECTED = TRACKED + 'dispatch("RejectAllTrackedChanges")\n'

pytestmark = needs_scripting


def through_writer(out: Out, script: str) -> Out:
    """Have the document edited in Writer."""
    target = out.path.with_name("Fra Writer.docx")
    edited(out.path, target, script)
    out.path = target
    return out


@pytest.mark.parametrize("script", [EDIT, TRACKED, ACCEPTED], ids=["plain", "tracked", "accepted"])
def test_edits_arrive_as_they_were_made(out, script):
    arrival = through_writer(out, script).home()
    assert changes(arrival) == WANTED
    assert loose(arrival) == []
    assert len(authors(arrival)) == len(WANTED)


def test_rejected_edits_do_not_arrive(out):
    arrival = through_writer(out, REJECTED).home()
    assert changes(arrival) == []
    assert loose(arrival) == []


def test_a_comment_made_in_writer_is_all_that_comes_home(out):
    script = """
search = document.createSearchDescriptor()
search.SearchString = "hvert kvartal"
found = document.findFirst(search)
note = document.createInstance("com.sun.star.text.textfield.Annotation")
note.Author, note.Content = "Dorte", "Er det nok?"
found.getText().insertTextContent(found, note, True)
"""
    arrival = through_writer(out, script).home()
    assert (changes(arrival), loose(arrival), arrival.notes) == ([], [], ())
    (comment,) = arrival.comments
    assert (comment.author, comment.words) == ("Dorte", "Er det nok?")
    assert (comment.about, comment.field, comment.quote) == (
        "organisering",
        "text",
        "hvert kvartal",
    )

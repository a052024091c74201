"""That the tests' LibreOffice really edits: with and without tracking, and with comments."""

from __future__ import annotations

import docx

from tests.office.libreoffice import edited, needs_scripting

TYPE_TRACKED = """
document.RecordChanges = True
cursor = document.Text.createTextCursor()
document.Text.insertString(cursor, "Nyt ord. ", False)
"""
COMMENT = """
note = document.createInstance("com.sun.star.text.textfield.Annotation")
note.Author, note.Content = "Direktøren", "Er det rigtigt?"
cursor = document.Text.createTextCursor()
document.Text.insertTextContent(cursor, note, False)
"""


@needs_scripting
def test_a_document_is_edited_with_tracking_and_commented(tmp_path):
    document = docx.Document()
    document.add_paragraph("Et afsnit.")
    document.save(tmp_path / "before.docx")
    after = edited(tmp_path / "before.docx", tmp_path / "after.docx", TYPE_TRACKED + COMMENT)
    read = docx.Document(after)
    assert "w:ins " in read.element.xml
    assert [comment.text for comment in read.comments] == ["Er det rigtigt?"]

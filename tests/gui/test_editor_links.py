"""The dialog for links takes what people type and refuses what can't be opened."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog

from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.ui.dialogs.link import LinkDialog, full_address
from planbuilder.ui.editor.document import fill, read
from planbuilder.ui.editor.link_commands import LinkCommands
from planbuilder.ui.editor.text_edit import TextEdit


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.cde.dk/viden?x=1", "https://www.cde.dk/viden?x=1"),
        ("  www.cde.dk ", "https://www.cde.dk"),
        ("borger.dk/hjælp", "https://borger.dk/hjælp"),
        ("ssp@eksempelkommune.dk", "mailto:ssp@eksempelkommune.dk"),
        ("mailto:ssp@eksempelkommune.dk", "mailto:ssp@eksempelkommune.dk"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        (r"C:\planer\plan.docx", ""),
        ("skole", ""),
        ("", ""),
    ],
)
def test_an_address_is_completed_or_refused(typed, address):
    assert full_address(typed) == address


def test_a_wrong_address_keeps_the_dialog_open_and_says_why(qtbot):
    dialog = LinkDialog("centret", "")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.address.setText("file:///x")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog._error.isVisible()
    dialog.address.setText("cde.dk")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (dialog.words.text(), dialog.address.text()) == ("centret", "https://cde.dk")


@pytest.fixture
def editor(qtbot, session):
    made = TextEdit(session)
    qtbot.addWidget(made)
    return made


def put(editor: TextEdit, source: str, chosen: str) -> None:
    fill(editor.document(), from_xhtml(source))
    if chosen:
        editor.setTextCursor(editor.document().find(chosen))
    else:
        editor.moveCursor(QTextCursor.MoveOperation.End)


def text(editor: TextEdit) -> str:
    return to_xhtml(read(editor.document()))


@pytest.fixture
def answer(monkeypatch):
    def with_(result: int, words: str | None = None, address: str | None = None) -> None:
        def exec_(dialog: LinkDialog) -> int:
            if words is not None:
                dialog.words.setText(words)
            if address is not None:
                dialog.address.setText(address)
            dialog.accept() if result == 1 else dialog.done(result)
            return result

        monkeypatch.setattr(LinkDialog, "exec", exec_)

    return with_


def test_a_link_without_words_shows_its_address(editor, answer):
    put(editor, "<p>se </p>", "")
    answer(1, "", "cde.dk")
    LinkCommands(editor).edit()
    assert text(editor) == '<p>se <a href="https://cde.dk">https://cde.dk</a></p>'


def test_selected_words_are_offered_and_linked(editor, answer):
    put(editor, "<p>se <em>det nye</em> sted</p>", "det nye")
    answer(1, None, "ssp@x.dk")
    LinkCommands(editor).edit()
    assert text(editor) == '<p>se <a href="mailto:ssp@x.dk"><em>det nye</em></a> sted</p>'


def test_a_link_is_changed_and_removed(editor, answer):
    put(editor, '<p>se <a href="https://a.dk">stedet</a></p>', "sted")
    answer(1, "her", "https://b.dk")
    LinkCommands(editor).edit()
    assert text(editor) == '<p>se <a href="https://b.dk">her</a></p>'
    put(editor, '<p>se <a href="https://b.dk">her</a></p>', "her")
    answer(LinkDialog.REMOVED)
    LinkCommands(editor).edit()
    assert text(editor) == "<p>se her</p>"


def test_a_dialog_that_is_given_up_changes_nothing(editor, answer):
    put(editor, "<p>se stedet</p>", "stedet")
    answer(0, "x", "https://x.dk")
    LinkCommands(editor).edit()
    assert text(editor) == "<p>se stedet</p>"

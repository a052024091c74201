"""Reading only what changed gives the same text as reading all of it, whatever somebody does."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from planbuilder.model.richtext.tree import Heading, ListItem, Paragraph
from planbuilder.model.richtext.xhtml import from_xhtml, to_xhtml
from planbuilder.ui.editor.document import fill, insert, read, read_between, set_kind
from planbuilder.ui.editor.live_reader import LiveReader

TEXT = (
    "<h1>Overskrift</h1>\n<p>Første afsnit.</p>\n<p>Andet <strong>afsnit</strong> 😀.</p>\n"
    "<ol>\n<li>et\n<ul>\n<li>a</li>\n<li>b</li>\n</ul></li>\n<li>to</li>\n</ol>\n"
    "<p>Efter listen.</p>\n<p></p>\n<p>Før tabellen.</p>\n"
    "<table>\n<tr><th><p>x</p></th><th><p>y</p></th></tr>\n"
    "<tr><td><p>1</p></td><td><p>2</p></td></tr>\n</table>\n"
    '<p>Se <a href="https://x.dk">her</a> og <a href="record:r"></a>.</p>\n'
    "<h2>Mere</h2>\n<p>Slut.</p>"
)


@pytest.fixture
def document(qapp):
    made = QTextDocument()
    fill(made, from_xhtml(TEXT))
    return made


class Somebody:
    """Does one thing after another to a document, at random places."""

    def __init__(self, document: QTextDocument, seed: int) -> None:
        self._document = document
        self._dice = random.Random(seed)
        self._deeds = [
            self.types,
            self.types,
            self.deletes,
            self.breaks,
            self.makes_a_heading,
            self.makes_a_list,
            self.pastes,
            document.undo,
            document.redo,
        ]

    def _somewhere(self, longest: int = 0) -> QTextCursor:
        cursor = QTextCursor(self._document)
        start = self._dice.randrange(self._document.characterCount())
        end = min(start + self._dice.randint(0, longest), self._document.characterCount() - 1)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def types(self) -> None:
        self._somewhere(3).insertText(self._dice.choice(["x", " ", "ord ", "😀", "\u2028"]))

    def deletes(self) -> None:
        self._somewhere(30).removeSelectedText()

    def breaks(self) -> None:
        self._somewhere().insertBlock()

    def makes_a_heading(self) -> None:
        set_kind(self._somewhere(20), self._dice.choice([Heading(1), Paragraph()]))

    def makes_a_list(self) -> None:
        numbered, level = self._dice.random() < 0.5, self._dice.randrange(3)
        set_kind(self._somewhere(20), ListItem(numbered, level))

    def pastes(self) -> None:
        lines = TEXT.split("\n<h2>")[self._dice.randrange(2)]
        insert(self._somewhere(5), from_xhtml(lines if lines.startswith("<") else f"<h2>{lines}"))

    def does_something(self) -> None:
        self._dice.choice(self._deeds)()


@pytest.mark.parametrize("seed", range(12))
def test_it_is_the_same_as_reading_everything(document, seed):
    reader = LiveReader(document)
    somebody = Somebody(document, seed)
    for step in range(60):
        somebody.does_something()
        if step % 3 != seed % 3:
            assert reader.xhtml() == to_xhtml(read(document))
            assert to_xhtml(reader.text()) == reader.xhtml()


def test_only_the_neighbourhood_of_a_change_is_read_again(document, monkeypatch):
    from planbuilder.ui.editor import live_reader

    fill(document, from_xhtml("\n".join(f"<p>Afsnit {n}</p>" for n in range(100))))
    reader = LiveReader(document)
    reader.xhtml()
    counted = []

    def counting(*where):
        for length, blocks in read_between(*where):
            counted.append(length)
            yield length, blocks

    monkeypatch.setattr(live_reader, "read_between", counting)
    document.find("Afsnit 50").insertText("Nyt")
    assert "<p>Nyt</p>" in reader.xhtml()
    assert len(counted) <= 4
    reader.xhtml()
    assert len(counted) <= 4


def test_an_empty_document_is_an_empty_text(qapp):
    assert LiveReader(QTextDocument()).xhtml() == ""

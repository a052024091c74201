"""A text of any plan to be read, not to be changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from planbuilder.model.plan import Plan
from planbuilder.model.richtext.tree import Text
from planbuilder.project.project import Project
from planbuilder.ui import theme
from planbuilder.ui.editor.document import fill
from planbuilder.ui.editor.look import Look, restyle
from planbuilder.ui.editor.objects import install

_BODY_SIZE = 11.0
"""Typographic points of body text in a `Look` at a zoom of 1."""
_MARGIN = 12


class TextReader(QTextEdit):
    """Shows one text after the other, each in a document of its own."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty reader. `name` is for screen readers."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    def show_text(self, text: Text, plan: Plan, project: Project) -> None:
        """Show a text with the names and pictures of the plan that it stands in."""
        self.show_words(text, plan.reference_label, project.picture)

    def show_words(
        self, text: Text, label: Callable[[str], str], picture: Callable[[str], bytes | None]
    ) -> None:
        """Show a text.

        Args:
            label: gives the words of a reference to a record.
            picture: gives the data of a picture by its source.
        """
        document = QTextDocument(self)
        install(document, label, picture)
        document.setDocumentMargin(_MARGIN)
        fill(document, text)
        c, font = theme.colours(), self.font()
        families = tuple(font.families()) or (font.family(),)
        zoom = font.pointSizeF() / _BODY_SIZE
        restyle(document, Look(c.ink, c.muted, c.accent, c.accent_light, c.line, zoom, families))
        # The document before goes with it, being a child of this widget.
        self.setDocument(document)

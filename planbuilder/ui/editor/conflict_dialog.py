"""Asks what shall stand in the place of a conflict: one writes it with the readings at hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.richtext.tree import Conflict, Reading, Text
from planbuilder.ui import theme, widgets
from planbuilder.ui.editor.conflict_card import reading_name
from planbuilder.ui.editor.document import fill, read
from planbuilder.ui.editor.look import Look, restyle
from planbuilder.ui.editor.objects import install
from planbuilder.ui.editor.pictures import Pictures
from planbuilder.ui.editor.text_actions import TextActions
from planbuilder.ui.editor.text_edit import TextEdit
from planbuilder.ui.editor.word_marks import difference_mark, mark_differences
from planbuilder.ui.session import Session

_MARGIN = 12
_UNDER_HEADING = 8


class ConflictDialog(QDialog):
    """One's own reading to write in, or the first, and the others beside it."""

    def __init__(self, conflict: Conflict, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Ret stedet, som I har skrevet forskelligt"))
        widgets.open_at(self, 150, 70)
        first, others = _split(conflict, session.settings.name)
        self.edit = TextEdit(session, self)
        self.edit.setAccessibleName(self.tr("Den tekst, der skal stå"))
        self.edit.setDocument(self._document(first))
        self._actions = TextActions(self.edit, Pictures(session, self.edit))
        self.edit.menu_wanted.connect(lambda at: self._actions.context_menu().popup(at))
        self._others = [(reading, self._document(reading)) for reading in others]
        self._mark()
        self._lay_out(first)
        self.edit.setFocus()

    def text(self) -> Text:
        """Return what shall stand there."""
        return read(self.edit.document())

    def _document(self, reading: Reading) -> QTextDocument:
        document = QTextDocument(self)
        document.setDocumentMargin(_MARGIN)
        c = theme.colours()
        restyle(document, Look(c.ink, c.muted, c.accent, c.accent_light, c.line))
        install(document, self._session.plan.reference_label, self._session.project.picture)
        fill(document, reading.blocks)
        return document

    def _mark(self) -> None:
        """Mark in the others what the text to write in had otherwise at first."""
        c = theme.colours()
        mark = difference_mark(c.draft, c.warning_light)
        for _, document in self._others:
            unmarked = QTextDocument(self)
            fill(unmarked, read(self.edit.document()))
            mark_differences(unmarked, document, mark)

    def _lay_out(self, first: Reading) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(18)
        mine = QVBoxLayout()
        mine.setSpacing(_UNDER_HEADING)
        head = QHBoxLayout()
        head.addWidget(widgets.label(self.tr("Det, der skal stå"), "heading"))
        head.addStretch(1)
        began = widgets.ElidedLabel(reading_name(first, self._session.settings.name))
        began.setProperty("role", "muted")
        head.addWidget(began)
        mine.addLayout(head)
        mine.addWidget(_boxed(self.edit), 1)
        columns.addLayout(mine, 1)
        columns.addWidget(self._readings(), 1)
        ok = QDialogButtonBox.StandardButton.Ok
        buttons = QDialogButtonBox(ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(ok).setText(self.tr("&Brug teksten"))  # Tab stays in the text to write in
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(columns, 1)
        column.addWidget(buttons)

    def _readings(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_UNDER_HEADING)
        for reading, document in self._others:
            name = reading_name(reading, self._session.settings.name)
            column.addWidget(widgets.label(name, "heading", wrap=True))
            if not reading.blocks:
                column.addWidget(widgets.label(self.tr("(slettet)"), "muted"))
                column.addStretch(1)
                continue
            shown = QTextEdit()
            shown.setAccessibleName(name)
            shown.setReadOnly(True)
            shown.setFrameShape(QFrame.Shape.NoFrame)
            shown.setDocument(document)
            column.addWidget(_boxed(shown), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        return scroll


def _split(conflict: Conflict, me: str) -> tuple[Reading, list[Reading]]:
    """Return the reading to begin with, one's own where there is one, and the others."""
    written = [reading for reading in conflict.readings if reading.blocks]
    mine = next((reading for reading in written if reading.author == me), written[0])
    return mine, [reading for reading in conflict.readings if reading is not mine]


def _boxed(text: QTextEdit) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "page")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(text)
    return frame

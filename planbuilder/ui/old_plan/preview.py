"""One part of the old plan to be read: its text, where it goes and why; it can be split here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from planbuilder.model.placing.destinations import Destination
from planbuilder.model.placing.drafts import EffortDraft, Labelled
from planbuilder.model.placing.pieces import Piece, as_effort
from planbuilder.model.richtext.tree import Heading, Paragraph, Run, Text
from planbuilder.model.words import FIELD_WORDS
from planbuilder.ui import theme, widgets
from planbuilder.ui.editor.units import block_index
from planbuilder.ui.old_plan.signs import sure_words
from planbuilder.ui.sharing.reader import TextReader


class Preview(QWidget):
    """Shows a part; an effort shows its fields."""

    split_wanted = Signal(int, int)
    """The key of the part, and the block of its text with which the second part begins."""

    def __init__(
        self,
        where: Callable[[Destination], str],
        pictures: Mapping[str, bytes],
        parent: QWidget | None = None,
    ) -> None:
        """Make it empty. `where` gives the name of a place."""
        super().__init__(parent)
        self._where = where
        self._pictures = pictures
        self._piece: Piece | None = None
        self.title = widgets.label("", "subtitle", wrap=True)
        self.place = widgets.label("", "muted", wrap=True)
        self.reader = TextReader(self.tr("Delens tekst"))
        keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.reader.setTextInteractionFlags(keys | Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reader.cursorPositionChanged.connect(self._follow)
        self.split = QPushButton(self.tr("&Del her"))
        self.split.setToolTip(
            self.tr("Det, der begynder med det markerede afsnit, bliver en del for sig.")
        )
        self.split.setAutoDefault(False)
        self.split.clicked.connect(lambda _=False: self.split_here())
        heads = QHBoxLayout()
        heads.addWidget(self.title, 1)
        heads.addWidget(self.split, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(heads)
        lines.addWidget(self.place)
        lines.addWidget(self.reader, 1)

    def show_piece(self, piece: Piece | None) -> None:
        """Show a part."""
        self._piece = piece
        self.title.setText(piece.title if piece else "")
        self.place.setText(self._place_words(piece))
        self.reader.show_words(self._shown(piece), lambda record: "", self._pictures.get)
        self._follow()

    def _place_words(self, piece: Piece | None) -> str:
        if piece is None:
            return self.tr("Vælg en del til venstre for at læse den.")
        proposal = piece.proposal
        if proposal is None:
            return self.tr("Her er kun en overskrift; teksten står i delene under den.")
        return self.tr("Lægges i »{where}«. {sure}: {reason}.").format(
            where=self._where(proposal.destination),
            sure=sure_words(proposal),
            reason=proposal.reason,
        )

    def _shown(self, piece: Piece | None) -> Text:
        if piece is None:
            return ()
        if piece.is_effort:
            return effort_text(as_effort(piece))
        return piece.draft.source if piece.draft else piece.text

    # Splitting

    def _block(self) -> int:
        """Return which block of the part's text the cursor is in; 0 where it can't be split."""
        piece = self._piece
        if piece is None or piece.is_effort or piece.draft is not None or not piece.text:
            return 0
        position = self.reader.textCursor().position()
        return block_index(self.reader.document(), piece.text, position)

    def _follow(self) -> None:
        """Mark the paragraph with the cursor, where the part can be split."""
        can_split = self._block() > 0
        self.split.setEnabled(can_split)
        marks = []
        if can_split:
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(QColor(theme.colours().accent_light))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(self.reader.textCursor())
            mark.cursor.clearSelection()
            marks.append(mark)
        self.reader.setExtraSelections(marks)

    def split_here(self) -> None:
        """Ask for the part to be split before the paragraph with the cursor."""
        block = self._block()
        if self._piece is not None and block:
            self.split_wanted.emit(self._piece.key, block)


def effort_text(draft: EffortDraft) -> Text:
    """Return what was found of an effort, each field under its name."""
    text: list = []
    for part in draft.parts:
        if part.text and part.field != "title":
            text += [Heading(3, (Run(_field_name(part)),)), *part.text]
    return tuple(text) or (Paragraph((Run("–"),)),)


def _field_name(part: Labelled) -> str:
    name = FIELD_WORDS.get(part.field, "")
    if not name or name.casefold() == part.label.casefold():
        return part.label or name
    return f"{name} (»{part.label}«)" if part.label else name

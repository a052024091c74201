"""Where a new comment is typed: about words of a text, or about a record as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout

from planbuilder.model.comments.anchor import Anchor
from planbuilder.model.comments.words import shown_quote
from planbuilder.ui import widgets
from planbuilder.ui.comments.writing_box import WritingBox

_LONGEST_QUOTE = 160


@dataclass(slots=True)
class Draft:
    """What somebody began to write about a record, and about which words of which field of it.

    `cursor` goes with the words while somebody types in the text.
    """

    words: str = ""
    field: str = ""
    anchor: Anchor | None = None
    cursor: QTextCursor | None = None


class Composer(QFrame):
    """Hidden until it is wanted. What was begun about one record stays while another is shown."""

    sent = Signal(str)
    """These words shall be sent as a comment; `draft` says what they are about."""
    left = Signal()
    """The user thought better of it."""
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._drafts: dict[str, Draft] = {}
        self._record_id = ""
        self.setProperty("role", "card-chosen")
        self.box = WritingBox(self.tr("Skriv en kommentar"), self.tr("Send"))
        self.box.sent.connect(self.sent)
        self.box.left.connect(self.left)
        self.box.typed.connect(self.typed)
        self._about = widgets.label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self._about)
        column.addWidget(self.box)
        self.hide()

    @property
    def draft(self) -> Draft | None:
        """What is being written about the record that is shown; None for nothing."""
        return self._drafts.get(self._record_id)

    def drafts(self) -> dict[str, Draft]:
        """Return what was begun and not sent, by the id of the record."""
        if self.draft is not None:
            self.draft.words = self.box.words()
        return {record: draft for record, draft in self._drafts.items() if draft.words}

    def bring_back(self, drafts: Mapping[str, Draft]) -> None:
        """Let what was begun stand at its records when these are shown."""
        self._drafts.update(drafts)

    def show_record(self, record_id: str, whole: str) -> None:
        """Show what was begun about another record, nothing where nothing was.

        Args:
            whole: what a comment hangs on that hangs on no words.
        """
        before = self.draft
        if before is not None:
            before.words = self.box.words()
            if not before.words:
                self.drop()
        self._record_id = record_id
        self._show(whole)

    def begin(self, draft: Draft, whole: str) -> None:
        """Let the user write; what is typed already stays, and is about other words now."""
        known = self.draft
        draft.words = self.box.words() if known is not None else ""
        self._drafts[self._record_id] = draft
        self._show(whole)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Forget what was begun about the record that is shown."""
        self._drafts.pop(self._record_id, None)
        self._show("")

    def _show(self, whole: str) -> None:
        draft = self.draft
        self.setVisible(draft is not None)
        wanted = draft.words if draft is not None else ""
        if wanted != self.box.words():
            self.box.set_words(wanted)
        quote = shown_quote(draft.anchor.quote) if draft is not None and draft.anchor else ""
        if len(quote) > _LONGEST_QUOTE:
            quote = quote[:_LONGEST_QUOTE].rstrip() + "…"
        self._about.setText(f"»{quote}«" if quote else whole)

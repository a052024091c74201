"""A line that says that reviewers suggest something for what is shown, and leads there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planbuilder.ui.editor.notice_bar import NoticeBar
from planbuilder.ui.session import Session


class SuggestionBar(NoticeBar):
    """Hidden while nothing is suggested for the record."""

    wanted = Signal(str)
    """The user wants to see what is suggested for this record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, closable=False)
        self._session = session

    def show_record(self, record_id: str) -> None:
        """Show what is open about a record, "" for none."""
        count = self._session.suggestions.open_count(record_id) if record_id else 0
        if not count:
            self.tell("")
            return
        from planbuilder.ui.word_home.wording import suggested_words

        words = suggested_words(count, self._session.suggestions.names(record_id))
        self.offer(words, (self.tr("Se forslag"), lambda: self.wanted.emit(record_id)))

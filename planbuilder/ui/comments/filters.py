"""Which comments are shown: open ones, done ones or all, of everybody or of one person."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from planbuilder.model.comments.threads import Thread
from planbuilder.model.danish import danish_key
from planbuilder.model.disagreement import author_name

OPEN, DONE, ALL = "open", "done", "all"


class CommentFilter(QWidget):
    """Two lists to choose from."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = _combo(self.tr("Hvilke kommentarer"))
        self.person = _combo(self.tr("Hvis kommentarer"))
        for value, words in (
            (OPEN, self.tr("Åbne")),
            (DONE, self.tr("Afsluttede")),
            (ALL, self.tr("Alle")),
        ):
            self.state.addItem(words, value)
        self.person.addItem(self.tr("Alle personer"), "")
        for combo in (self.state, self.person):
            combo.currentIndexChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.state, 1)
        row.addWidget(self.person, 1)

    def offer(self, threads: Iterable[Thread]) -> None:
        """Let one choose among those who wrote in these threads."""
        chosen = self.person.currentData()
        names = {name for thread in threads for name in thread.authors} | ({chosen} - {""})
        wanted = ["", *sorted(names - {""}, key=danish_key)]
        if wanted == [self.person.itemData(n) for n in range(self.person.count())]:
            return
        with QSignalBlocker(self.person):
            while self.person.count() > 1:
                self.person.removeItem(1)
            for name in wanted[1:]:
                self.person.addItem(author_name(name), name)
            self.person.setCurrentIndex(max(0, self.person.findData(chosen)))

    def fits(self, thread: Thread) -> bool:
        """Whether a thread is to be shown."""
        state, person = self.state.currentData(), self.person.currentData()
        if person and person not in thread.authors:
            return False
        return state == ALL or thread.done == (state == DONE)

    def show_state(self, state: str) -> None:
        """Choose which comments are shown, of everybody."""
        self.person.setCurrentIndex(0)
        self.state.setCurrentIndex(self.state.findData(state))


class _Combo(QComboBox):
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 10, super().minimumSizeHint().height())


def _combo(name: str) -> QComboBox:
    made = _Combo()
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made

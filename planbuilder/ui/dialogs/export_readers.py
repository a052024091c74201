"""A dialog for exports in which only one thing is to be chosen: for whom the file is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planbuilder.model.plan import Plan
from planbuilder.office.progress import Progress
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.export_run import OpenPlaces, choose_and_run, frozen
from planbuilder.ui.dialogs.public_export import ReadersChoice, may_be_public, without_internal
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.session import Session


@dataclass(frozen=True, slots=True)
class ExportWords:
    """What is said of an export: its title, who it is for, and the kind of its file."""

    title: str
    readers: str
    public_note: str
    own_note: str
    kinds: str
    suffix: str


class ReadersDialog(QDialog):
    """Asks for whom a file is, for the municipality alone to begin with, and writes it."""

    record_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = frozen(session.project)
        self._words = words = self.words()
        self.setWindowTitle(words.title)
        self.readers = ReadersChoice(self._plan, words.readers, words.public_note, words.own_note)
        self.readers.choose(public=False)
        self._about = widgets.label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(widgets.label(words.readers, "heading"))
        column.addWidget(self.readers)
        column.addSpacing(8)
        column.addWidget(widgets.label(self.tr("Filen indeholder"), "heading"))
        column.addWidget(self._about)
        column.addStretch(1)
        column.addSpacing(8)
        buttons, self._export_button = verb_buttons(self, self.tr("Eksportér …"))
        column.addWidget(buttons)
        self.setFixedWidth(widgets.em(self, 62))
        self.readers.changed.connect(self._tell)
        self.readers.internal.record_wanted.connect(self._leave_for)
        self._tell()

    def words(self) -> ExportWords:
        """Return what is said of this export."""
        raise NotImplementedError

    def about(self, plan: Plan) -> str:
        """Return what a file of `plan` holds."""
        raise NotImplementedError

    def has_something(self, plan: Plan) -> bool:
        """Whether `plan` has anything to write."""
        return True

    def write(
        self, plan: Plan, versions: Mapping[str, str], target: Path, progress: Progress, *,
        public: bool,
    ) -> int:  # fmt: skip
        """Write the file, off the GUI thread; return in how many places of it people disagree."""
        raise NotImplementedError

    def _tell(self) -> None:
        plan = without_internal(self._plan) if self.readers.is_public else self._plan
        self._about.setText(self.about(plan))
        self._export_button.setEnabled(self.has_something(plan))

    def _leave_for(self, record_id: str) -> None:
        self.reject()
        self.record_wanted.emit(record_id)

    def accept(self) -> None:
        """Ask for the target and write the file."""
        is_public, open_places = self.readers.is_public, OpenPlaces()
        if is_public and not may_be_public(self, self._plan):
            return

        def write(
            plan: Plan, versions: Mapping[str, str], target: Path, progress: Progress
        ) -> None:
            open_places.shown = self.write(plan, versions, target, progress, public=is_public)

        words, told = self._words, open_places.remark
        if choose_and_run(self._session, self, words.title, words.suffix, words.kinds, write, told):
            super().accept()

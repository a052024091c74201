"""The list of phases: how much of each is done, and in which one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from planbuilder.model.course.tasks import PhaseStanding
from planbuilder.model.registers.tasks import Phase
from planbuilder.model.words import capitalised
from planbuilder.ui.course.phase_words import done_words, spoken_words
from planbuilder.ui.registers.register_list import COUNT, ICON, NAME, REMARK, RowDelegate


def _state(standing: PhaseStanding) -> str:
    """Return the state of an element whose sign stands for that of a phase."""
    if standing.is_skipped:
        return "not-relevant"
    return "ready" if standing.is_done else "draft" if standing.done else "not-started"


class PhaseList(QListWidget):
    """One row for each phase."""

    phase_chosen = Signal(object)
    """A `Phase`."""
    phase_opened = Signal()
    """Enter: the keys shall go on into the tasks of the phase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Faser"))
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for phase in Phase:
            item = QListWidgetItem(capitalised(phase.words), self)
            item.setData(NAME, phase.value)
        self.currentItemChanged.connect(self._tell)
        self.activated.connect(lambda _: self.phase_opened.emit())

    def show_standings(self, standings: Sequence[PhaseStanding], current: Phase) -> None:
        """Count anew. `current` is the phase that one is in."""
        for item, standing in zip(map(self.item, range(self.count())), standings, strict=True):
            is_current = standing.phase is current
            is_skipped = standing.is_skipped
            remark = self.tr("Sprunget over") if is_skipped else ""
            remark = self.tr("Her er I nu") if is_current else remark
            item.setData(ICON, f"state-{_state(standing)}")
            item.setData(COUNT, "" if is_skipped else done_words(standing))
            item.setData(REMARK, remark)
            here = remark if is_current else ""
            spoken = filter(None, (item.text(), spoken_words(standing), here))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(spoken))

    def show_phase(self, phase: Phase) -> None:
        """Choose a phase."""
        self.setCurrentRow(list(Phase).index(phase))

    def _tell(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.phase_chosen.emit(Phase(current.data(NAME)))

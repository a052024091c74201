"""The list of phases: how much of each is done, and in which one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from planbuilder.model.course.tasks import PhaseStanding
from planbuilder.model.registers.tasks import Phase
from planbuilder.model.words import capitalised
from planbuilder.ui.course.phase_words import done_words, spoken_words
from planbuilder.ui.row_list import ICON, RowList


def _state(standing: PhaseStanding) -> str:
    """Return the state of an element whose sign stands for that of a phase."""
    if standing.is_skipped:
        return "not-relevant"
    return "ready" if standing.is_done else "draft" if standing.done else "not-started"


class PhaseList(RowList):
    """One row for each phase; its name is the phase's value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Faser"))
        for phase in Phase:
            self.add(phase.value, capitalised(phase.words))

    def show_standings(self, standings: Sequence[PhaseStanding], current: Phase) -> None:
        """Count anew. `current` is the phase that one is in."""
        for item, standing in zip(self.rows(), standings, strict=True):
            here = self.tr("Her er I nu") if standing.phase is current else ""
            remark = here or (self.tr("Sprunget over") if standing.is_skipped else "")
            count = "" if standing.is_skipped else done_words(standing)
            item.setData(ICON, f"state-{_state(standing)}")
            self.show_standing(item, count, remark, spoken_words(standing), here)

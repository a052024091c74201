"""The efforts that were recognised, with what is known of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from planbuilder.model.concept import Concept
from planbuilder.model.placing.drafts import EffortDraft, effort_from
from planbuilder.model.placing.effort_labels import EffortLabels
from planbuilder.model.placing.pieces import Piece, as_effort
from planbuilder.model.records import SEVEN_FIELDS
from planbuilder.model.words import FIELD_WORDS
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon

_KEY = Qt.ItemDataRole.UserRole
TITLE, LEVEL, KNOWN = range(3)


class EffortList(QTreeWidget):
    """One row for each effort."""

    part_chosen = Signal(int)

    def __init__(
        self, concept: Concept, labels: EffortLabels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._concept = concept
        self._labels = labels
        self.setProperty("role", "boxed")
        self.setAccessibleName(self.tr("Indsatser i den gamle plan"))
        self.setHeaderLabels([self.tr("Indsats"), self.tr("Niveau"), self.tr("Felter")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((LEVEL, 17), (KNOWN, 10)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, widgets.em(self, width))
        self.itemPressed.connect(self._tell)  # before a menu opens on it
        self.itemActivated.connect(self._tell)

    def fill(self, pieces: Sequence[Piece]) -> int:
        """Show the efforts among the parts; return how many there are."""
        self.clear()
        efforts = [piece for piece in pieces if piece.is_effort]
        for piece in efforts:
            self._add(piece.key, as_effort(piece))
        return len(efforts)

    def _add(self, key: int, draft: EffortDraft) -> None:
        effort = effort_from(draft, "x", "i", self._labels)
        known = [field for field in SEVEN_FIELDS if getattr(effort, field)]
        titles = [self._concept.level(level).title for level in effort.levels]
        count = self.tr("{n} af 7").format(n=len(known))
        item = QTreeWidgetItem(self, [draft.title, ", ".join(titles) or "–", count])
        item.setIcon(TITLE, icon("efforts"))
        item.setToolTip(TITLE, widgets.tip(draft.title))
        item.setToolTip(KNOWN, widgets.tip(", ".join(FIELD_WORDS[field] for field in known)))
        item.setData(TITLE, _KEY, key)

    def _tell(self, item: QTreeWidgetItem) -> None:
        self.part_chosen.emit(item.data(TITLE, _KEY))

"""The side panel: guidance, the element's efforts, and the search in the whole plan."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from planbuilder.ui import widgets
from planbuilder.ui.panels.element_efforts import ElementEffortsPanel
from planbuilder.ui.panels.guidance import GuidancePanel
from planbuilder.ui.panels.search import SearchPanel
from planbuilder.ui.session import Session


class SidePanel(QFrame):
    """Tabs that all speak of the element that is open."""

    record_wanted = Signal(str)
    reference_wanted = Signal(str)
    hit_chosen = Signal(str, str, int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setMinimumWidth(widgets.em(self, 26))
        self._tabs = QTabWidget(self)
        self.guidance = GuidancePanel(session, self._tabs)
        self.efforts = ElementEffortsPanel(session, self._tabs)
        self.search = SearchPanel(session, self._tabs)
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setAccessibleName(self.tr("Sidepanel"))
        self._tabs.addTab(self.guidance, self.tr("Vejledning"))
        self._tabs.addTab(self.efforts, self.tr("Indsatser"))
        self._tabs.addTab(self.search, self.tr("Søg"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.addWidget(self._tabs)
        self.setFocusProxy(self._tabs)
        self.efforts.record_wanted.connect(self.record_wanted)
        self.efforts.reference_wanted.connect(self.reference_wanted)
        self.efforts.count_changed.connect(self._show_count)
        self.search.hit_chosen.connect(self.hit_chosen)

    def show_record(self, record_id: str) -> None:
        """Speak of another element or section."""
        self.guidance.show_record(record_id)
        self.efforts.show_record(record_id)

    def _show_count(self, count: int) -> None:
        words = self.tr("Indsatser")
        self._tabs.setTabText(1, f"{words} {count}" if count else words)

    def open_search(self, words: str) -> None:
        """Show the search, with `words` filled in where there are any."""
        self._tabs.setCurrentWidget(self.search)
        self.search.start(words)

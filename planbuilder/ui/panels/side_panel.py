"""The side panel: guidance, the element's efforts and history, and the search in the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from planbuilder.model.records import Effort
from planbuilder.project.project import Touched
from planbuilder.ui import widgets
from planbuilder.ui.panels.guidance import GuidancePanel
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.panels.element_efforts import ElementEffortsPanel
    from planbuilder.ui.panels.history import HistoryPanel
    from planbuilder.ui.panels.search import SearchPanel


class SidePanel(QFrame):
    """Tabs that all speak of the element that is open."""

    record_wanted = Signal(str)
    reference_wanted = Signal(str)
    hit_chosen = Signal(str, str, int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record_id = ""
        self.setProperty("role", "panel")
        self._tabs = QTabWidget(self)
        self.guidance = GuidancePanel(session, self._tabs)
        self._efforts: ElementEffortsPanel | None = None
        self._history: HistoryPanel | None = None
        self._efforts_tab = widgets.Later(self._make_efforts, self._tabs)
        self._history_tab = widgets.Later(self._make_history, self._tabs)
        self._search_tab = widgets.Later(self._make_search, self._tabs)
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setAccessibleName(self.tr("Sidepanel"))
        self._tabs.addTab(self.guidance, self.tr("Vejledning"))
        self._tabs.addTab(self._efforts_tab, self.tr("Indsatser"))
        self._tabs.addTab(self._history_tab, self.tr("Historik"))
        self._tabs.addTab(self._search_tab, self.tr("Søg"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.addWidget(self._tabs)
        self.setFocusProxy(self._tabs)
        self.setMinimumWidth(max(widgets.em(self, 26), self._width_of_tabs()))
        session.changed.connect(self._refresh)

    def _width_of_tabs(self) -> int:
        """Return so much room that no tab hides behind arrows, whatever the number of efforts."""
        self._tabs.setTabText(1, self.tr("Indsatser") + " 88")
        self._tabs.tabBar().ensurePolished()
        width = self._tabs.tabBar().sizeHint().width() + self.layout().contentsMargins().left()
        self._tabs.setTabText(1, self.tr("Indsatser"))
        return width

    def _make_efforts(self, place: QWidget) -> QWidget:
        from planbuilder.ui.panels.element_efforts import ElementEffortsPanel

        self._efforts = ElementEffortsPanel(self._session, place)
        self._efforts.record_wanted.connect(self.record_wanted)
        self._efforts.reference_wanted.connect(self.reference_wanted)
        self._efforts.show_record(self._record_id)
        return self._efforts

    def _make_history(self, place: QWidget) -> QWidget:
        from planbuilder.ui.panels.history import HistoryPanel

        self._history = HistoryPanel(self._session, place)
        self._history.record_wanted.connect(self.record_wanted)
        self._history.show_record(self._record_id)
        return self._history

    def _make_search(self, place: QWidget) -> QWidget:
        from planbuilder.ui.panels.search import SearchPanel

        panel = SearchPanel(self._session, place)
        panel.hit_chosen.connect(self.hit_chosen)
        return panel

    def show_record(self, record_id: str) -> None:
        """Speak of another element or section."""
        self._record_id = record_id
        self.guidance.show_record(record_id)
        if self._efforts is not None:
            self._efforts.show_record(record_id)
        if self._history is not None:
            self._history.show_record(record_id)
        self._show_count()

    def _refresh(self, touched: Touched) -> None:
        if any(kind == Effort.KIND for kind, _ in touched.records):
            self._show_count()

    def _show_count(self) -> None:
        count = sum(self._record_id in effort.elements for effort in self._session.plan.efforts)
        words = self.tr("Indsatser")
        self._tabs.setTabText(1, f"{words} {count}" if count else words)

    def open_search(self, words: str) -> None:
        """Show the search, with `words` filled in where there are any."""
        self._tabs.setCurrentWidget(self._search_tab)
        search: SearchPanel = self._search_tab.page  # type: ignore[assignment]
        search.start(words)

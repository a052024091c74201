"""The side panel: guidance, the element's comments, efforts and history, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from planbuilder.model.records import Comment, Effort
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.panels.guidance import GuidancePanel
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.comments.page_comments import PageComments
    from planbuilder.ui.comments.panel import CommentsPanel
    from planbuilder.ui.panels.element_efforts import ElementEffortsPanel
    from planbuilder.ui.panels.history import HistoryPanel
    from planbuilder.ui.panels.search import SearchPanel


COMMENTS, EFFORTS = 1, 2
"""The numbers of the tabs that show how many there are."""
_MOST = 88
"""There is room for so many."""


class SidePanel(QFrame):
    """Tabs that all speak of the element that is open."""

    record_wanted = Signal(str)
    reference_wanted = Signal(str)
    hit_chosen = Signal(str, str, int, int)
    text_wanted = Signal()
    """The user is done beside the text."""
    all_comments_wanted = Signal()

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        comments: PageComments | None = None,
    ) -> None:
        """Make the panel. `comments` knows where those of the open text hang."""
        super().__init__(parent)
        self._session = session
        self._page_comments = comments
        self._record_id = ""
        self._is_narrow = False
        self._unsent: dict[str, Any] = {}
        self.setProperty("role", "panel")
        self._tabs = QTabWidget(self)
        self.guidance = GuidancePanel(session, self._tabs)
        self._comments: CommentsPanel | None = None
        self._efforts: ElementEffortsPanel | None = None
        self._history: HistoryPanel | None = None
        self._comments_tab = widgets.Later(self._make_comments, self._tabs)
        self._efforts_tab = widgets.Later(self._make_efforts, self._tabs)
        self._history_tab = widgets.Later(self._make_history, self._tabs)
        self._search_tab = widgets.Later(self._make_search, self._tabs)
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setAccessibleName(self.tr("Sidepanel"))
        self._tabs.addTab(self.guidance, self.tr("Vejledning"))
        self._tabs.addTab(self._comments_tab, self.tr("Kommentarer"))
        self._tabs.addTab(self._efforts_tab, self.tr("Indsatser"))
        self._add_icon(self._history_tab, "history", self.tr("Historik"))
        self._add_icon(self._search_tab, "search", self.tr("Søg i hele planen"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.addWidget(self._tabs)
        self.setFocusProxy(self._tabs)
        self._full_width = self._width_of_tabs(narrow=False)
        self.setMinimumWidth(max(widgets.em(self, 26), self._width_of_tabs(narrow=True)))
        self._name_tabs(0, 0)
        session.changed.connect(self._refresh)

    def _add_icon(self, page: QWidget, icon_name: str, words: str) -> None:
        """Add a tab that an icon stands for, so that the panel stays narrow."""
        tab = self._tabs.addTab(page, icon(icon_name), "")
        self._tabs.setTabToolTip(tab, words)
        self._tabs.tabBar().setAccessibleTabName(tab, words)

    def _width_of_tabs(self, *, narrow: bool) -> int:
        """Return so much room that no tab hides behind arrows, whatever the numbers in them."""
        self._is_narrow = narrow
        self._name_tabs(_MOST, _MOST)
        self._tabs.tabBar().ensurePolished()
        return self._tabs.tabBar().sizeHint().width() + self.layout().contentsMargins().left()

    def _make_comments(self, place: QWidget) -> QWidget:
        from planbuilder.ui.comments.panel import CommentsPanel

        self._comments = CommentsPanel(self._session, self._page_comments, place)
        self._comments.place_left.connect(self.text_wanted)
        self._comments.list_wanted.connect(self.all_comments_wanted)
        self._comments.bring_back(self._unsent)
        self._comments.show_record(self._record_id)
        return self._comments

    def unsent(self) -> dict[str, Any]:
        """Return what was written about texts and not sent, as JSON values."""
        return self._unsent if self._comments is None else self._comments.unsent()

    def bring_back(self, unsent: dict[str, Any]) -> None:
        """Take up what `unsent` returned at the last closing, before comments are shown."""
        self._unsent = unsent

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
        if self._comments is not None:
            self._comments.show_record(record_id)
        if self._efforts is not None:
            self._efforts.show_record(record_id)
        if self._history is not None:
            self._history.show_record(record_id)
        self._show_count()

    def _refresh(self, touched: Touched) -> None:
        if any(kind in (Effort.KIND, Comment.KIND) for kind, _ in touched.records):
            self._show_count()

    def _show_count(self) -> None:
        efforts = sum(self._record_id in effort.elements for effort in self._session.plan.efforts)
        comments = self._session.comments.open_count(self._record_id)
        self._name_tabs(comments, efforts)

    def _name_tabs(self, comments: int, efforts: int) -> None:
        """Write the names of tabs and how many there are; an icon stands for the longest name."""
        words = self.tr("Kommentarer")
        self._tabs.setTabIcon(COMMENTS, icon("comment") if self._is_narrow else QIcon())
        self._tabs.setTabText(COMMENTS, _counted("" if self._is_narrow else words, comments))
        self._tabs.setTabToolTip(COMMENTS, _counted(words, comments))
        self._tabs.tabBar().setAccessibleTabName(COMMENTS, _counted(words, comments))
        self._tabs.setTabText(EFFORTS, _counted(self.tr("Indsatser"), efforts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write names out where there is room for them."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._full_width
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._show_count()

    def comments(self) -> CommentsPanel:
        """Show the comments, and return them."""
        self._tabs.setCurrentWidget(self._comments_tab)
        panel: CommentsPanel = self._comments_tab.page  # type: ignore[assignment]
        return panel

    def open_search(self, words: str) -> None:
        """Show the search, with `words` filled in where there are any."""
        self._tabs.setCurrentWidget(self._search_tab)
        search: SearchPanel = self._search_tab.page  # type: ignore[assignment]
        search.start(words)


def _counted(words: str, count: int) -> str:
    return f"{words} {count}".strip() if count else words

"""The side panel: guidance, the element's comments, efforts and history, and the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from planbuilder.model.records import Comment, Effort
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.panels.guidance import GuidancePanel
from planbuilder.ui.panels.side_tabs import SideTabs
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.comments.page_comments import PageComments
    from planbuilder.ui.comments.panel import CommentsPanel
    from planbuilder.ui.panels.element_efforts import ElementEffortsPanel
    from planbuilder.ui.panels.history import HistoryPanel
    from planbuilder.ui.panels.search import SearchPanel


COMMENTS, EFFORTS, SEARCH = 1, 2, 4
"""The numbers of some tabs."""


class SidePanel(QFrame):
    """Tabs that all speak of the element that is open."""

    record_wanted = Signal(str)
    register_wanted = Signal(str)
    reference_wanted = Signal(str)
    live_wanted = Signal(object)
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
        self._unsent: dict[str, Any] = {}
        self.setProperty("role", "panel")
        self._tabs = QTabWidget(self)
        self._bar = SideTabs(self._tabs)
        self._tabs.setTabBar(self._bar)
        self.guidance = GuidancePanel(session, self._tabs)
        self.guidance.register_wanted.connect(self.register_wanted)
        self.guidance.live_wanted.connect(self.live_wanted)
        self._comments: CommentsPanel | None = None
        self._efforts: ElementEffortsPanel | None = None
        self._history: HistoryPanel | None = None
        self._comments_tab = widgets.Later(self._make_comments, self._tabs)
        self._efforts_tab = widgets.Later(self._make_efforts, self._tabs)
        self._history_tab = widgets.Later(self._make_history, self._tabs)
        self._search_tab = widgets.Later(self._make_search, self._tabs)
        self._tabs.setDocumentMode(True)
        self._bar.setAccessibleName(self.tr("Sidepanel"))
        for page, icon_name, word in (
            (self.guidance, "info", self.tr("Vejledning")),
            (self._comments_tab, "comment", self.tr("Kommentarer")),
            (self._efforts_tab, "efforts", self.tr("Indsatser")),
            (self._history_tab, "history", self.tr("Historik")),
            (self._search_tab, "search", self.tr("Søg")),
        ):
            counts = page in (self._comments_tab, self._efforts_tab)
            self._bar.add(self._tabs, page, icon_name, word, counts=counts)
        self._tabs.setTabToolTip(SEARCH, self.tr("Søg i hele planen"))
        self._bar.setAccessibleTabName(SEARCH, self.tr("Søg i hele planen"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.addWidget(self._tabs)
        self.setFocusProxy(self._tabs)
        self._bar.ensurePolished()
        margins = column.contentsMargins()
        width = self._bar.sizeHint().width() + margins.left() + margins.right()
        self.setMinimumWidth(max(widgets.em(self, 26), width))
        session.changed.connect(self._refresh)

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
        self._bar.set_count(COMMENTS, comments)
        self._bar.set_count(EFFORTS, efforts)

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

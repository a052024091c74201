"""The place of the registers: a list of them, and beside it the page of the chosen one.

The register that has an entry of its own in the rail is shown in this place too, without the list.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from planbuilder.model.record import Record
from planbuilder.project.steps import Touched
from planbuilder.ui.registers.listed import ListedPage, all_listed
from planbuilder.ui.registers.register_list import RegisterList
from planbuilder.ui.row_list import side_panel
from planbuilder.ui.session import Session

LAST = "register"
"""The name under which the settings of the window keep which register was last chosen."""


class RegistersPlace(QWidget):
    """Shows one register at a time. Each page is made at its first visit."""

    record_wanted = Signal(str)
    entry_begun = Signal(str)
    """An entry was added to another register than the one shown, to go on with there."""
    suggestions_wanted = Signal(str)
    """The user wants to see what is suggested for this entry."""
    history_wanted = Signal(str)
    """The user wants to see what became of this entry over time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: dict[str, ListedPage] = {}
        self.listed = all_listed(session)
        self.list = RegisterList(self.listed)
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side, _ = side_panel(self.tr("Registre"), self.list)
        row.addWidget(self._side)
        row.addWidget(self._stack, 1)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.setFocus)
        session.changed.connect(self._refresh)

    def page(self, name: str) -> ListedPage:
        """Return the page of a register."""
        if name not in self._pages:
            page = self._pages[name] = self.listed[name].make()
            page.record_wanted.connect(self.record_wanted)
            page.entry_begun.connect(self.entry_begun)
            page.suggestions_wanted.connect(self.suggestions_wanted)
            page.history_wanted.connect(self.history_wanted)
            self._stack.addWidget(page)
        return self._pages[name]

    @property
    def shown(self) -> ListedPage:
        """The page that is shown."""
        page = self._stack.currentWidget()
        assert isinstance(page, ListedPage)
        return page

    def name_of(self, record: Record) -> str:
        """Return the name of the register on whose page a record is shown, "" for none."""
        names = (name for name, one in self.listed.items() if record.KIND in one.kinds)
        return next(names, "")

    def show_alone(self, name: str) -> None:
        """Show a register without the list."""
        self._side.hide()
        self._show(name)

    def show_listed(self, name: str = "") -> None:
        """Show a register beside the list, the one that was last chosen there if none is named."""
        known = str(self._session.settings.window.get(LAST, ""))
        name = name or (known if known in self.listed else next(iter(self.listed)))
        if self._side.isHidden():
            self.list.renew()  # not counted while a register stood alone
        self._side.show()
        self._choose(name)

    def _choose(self, name: str) -> None:
        self.list.choose(name)
        self._session.settings.window[LAST] = name
        self._show(name)

    def _show(self, name: str) -> None:
        self._session.save_pending()
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _refresh(self, touched: Touched) -> None:
        kinds = {kind for kind, _ in touched.records}
        is_concerned = any(not kinds.isdisjoint(one.kinds) for one in self.listed.values())
        if self._side.isVisible() and is_concerned:
            self.list.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Count what changed while another place was shown."""
        super().showEvent(event)
        self.list.renew()

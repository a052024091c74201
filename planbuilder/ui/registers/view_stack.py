"""The views of a register in one place, and the buttons that go from one to another."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QWidget

from planbuilder.ui.registers.views import RegisterView, View, views_of
from planbuilder.ui.session import Session

TABLE = "table"
_KEYS = "Shift+F9"


class ViewStack(QStackedWidget):
    """Shows one view at a time, the table first. The others are made at their first visit."""

    view_changed = Signal()
    entry_chosen = Signal(str)
    form_wanted = Signal()
    record_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, register: str, table: QWidget, delete: QAction) -> None:
        """Begin with `table`, which holds the table and its tools. `delete` deletes an entry."""
        super().__init__()
        self._session = session
        self._delete = delete
        self._views = {view.name: view for view in views_of(register)}
        self._made: dict[str, RegisterView] = {}
        self._entry_id = ""
        self.shown = TABLE
        """The name of the view that is shown."""
        self._table = table
        self.addWidget(table)
        self.setFocusProxy(table)
        self.actions_by_name = self._make_actions()
        self.switch = self._make_switch()

    def _make_actions(self) -> dict[str, QAction]:
        named = {TABLE: self.tr("Tabel")} | {v.name: v.words for v in self._views.values()}
        group = QActionGroup(self)
        actions = {}
        for name, words in named.items():
            action = actions[name] = QAction(words, group)
            action.setCheckable(True)
            action.setToolTip(self.tr("{view} (skift: {keys})").format(view=words, keys=_KEYS))
            action.triggered.connect(lambda _=False, name=name: self.go_to(name))
        actions[TABLE].setChecked(True)
        return actions

    def _make_switch(self) -> QWidget:
        switch = QWidget()
        row = QHBoxLayout(switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for action in self.actions_by_name.values():
            button = QToolButton()
            button.setProperty("role", "segment")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setDefaultAction(action)
            row.addWidget(button)
        following = QAction(self.tr("Næste visning"), switch)
        following.setShortcut(_KEYS)
        following.triggered.connect(lambda _=False: self._go_on())
        switch.addAction(following)
        if not self._views:
            switch.hide()
        return switch

    def fill(self, menu: QMenu) -> None:
        """Add the views to a menu, where there are several."""
        if self._views:
            menu.addSeparator()
            menu.addActions(list(self.actions_by_name.values()))

    @property
    def has_form(self) -> bool:
        """Whether the form of the chosen entry stands beside what is shown."""
        return self.shown == TABLE or self._views[self.shown].has_form

    @property
    def beginning(self) -> View | None:
        """The view in which an empty register is begun, if there is one."""
        return next((view for view in self._views.values() if view.begin), None)

    def show_view(self, name: str) -> None:
        """Show a view, the table where there is none of this name."""
        self.shown = name if name in self._views else TABLE
        self.actions_by_name[self.shown].setChecked(True)
        widget = self._table if self.shown == TABLE else self._view(self._views[self.shown])
        self.setCurrentWidget(widget)
        self.setFocusProxy(widget)
        self.view_changed.emit()

    def go_to(self, name: str) -> None:
        """Show a view and go on there by keyboard."""
        self._session.save_pending()
        self.show_view(name)
        self.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        names = list(self.actions_by_name)
        self.go_to(names[(names.index(self.shown) + 1) % len(names)])

    def _view(self, view: View) -> RegisterView:
        if view.name not in self._made:
            made = self._made[view.name] = view.make(self._session)
            made.entry_chosen.connect(self.entry_chosen)
            made.form_wanted.connect(self.form_wanted)
            made.record_wanted.connect(self.record_wanted)
            made.menu_wanted.connect(self.menu_wanted)
            if made.canvas is not None:
                made.canvas.addAction(self._delete)
            self.addWidget(made)
            made.show_entry(self._entry_id)
        return self._made[view.name]

    def show_entry(self, entry_id: str) -> None:
        """Choose an entry in every view."""
        self._entry_id = entry_id
        for view in self._made.values():
            view.show_entry(entry_id)

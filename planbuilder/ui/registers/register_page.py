"""A register: its table, and beside it the form for the chosen entry."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.fields import Entry, Shape
from planbuilder.model.registers.register import Register
from planbuilder.model.words import capitalised
from planbuilder.project.settings import kept
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.columns import Layout, entry_title
from planbuilder.ui.registers.empty_register import EmptyRegister
from planbuilder.ui.registers.entry_form import EntryForm
from planbuilder.ui.registers.listed import ListedPage
from planbuilder.ui.registers.narrowing import Narrowing
from planbuilder.ui.registers.notice import Notice
from planbuilder.ui.registers.page_head import PageHead
from planbuilder.ui.registers.register_commands import RegisterCommands
from planbuilder.ui.registers.register_filter import RegisterFilter
from planbuilder.ui.registers.register_model import RegisterModel
from planbuilder.ui.registers.register_table import RegisterTable
from planbuilder.ui.registers.table_side import TableSide
from planbuilder.ui.registers.view_stack import ViewStack
from planbuilder.ui.session import Session

READ_AT_ONCE = 100
"""So many entries are read in a few milliseconds."""
LOOKS = "registers"
"""The name under which the pages keep their looks in the settings of the window."""


class RegisterPage(ListedPage):
    """Finds, shows and changes the entries of one register."""

    def __init__(self, session: Session, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.register = register
        self._layout = Layout(register, session)
        self._deleted = ""
        self._is_begun_in_view = False
        self.commands = RegisterCommands(session, register, self, lambda: self.form.entry_id)
        self.model = RegisterModel(session, self._layout, self.commands.move)
        self.table = RegisterTable(self.model, self._layout)
        self.table.addAction(self.commands.delete)
        self.form = EntryForm(session, self._layout)
        self.filter = RegisterFilter(session, self._layout)
        self.notice = Notice()
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_ahead)
        self._make_actions()
        self._lay_out()
        self._restore()
        self._connect()
        self._show_register(0)

    def _make_actions(self) -> None:
        many = self.tr("&Filtrér {many}").format(many=self.register.many)
        self.filter_action = self._action("filter", many, "Ctrl+L")
        self.filter_action.triggered.connect(lambda _=False: self.filter.focus())
        self.group_action = self._action("group", self._group_words())
        self.group_action.setVisible(bool(self.register.grouped_by))
        self.form_action = self._action(
            "panel-right", self.tr("Vis den valgte ved &siden af"), "F9"
        )
        for action in (self.group_action, self.form_action):
            action.setCheckable(True)
        self.commands.selection = self.form.selection
        self.commands.step_to_neighbour = lambda direction: self.model.step_to_neighbour(
            self.table.currentIndex().row(), direction
        )

    def _group_words(self) -> str:
        if not self.register.grouped_by:
            return ""
        words = self.register.fields[self.register.grouped_by].words
        return self.tr("&Gruppér efter {field}").format(field=words.lower())

    def _action(self, icon_name: str, text: str, keys: str = "") -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setShortcut(QKeySequence(keys))
        self.addAction(action)
        return action

    # Layout

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._left_side())
        self._splitter.addWidget(self.form)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([widgets.em(self, 90), widgets.em(self, 56)])
        beginning = self.views.beginning
        self.empty = EmptyRegister(
            self.register,
            self._session.plan.concept,
            read_only=self._session.project.read_only,
            in_view=beginning.begin if beginning else "",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._stack)

    def _left_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(10)
        do = self.commands
        tools = (self.group_action, None, do.copy, do.delete, do.up, do.down)
        table_side = TableSide(self.table, self.filter, tools)
        self.views = ViewStack(self._session, self.register.name, table_side, do.delete)
        self.head = self._head()
        column.addWidget(self.head)
        column.addWidget(self.views, 1)
        column.addWidget(self.notice)
        return side

    def _head(self) -> PageHead:
        self.new_button = QPushButton(self.register.new)
        self.new_button.setProperty("role", "primary")
        self.new_button.setToolTip(f"{self.register.new} (Ctrl+Shift+I)")
        self.new_button.clicked.connect(self.commands.new.trigger)
        beside = widgets.tool(self.form_action)
        return PageHead(self.register.title, self.views.switch, self.new_button, beside)

    def _connect(self) -> None:
        self.commands.added.connect(self._show_added)
        self.commands.deleted.connect(self._tell_deleted)
        self.commands.history_wanted.connect(self.history_wanted)
        self.table.entry_chosen.connect(self._show_chosen)
        self.table.form_wanted.connect(self._go_to_form)
        self.table.new_wanted.connect(self.commands.new.trigger)
        self.table.layout_changed.connect(self._remember)
        self.table.customContextMenuRequested.connect(
            lambda place: self._open_menu(self.table.viewport().mapToGlobal(place))
        )
        self.model.modelReset.connect(self._show_counts)
        self.form.record_wanted.connect(self._go_to)
        self.form.entry_begun.connect(self.entry_begun)
        self.form.suggestions_wanted.connect(self.suggestions_wanted)
        self.form.delete_wanted.connect(self.commands.remove)
        self.form.comments_wanted.connect(self.commands.show_comments)
        self.form.left.connect(lambda: self.views.setFocus(Qt.FocusReason.OtherFocusReason))
        self.filter.changed.connect(self._narrow)
        self.group_action.toggled.connect(self._group)
        self.form_action.toggled.connect(self._show_form)
        self.views.view_changed.connect(self._show_form)
        self.views.entry_chosen.connect(self._show_chosen_in_view)
        self.views.form_wanted.connect(self._go_to_form)
        self.views.record_wanted.connect(self._go_to)
        self.views.menu_wanted.connect(self._open_menu)
        self._splitter.splitterMoved.connect(self._remember)
        self.empty.start_wanted.connect(self.commands.begin)
        self.empty.view_wanted.connect(self._begin_in_view)
        self.commands.begun.connect(self._show_begun)
        self.empty.entry_wanted.connect(self.commands.new.trigger)
        self._session.changed.connect(self._refresh)
        self._session.unread_changed.connect(self.model.renew_unread)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the entries for the filter in idle moments, before the first word is typed."""
        super().showEvent(event)
        self._reading.start()

    def _read_ahead(self) -> None:
        if not self.isVisible() or not self.model.prepare_search(READ_AT_ONCE):
            self._reading.stop()

    @property
    def chosen(self) -> str:
        """The id of the entry in the form, "" for none."""
        return self.form.entry_id

    def fill(self, menu: QMenu) -> None:
        """Add what can be done with entries, and the views where there are several."""
        self.commands.fill(menu)
        self.views.fill(menu)

    # What is shown

    def _go_to(self, record_id: str) -> None:
        if isinstance(self._session.plan.get(record_id), self.register.kind):
            self.show_entry(record_id)
        else:
            self.record_wanted.emit(record_id)

    def show_entry(self, entry_id: str) -> None:
        """Choose an entry; a filter that hides it is cleared."""
        if not isinstance(self._session.plan.get(entry_id), self.register.kind):
            return
        if not self.table.choose(entry_id) and self.model.narrowing.is_active():
            self.filter.clear()
            self.table.choose(entry_id)
        self._show_chosen(entry_id)

    def begin_entry(self, entry_id: str) -> None:
        """Choose an entry that was begun elsewhere; the cursor stands where it lacks something."""
        self.show_entry(entry_id)
        self._go_to_form()
        self.form.go_to_first_missing()

    def _show_chosen_in_view(self, entry_id: str) -> None:
        """Show what was chosen in a further view, where a place may hold no entry ("")."""
        if entry_id:
            self.show_entry(entry_id)
        elif self.form.entry_id:
            self._session.save_pending()
            self.form.clear()
            self.commands.enable()

    def _show_chosen(self, entry_id: str) -> None:
        self.form.show_entry(entry_id)
        self.views.show_entry(entry_id)
        self.commands.enable()

    def _show_register(self, row: int) -> None:
        """Show the table or the empty register, and the entry nearest to `row` if none is open."""
        is_empty = self.model.total == 0 and not self._is_begun_in_view
        self._stack.setCurrentWidget(self.empty if is_empty else self._splitter)
        self.setFocusProxy(self.empty if is_empty else self.views)
        if not self.form.entry_id and not is_empty:
            self.table.choose_row(row)
            self._show_chosen(self.table.chosen())
        self._show_counts()

    def _show_counts(self) -> None:
        self.head.counts.set_full_text(self.model.counted())
        self.commands.enable()
        self.new_button.setEnabled(self.commands.new.isEnabled())

    def _narrow(self, narrowing: Narrowing) -> None:
        self.model.narrow(narrowing)
        self.commands.first_values = self._beginning(narrowing)

    def _beginning(self, narrowing: Narrowing) -> dict[str, Any]:
        """Return what a new entry must hold to stand among those that are shown."""
        return {
            name: (value,) if self.register.fields[name].shape is Shape.LEVELS else value
            for name, value in narrowing.values.items()
        }

    def _group(self, grouped: bool) -> None:
        self.model.group(grouped)
        self._remember()

    def _show_form(self) -> None:
        self.form_action.setEnabled(self.views.has_form)
        self.form.setVisible(self.form_action.isChecked() and self.views.has_form)
        self._remember()

    def _go_to_form(self) -> None:
        if not self.views.has_form:
            self.views.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.form_action.setChecked(True)
        self.form.start_typing()

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self.commands.fill(menu)
        menu.exec(place)
        menu.deleteLater()

    # Following the plan

    def _refresh(self, touched: Touched) -> None:
        kinds = {kind for kind, _ in touched.records}
        if self.register.name not in kinds:
            if not kinds.isdisjoint(self._layout.refers_to):
                self.model.renew_words()
            return
        ids = {record_id for kind, record_id in touched.records if kind == self.register.name}
        row = self.table.currentIndex().row()
        # Whoever empties it by typing in a view goes on typing there.
        self._is_begun_in_view = touched.origin is self.views.currentWidget()
        self.model.refresh(ids, in_place=touched.origin is self.form)
        if self._deleted and self._session.plan.get(self._deleted) is not None:
            self.notice.hide()
        self._show_register(row)

    def _begin_in_view(self) -> None:
        beginning = self.views.beginning
        if beginning is not None:
            self._is_begun_in_view = True
            self.views.show_view(beginning.name)
            self._show_register(0)
            self.views.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_begun(self, entry_id: str) -> None:
        self.show_entry(entry_id)
        if self.views.beginning is not None:
            self.views.go_to(self.views.beginning.name)

    def _show_added(self, entry_id: str) -> None:
        self.show_entry(entry_id)
        self._go_to_form()

    def _tell_deleted(self, entry: Entry) -> None:
        self._deleted = entry.id
        what = capitalised(self.register.the)
        words = self.tr("{what} »{title}« er slettet.").format(what=what, title=entry_title(entry))
        self.notice.say(words, self.tr("Fortryd"), lambda: self.commands.bring_back(entry))

    # The next start

    def _remember(self) -> None:
        window = self._session.settings.window
        looks = {
            "table": self.table.place(),
            "splitter": self._splitter.sizes(),
            "form": self.form_action.isChecked(),
            "grouped": self.group_action.isChecked(),
            "view": self.views.shown,
        }
        window[LOOKS] = kept(window, LOOKS, {}) | {self.register.name: looks}

    def _restore(self) -> None:
        every: dict[str, Any] = kept(self._session.settings.window, LOOKS, {})
        looks: dict[str, Any] = kept(every, self.register.name, {})
        self.table.restore(kept(looks, "table", {}))
        sizes = looks.get("splitter")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(s, int) for s in sizes):
            self._splitter.setSizes(sizes)
        self.group_action.setChecked(looks.get("grouped") is True)
        self.model.group(self.group_action.isChecked())
        self.form_action.setChecked(looks.get("form") is not False)
        self.views.show_view(kept(looks, "view", ""))
        self.form_action.setEnabled(self.views.has_form)
        self.form.setVisible(self.form_action.isChecked() and self.views.has_form)

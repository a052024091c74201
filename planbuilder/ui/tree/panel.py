"""The left side: the two arrangements, the filter, the tree, its tools and the honest totals."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.coverage import coverage
from planbuilder.model.fields import Entry
from planbuilder.model.records import Comment, Element, Person, Returned, Section
from planbuilder.project.settings import kept
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session
from planbuilder.ui.tree.commands import DispositionCommands
from planbuilder.ui.tree.delegate import TreeDelegate
from planbuilder.ui.tree.filter import TreeFilter
from planbuilder.ui.tree.filter_bar import FilterBar
from planbuilder.ui.tree.model import NODE, TreeModel
from planbuilder.ui.tree.nodes import Arrangement, Node
from planbuilder.ui.tree.open_places import to_decide


class TreePanel(QFrame):
    """Chooses what is shown; its commands change the disposition."""

    record_chosen = Signal(str)
    record_wanted = Signal(str)
    """Something is to be decided in this record, which may not stand in the tree."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "panel")
        self.setMinimumWidth(widgets.em(self, 34))
        self.model = TreeModel(session, lambda error: messages.show_error(self, error))
        self.filter = TreeFilter(self.model)
        self.filter_bar = FilterBar(session, self.filter, self)
        self.filter_bar.changed.connect(self._show_filtered)
        self.view = self._make_view()
        self._rebuilding = False
        self._collapsed: dict[Arrangement, set[str]] = {a: set() for a in Arrangement}
        self.commands = DispositionCommands(session, self.view, self.current, self.select)
        self.addActions(self.commands.actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 10)
        column.setSpacing(8)
        column.addWidget(self._arrangement_row())
        column.addWidget(self.filter_bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._tool_row())
        column.addWidget(self._make_progress())
        column.addWidget(self._totals)
        column.addWidget(self._make_open_button(), 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.view)
        self.arrange(Arrangement.CONCEPT)
        session.changed.connect(self._refresh)
        session.unread_changed.connect(self._show_unread)

    def _make_view(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self.filter)
        view.setItemDelegate(TreeDelegate(self.model, view))
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
        view.setIndentation(widgets.em(self, 1.6))
        view.setAccessibleName(self.tr("Planens elementer"))
        view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        view.collapsed.connect(self._remember_collapsed)
        view.expanded.connect(self._forget_collapsed)
        view.selectionModel().currentChanged.connect(self._choose)
        return view

    # Arrangements

    def _arrangement_row(self) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 4, 0)
        line.setSpacing(0)
        self._buttons: dict[Arrangement, QToolButton] = {}
        for arrangement, words, about in (
            (Arrangement.CONCEPT, self.tr("Konceptet"), self.tr("Efter konceptet")),
            (Arrangement.DISPOSITION, self.tr("Dispositionen"), self.tr("Efter dispositionen")),
        ):
            button = widgets.segment(words)
            button.setAutoExclusive(True)
            button.setToolTip(about)
            button.setAccessibleName(about)
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )
            button.clicked.connect(lambda _=False, a=arrangement: self.arrange(a))
            self._buttons[arrangement] = button
            line.addWidget(button)
        return row

    def arrange(self, arrangement: Arrangement) -> None:
        """Switch to an arrangement and keep what is chosen."""
        chosen = self.current()
        self._rebuild(chosen, arrangement)
        self._buttons[arrangement].setChecked(True)
        self.tools.setVisible(arrangement is Arrangement.DISPOSITION)
        self._enable_commands()

    def _rebuild(self, chosen: str, arrangement: Arrangement | None = None) -> None:
        self._rebuilding = True
        self.model.rebuild(arrangement)
        self._expand()
        self._set_current(chosen)
        self._rebuilding = False

    def _expand(self) -> None:
        folded = set(self._collapsed[self.model.arrangement])
        self.view.expandAll()
        for key in folded:
            self.view.collapse(self.filter.mapFromSource(self.model.index_of(key)))

    def _remember_collapsed(self, index: QModelIndex) -> None:
        self._collapsed[self.model.arrangement].add(index.data(NODE).key)

    def _forget_collapsed(self, index: QModelIndex) -> None:
        self._collapsed[self.model.arrangement].discard(index.data(NODE).key)

    def _show_filtered(self) -> None:
        if self.filter.is_active():
            self.view.expandAll()
        self._show_totals()

    def focus_filter(self) -> None:
        """Put the cursor into the filter box."""
        self.filter_bar.focus()

    # What is chosen

    def current(self) -> str:
        """Return the key of the chosen row, or ""."""
        node: Node | None = self.view.currentIndex().data(NODE)
        return node.key if node else ""

    def select(self, record_id: str) -> None:
        """Choose a record's row; a filter that hides it is cleared."""
        if record_id == self.current():
            return
        if not self._set_current(record_id) and self.filter.is_active():
            self.filter_bar.clear()
            self._set_current(record_id)

    def _set_current(self, key: str) -> bool:
        index = self.filter.mapFromSource(self.model.index_of(key))
        if index.isValid():
            self.view.setCurrentIndex(index)
            if self.view.isVisible():
                self.view.scrollTo(index)
        return index.isValid()

    def _choose(self, index: QModelIndex) -> None:
        if self._rebuilding:
            return
        node: Node | None = index.data(NODE)
        self._enable_commands()
        if node is not None and node.record is not None:
            self.record_chosen.emit(node.key)

    def step(self, step: int) -> None:
        """Choose the next (1) or the previous (-1) element that is shown."""
        shown = [n.key for n in self._shown(QModelIndex()) if isinstance(n.record, Element)]
        if not shown:
            return
        here = shown.index(self.current()) if self.current() in shown else -step
        self._set_current(shown[max(0, min(here + step, len(shown) - 1))])

    def _shown(self, parent: QModelIndex) -> list[Node]:
        found = []
        for row in range(self.filter.rowCount(parent)):
            index = self.filter.index(row, 0, parent)
            found += [index.data(NODE), *self._shown(index)]
        return found

    # Tools and menus

    def _tool_row(self) -> QWidget:
        self.tools = QWidget(self)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for action in (self.commands.up_action, self.commands.down_action):
            button = self._tool(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(button)
        row.addStretch(1)
        add = QToolButton()
        add.setIcon(icon("add"))
        add.setText(self.tr("Tilføj"))
        add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(add)
        commands = self.commands
        menu.addActions([commands.element_action, commands.section_action, commands.chapter_action])
        add.setMenu(menu)
        row.addWidget(add)
        return self.tools

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = action.text().replace("&", "")
        button.setToolTip(f"{plain} ({keys})" if keys else plain)
        button.setAccessibleName(plain)
        return button

    def add_view_actions(self, menu: QMenu) -> None:
        """Add the two arrangements to a menu."""
        for arrangement, button in self._buttons.items():
            action = menu.addAction(button.text())
            action.triggered.connect(lambda _=False, a=arrangement: self.arrange(a))

    def _enable_commands(self) -> None:
        by_disposition = self.model.arrangement is Arrangement.DISPOSITION
        self.commands.enable(by_disposition=by_disposition)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self.commands.fill(menu)
        menu.exec(self.view.viewport().mapToGlobal(place))
        menu.deleteLater()

    # Following the plan

    def _refresh(self, touched: Touched) -> None:
        ids = {
            record_id for kind, record_id in touched.records if kind in (Element.KIND, Section.KIND)
        }
        self.model.open_places.renew(self._session.plan, (i for _, i in touched.records))
        if any(kind in (Person.KIND, Comment.KIND, Returned.KIND) for kind, _ in touched.records):
            self.view.viewport().update()
        if ids and not self.model.refresh_records(ids):
            self._rebuild(self.current() or self._first())
        self.filter_bar.refresh()
        self._show_totals()
        self._show_open_places()
        self._enable_commands()

    def _show_unread(self) -> None:
        self.model.renew_unread()
        self.view.viewport().update()  # comments have no rows of their own
        self.filter_bar.refresh()

    def _first(self) -> str:
        return next(n.key for n in self.model.root.walk() if isinstance(n.record, Element))

    def _make_progress(self) -> QProgressBar:
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(6)
        self._progress.setAccessibleName(self.tr("Behandlede elementer"))
        self._totals = widgets.label("", "muted", wrap=True)
        self._show_totals()
        return self._progress

    def _show_totals(self) -> None:
        counts = coverage(self._session.plan.elements)
        self._progress.setMaximum(max(counts.total, 1))
        self._progress.setValue(counts.handled)
        parts = [
            self.tr("{addressed} af {total} elementer behandlet").format(
                addressed=counts.addressed, total=counts.total
            )
        ]
        if counts.covered_elsewhere:
            parts.append(self.tr("{n} dækket af anden plan").format(n=counts.covered_elsewhere))
        if counts.not_relevant:
            parts.append(self.tr("{n} ikke relevant").format(n=counts.not_relevant))
        self._totals.setText(" · ".join(parts))

    # What is to be decided

    def _make_open_button(self) -> QToolButton:
        self.next_open_action = QAction(self.tr("Gå til næste, der skal &afgøres"), self)
        self.next_open_action.setShortcut(QKeySequence("Ctrl+F8"))
        self.next_open_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.next_open_action.triggered.connect(self.go_to_next_open)
        self.addAction(self.next_open_action)
        self._last_open = ""
        self._open_button = QToolButton(self)
        self._open_button.setProperty("role", "pill")
        self._open_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._open_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._open_button.setToolTip(self.tr("Gå til det næste (Ctrl+F8)"))
        self._open_button.clicked.connect(self.go_to_next_open)
        self._show_open_places()
        return self._open_button

    def _show_open_places(self) -> None:
        total = self.model.open_places.total
        self.next_open_action.setEnabled(total > 0)
        self._open_button.setVisible(total > 0)
        if total:
            self._open_button.setIcon(icon("undecided", theme.colours().draft))
            self._open_button.setText(to_decide(total))

    def go_to_next_open(self) -> None:
        """Go to the next record in which somebody must choose, in the order of the tree."""
        records = self.model.open_places.records(n.key for n in self.model.root.walk())
        if not records:
            return
        here = records.index(self._last_open) if self._last_open in records else -1
        if self.current() in records and self._last_open != self.current():
            here = records.index(self.current())
        self._last_open = records[(here + 1) % len(records)]
        if isinstance(self._session.plan.get(self._last_open), Element | Section | Entry):
            self.record_wanted.emit(self._last_open)
        else:
            self._decide(self._last_open)

    def _decide(self, record_id: str) -> None:
        """Let the user decide on a record that has no page of its own."""
        from planbuilder.ui.dialogs.undecided import UndecidedDialog

        dialog = UndecidedDialog(self._session, record_id, self.window())
        widgets.run(dialog)

    # The next start

    def place(self) -> dict[str, Any]:
        """Return the arrangement and what is folded, as JSON values."""
        return {
            "arrangement": self.model.arrangement.value,
            "collapsed": {a.value: sorted(keys) for a, keys in self._collapsed.items()},
        }

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to what `place` returned; unknown values are passed over."""
        stored = kept(place, "collapsed", {})
        collapsed = {a: set(map(str, kept(stored, a.value, []))) for a in Arrangement}
        wanted = place.get("arrangement", self.model.arrangement.value)
        if wanted != self.model.arrangement.value or collapsed != self._collapsed:
            self._collapsed = collapsed
            self.arrange(next((a for a in Arrangement if a.value == wanted), Arrangement.CONCEPT))

"""The place where the plan is written: tree, text and side panel beside each other."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QWidget

from planbuilder.model.records import Element, Section
from planbuilder.project.settings import kept
from planbuilder.ui import widgets
from planbuilder.ui.element_page import ElementPage
from planbuilder.ui.icons import icon
from planbuilder.ui.panels.side_panel import SidePanel
from planbuilder.ui.session import Session
from planbuilder.ui.tree.panel import TreePanel

_TEXT = 54
"""The least width of the text between tree and side panel, in `em`."""


class PlanPlace(QWidget):
    """Tree, text and side panel; what is chosen in the tree shows in the other two.

    Where there is no room for all three, the side panel closes, and opened there it takes the
    tree's place.
    """

    record_wanted = Signal(str)
    register_wanted = Signal(str)
    suggestions_wanted = Signal(str)
    """Somebody clicked on a reference to this record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_narrow = False
        self._gave_way = False
        """Whether the side panel is closed only since there is no room for it."""
        # Whole before its parts: with a style sheet, moving a filled widget is slow.
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.tree = TreePanel(session, self._splitter)
        self.page = ElementPage(session, self._splitter)
        self.side = SidePanel(session, self._splitter, self.page.comments)
        self.text_status = self.page.text_status
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for part, stretch in ((self.tree, 0), (self.page, 1), (self.side, 0)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.indexOf(part), stretch)
        self._splitter.setSizes([widgets.em(self, 44), widgets.em(self, 110), widgets.em(self, 48)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self.setFocusProxy(self.page)
        self._connect()
        self._make_actions()

    def _connect(self) -> None:
        self.tree.record_chosen.connect(self._show_chosen)
        self.tree.record_wanted.connect(self.record_wanted)
        self.page.record_wanted.connect(self.record_wanted)
        self.page.register_wanted.connect(self.register_wanted)
        self.page.together.suggestions_wanted.connect(self.suggestions_wanted)
        self.page.authorship_wanted.connect(self._show_authors)
        self.side.record_wanted.connect(self.record_wanted)
        self.side.register_wanted.connect(self.register_wanted)
        self.side.reference_wanted.connect(self.page.insert_reference)
        self.side.live_wanted.connect(self.page.live.insert)
        self.side.hit_chosen.connect(self._show_hit)
        self.side.text_wanted.connect(lambda: self.page.setFocus(Qt.FocusReason.OtherFocusReason))
        self.page.comments.comment_wanted.connect(self._comment)
        self.page.comments.thread_wanted.connect(self._show_thread)

    def _show_authors(self, record_id: str, block: int) -> None:
        from planbuilder.ui.history.authors_dialog import show_authors

        show_authors(self._session, record_id, self, block)

    def _comment(self) -> None:
        """Let the user write a comment beside the text."""
        self.side_action.setChecked(True)
        self.side.comments().compose()

    def _show_thread(self, thread_id: str) -> None:
        self.side_action.setChecked(True)
        self.side.comments().show_thread(thread_id)

    def show_comment(self, record_id: str, thread_id: str) -> None:
        """Show a thread about an element or a section, with its place in the text."""
        self.show_record(record_id)
        self._show_thread(thread_id)
        self.page.comments.go_to(thread_id)

    def _make_actions(self) -> None:
        self.next_action = self._action(
            self.tr("&Næste element"), ["Ctrl+PgDown", "Ctrl+Tab"], lambda: self.tree.step(1)
        )
        self.previous_action = self._action(
            self.tr("Forrige e&lement"), ["Ctrl+PgUp", "Ctrl+Shift+Tab"], lambda: self.tree.step(-1)
        )
        self.filter_action = self._action(self.tr("&Filtrér elementer"), ["Ctrl+L"], self._filter)
        self.side_action = self._action(self.tr("&Sidepanel"), ["F9"], lambda: None)
        self.side_action.setIcon(icon("panel-right"))
        self.side_action.setCheckable(True)
        self.side_action.setChecked(True)
        self.side_action.toggled.connect(self._show_side)
        self.page.set_side_panel_action(self.side_action)
        # The tree's keys work from the text too, but never while another place is shown.
        self.addActions([*self.tree.commands.actions, self.tree.next_open_action])

    def _action(self, text: str, keys: list[str], call: Any) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: call())
        self.addAction(action)
        return action

    # How it is divided

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the side panel where there is no room for it, and open it again where there is."""
        super().resizeEvent(event)
        room = self.width() - self._beside(self.tree, self.side)
        is_narrow = room < widgets.em(self, _TEXT)
        if is_narrow != self._is_narrow:
            wanted = self._wants_side
            self._is_narrow = is_narrow
            self._want_side(wanted)
        self._divide()

    def _beside(self, *parts: QWidget) -> int:
        """Return the least that some parts beside the text take of the width."""
        return sum(part.minimumWidth() + self._splitter.handleWidth() for part in parts)

    @property
    def _wants_side(self) -> bool:
        return self.side_action.isChecked() or self._gave_way

    def _want_side(self, wanted: bool) -> None:
        """Show the side panel where there is room for it, else when there is."""
        self.side_action.setChecked(wanted and not self._is_narrow)
        self._gave_way = wanted and self._is_narrow

    def _show_side(self) -> None:
        self._gave_way = False
        self._divide()

    def _divide(self) -> None:
        has_side = self.side_action.isChecked()
        has_tree = not (has_side and self._is_narrow)
        shown = [part for part, seen in ((self.tree, has_tree), (self.side, has_side)) if seen]
        room = max(self.width() - self._beside(*shown), 0)
        self.page.setMinimumWidth(min(widgets.em(self, _TEXT), room))
        self.tree.setVisible(has_tree)
        self.side.setVisible(has_side)

    def _filter(self) -> None:
        if self.tree.isHidden():
            self.side_action.setChecked(False)
        self.tree.focus_filter()

    # Menus

    def add_edit_actions(self, menu: QMenu) -> None:
        """Add what edits the text."""
        self.page.add_edit_actions(menu)

    def add_insert_actions(self, menu: QMenu) -> None:
        """Add what can be put into the text."""
        self.page.add_insert_actions(menu)

    def add_format_actions(self, menu: QMenu) -> None:
        """Add what forms the text."""
        self.page.add_format_actions(menu)

    def add_plan_actions(self, menu: QMenu) -> None:
        """Add what changes the disposition."""
        self.tree.commands.fill(menu)

    def add_view_actions(self, menu: QMenu) -> None:
        """Add what changes the view."""
        menu.addActions([self.next_action, self.previous_action, self.filter_action])
        menu.addAction(self.tree.next_open_action)
        menu.addSeparator()
        self.tree.add_view_actions(menu)
        menu.addAction(self.side_action)
        menu.addSeparator()
        self.page.add_view_actions(menu)

    # What is shown

    def show_record(self, record_id: str) -> None:
        """Show an element or a section everywhere in this place."""
        self.tree.select(record_id)
        if record_id != self.page.record_id:
            self._show_chosen(record_id)

    def _show_chosen(self, record_id: str) -> None:
        if isinstance(self._session.plan.get(record_id), Element | Section):
            self.page.show_record(record_id)
            self.side.show_record(record_id)

    def _show_hit(self, record_id: str, field: str, offset: int, length: int) -> None:
        if isinstance(self._session.plan.get(record_id), Element | Section):
            self.show_record(record_id)
            self.page.select_text(offset, length)
        else:
            self.record_wanted.emit(record_id)

    def find_in_plan(self) -> None:
        """Go to the search in the whole plan, with the marked words."""
        self.side_action.setChecked(True)
        self.record_wanted.emit(self.page.record_id)
        self.side.open_search(self.page.selected_text())

    def focus_next_part(self) -> bool:
        """Move from tree to text to side panel; return False after the last one."""
        parts = [one for one in (self.tree, self.page, self.side) if one.isVisible()]
        here = next((n for n, part in enumerate(parts) if self._has_focus(part)), -1)
        if here + 1 >= len(parts):
            return False
        parts[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @staticmethod
    def _has_focus(part: QWidget) -> bool:
        focused = part.window().focusWidget()
        return focused is not None and (focused is part or part.isAncestorOf(focused))

    def undo_in_text(self) -> bool:
        """Undo in the text that has the focus; return False where that is not the matter."""
        return self.page.undo_in_text()

    def redo_in_text(self) -> bool:
        """Redo in the text that has the focus; return False where that is not the matter."""
        return self.page.redo_in_text()

    def apply_settings(self) -> None:
        """Follow the user's settings after they changed."""
        self.page.apply_settings()

    # The next start

    def place(self) -> dict[str, Any]:
        """Return where the user is, as JSON values."""
        return {
            "record": self.page.record_id,
            "splitter": self._splitter.sizes(),
            "side": self._wants_side,
            "tree": self.tree.place(),
            "unsent": self.side.unsent(),
        }

    def restore(self, place: dict[str, Any]) -> None:
        """Go to a place that `place` returned; for values that are unknown or old to the first."""
        sizes = place.get("splitter")
        if isinstance(sizes, list) and len(sizes) == 3 and all(isinstance(s, int) for s in sizes):
            self._splitter.setSizes(sizes)
        self._want_side(bool(place.get("side", True)))
        self.tree.restore(kept(place, "tree", {}))
        self.side.bring_back(kept(place, "unsent", {}))
        record = self._session.plan.get(kept(place, "record", ""))
        if not isinstance(record, Element | Section):
            record = self._session.plan.elements[0]
        self.show_record(record.id)

"""What can be done with efforts: add, copy, delete, bring back, move. Each is one undoable step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.rearrange import shift
from planbuilder.model.record import Record
from planbuilder.model.records import Effort
from planbuilder.ui import messages
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.effort_changes import duplicate, new_effort
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.model.comments import Anchor


class EffortCommands(QObject):
    """The actions of the register, and what they do to the plan."""

    added = Signal(str)
    """A new effort or a copy with this id is in the register now."""
    deleted = Signal(object)
    """The `Effort` that was taken out."""

    def __init__(self, session: Session, page: QWidget, chosen: Callable[[], str]) -> None:
        """Make the actions. `chosen` gives the id of the chosen effort."""
        super().__init__(page)
        self._session = session
        self._page = page
        self._chosen = chosen
        self.level = ""
        """The level that a new effort gets from the start, as when only that level is shown."""
        self.selection: Callable[[], tuple[str, Anchor] | None] = lambda: None
        """Gives the field in which words are selected, and what a comment keeps of them."""
        self.step_to_neighbour: Callable[[int], int] = lambda direction: 0
        self.new = self._action("add", self.tr("&Ny indsats"), "Ctrl+Shift+I", self.add)
        self.copy = self._action("duplicate", self.tr("&Dublér"), "Ctrl+Shift+D", self.duplicate)
        self.delete = self._action("delete", self.tr("&Slet"), "Del", self.remove)
        self.delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.comment = self._action(
            "comment", self.tr("&Kommentarer …"), "Ctrl+Alt+M", self.show_comments
        )
        self.comment.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.up = self._action("up", self.tr("Flyt o&p"), "Alt+Shift+Up", lambda: self._pass(-1))
        self.down = self._action(
            "down", self.tr("Flyt n&ed"), "Alt+Shift+Down", lambda: self._pass(1)
        )

    def _action(self, icon_name: str, text: str, keys: str, call: Callable[[], object]) -> QAction:
        action = QAction(icon(icon_name), text, self._page)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: call())
        self._page.addAction(action)
        return action

    def fill(self, menu: QMenu) -> None:
        """Add all actions to a menu."""
        menu.addActions([self.new, self.copy, self.delete])
        menu.addSeparator()
        menu.addActions([self.up, self.down])
        menu.addSeparator()
        menu.addAction(self.comment)

    def enable(self) -> None:
        """Allow what can be done now."""
        writable = not self._session.project.read_only
        has_chosen = writable and bool(self._chosen())
        self.new.setEnabled(writable)
        self.copy.setEnabled(has_chosen)
        self.comment.setEnabled(bool(self._chosen()))
        self.delete.setEnabled(has_chosen)
        self.up.setEnabled(has_chosen and bool(self.step_to_neighbour(-1)))
        self.down.setEnabled(has_chosen and bool(self.step_to_neighbour(1)))

    def add(self) -> None:
        """Add an empty effort."""
        levels = (self.level,) if self.level else ()
        self._add(self.tr("Tilføj indsats"), lambda: new_effort(self._session.plan, levels))

    def duplicate(self) -> None:
        """Add a copy of the chosen effort."""
        chosen = self._chosen()
        self._add(self.tr("Dublér indsats"), lambda: duplicate(self._session.plan, chosen))

    def _add(self, label: str, make: Callable[[], Effort]) -> None:
        # First what is still being typed, so that a copy has it too.
        self._session.save_pending()
        effort = make()
        if self._apply(label, [effort]):
            self.added.emit(effort.id)

    def remove(self) -> None:
        """Take the chosen effort out."""
        self._session.save_pending()
        effort = self._session.plan.get(self._chosen())
        if isinstance(effort, Effort) and self._apply(self.tr("Slet indsats"), (), [effort.id]):
            self.deleted.emit(effort)

    def show_comments(self) -> None:
        """Show the comments of the chosen effort, and let the user write one."""
        from planbuilder.ui.comments.record_dialog import show_comments

        self._session.save_pending()
        show_comments(self._session, self._chosen(), self._page, selection=self.selection())

    def bring_back(self, effort: Effort) -> None:
        """Put a deleted effort back where it stood."""
        if self._apply(self.tr("Fortryd sletning"), [effort]):
            self.added.emit(effort.id)

    def move(self, effort_id: str, step: int) -> None:
        """Move an effort by so many places in the register."""
        self._session.save_pending()
        changed = shift(self._session.plan, effort_id, step)
        if changed:
            self._apply(self.tr("Flyt indsats"), changed)

    def _pass(self, direction: int) -> None:
        step = self.step_to_neighbour(direction)
        if step:
            self.move(self._chosen(), step)

    def _apply(self, label: str, puts: Iterable[Record] = (), removes: Iterable[str] = ()) -> bool:
        try:
            self._session.apply(label, puts, removes)
        except PlanbuilderError as error:
            messages.show_error(self._page, error)
            return False
        return True

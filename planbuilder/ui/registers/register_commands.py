"""What can be done with entries: add, copy, delete, bring back, move; each one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.rearrange import shift
from planbuilder.model.record import Record
from planbuilder.model.registers.register import Register
from planbuilder.ui import messages
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.entry_changes import duplicate, new_entry, starting_entries
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.model.comments.anchor import Anchor


class RegisterCommands(QObject):
    """The actions of a register, and what they do to the plan."""

    added = Signal(str)
    """A new entry or a copy with this id is in the register now."""
    begun = Signal(str)
    """The register began with entries of which this is the first."""
    history_wanted = Signal(str)
    """The user wants to see what became of the entry with this id."""
    deleted = Signal(object)
    """The `Entry` that was taken out."""

    def __init__(
        self, session: Session, register: Register, page: QWidget, chosen: Callable[[], str]
    ) -> None:
        """Make the actions. `chosen` gives the id of the chosen entry."""
        super().__init__(page)
        self._session = session
        self._register = register
        self._page = page
        self._chosen = chosen
        self.first_values: dict[str, Any] = {}
        """What a new entry holds from the start, as when only that is shown."""
        self.selection: Callable[[], tuple[str, Anchor] | None] = lambda: None
        """Gives the field in which words are selected, and what a comment keeps of them."""
        self.step_to_neighbour: Callable[[int], int] = lambda direction: 0
        self.new = self._action("add", f"&{register.new}", "Ctrl+Shift+I", self.add)
        self.copy = self._action("duplicate", self.tr("&Dublér"), "Ctrl+Shift+D", self.duplicate)
        self.delete = self._action("delete", self.tr("&Slet"), "Del", self.remove)
        self.delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.comment = self._action(
            "comment", self.tr("&Kommentarer …"), "Ctrl+Alt+M", self.show_comments
        )
        self.comment.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.history = self._action(
            "history", self.tr("&Historik"), "", lambda: self.history_wanted.emit(self._chosen())
        )
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
        menu.addActions([self.comment, self.history])

    def enable(self) -> None:
        """Allow what can be done now."""
        writable = not self._session.project.read_only
        has_chosen = writable and bool(self._chosen())
        self.new.setEnabled(writable)
        self.copy.setEnabled(has_chosen)
        self.comment.setEnabled(bool(self._chosen()))
        self.history.setEnabled(bool(self._chosen()))
        self.delete.setEnabled(has_chosen)
        self.up.setEnabled(has_chosen and bool(self.step_to_neighbour(-1)))
        self.down.setEnabled(has_chosen and bool(self.step_to_neighbour(1)))

    def add(self) -> None:
        """Add an entry that says nothing yet."""
        label = self.tr("Tilføj {one}").format(one=self._register.one)
        # First what is still being typed, so that it is saved as a step of its own.
        self._session.save_pending()
        self._add(label, new_entry(self._session.plan, self._register, self.first_values))

    def begin(self) -> None:
        """Add what an empty register can begin with."""
        entries = starting_entries(self._session.plan, self._register)
        label = self.tr("Begynd med et forslag til {title}").format(title=self._register.title)
        if self._apply(label, entries):
            self.begun.emit(entries[0].id)

    def duplicate(self) -> None:
        """Add a copy of the chosen entry."""
        label = self.tr("Dublér {one}").format(one=self._register.one)
        # First what is still being typed, so that the copy has it too.
        self._session.save_pending()
        original = self._session.plan.get(self._chosen())
        if isinstance(original, Entry):
            self._add(label, duplicate(self._session.plan, self._register, original))

    def _add(self, label: str, entry: Entry) -> None:
        if self._apply(label, [entry]):
            self.added.emit(entry.id)

    def remove(self) -> None:
        """Take the chosen entry out."""
        self._session.save_pending()
        entry = self._session.plan.get(self._chosen())
        label = self.tr("Slet {one}").format(one=self._register.one)
        if isinstance(entry, Entry) and self._apply(label, (), [entry.id]):
            self.deleted.emit(entry)

    def show_comments(self) -> None:
        """Show the comments of the chosen entry, and let the user write one."""
        from planbuilder.ui.comments.record_dialog import show_comments

        self._session.save_pending()
        show_comments(self._session, self._chosen(), self._page, selection=self.selection())

    def bring_back(self, entry: Entry) -> None:
        """Put a deleted entry back where it stood."""
        if self._apply(self.tr("Fortryd sletning"), [entry]):
            self.added.emit(entry.id)

    def move(self, entry_id: str, step: int) -> None:
        """Move an entry by so many places in the register."""
        self._session.save_pending()
        changed = shift(self._session.plan, entry_id, step)
        if changed:
            self._apply(self.tr("Flyt {one}").format(one=self._register.one), changed)

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

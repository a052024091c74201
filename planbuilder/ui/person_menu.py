"""A menu with the people of the plan, in which one is chosen, nobody, or somebody new."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from planbuilder.model.ids import new_id
from planbuilder.model.records import Person
from planbuilder.ui import widgets
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session


class PersonMenu(QMenu):
    """The menu of somebody who is responsible. It is filled anew whenever it opens."""

    chosen = Signal(str)
    """The id of a person, "" for nobody."""
    added = Signal(object)
    """A `Person` whom the plan doesn't know yet was typed and is chosen."""

    def __init__(
        self, session: Session, shown: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """Make it. `shown` gives the id of who is responsible now."""
        super().__init__(parent)
        self._session = session
        self._shown = shown
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer everybody whom the plan knows."""
        self.clear()
        shown = self._shown()
        for person in self._session.plan.persons:
            action = self.addAction(person.name)
            mark(action, person.id == shown)
            action.triggered.connect(lambda _=False, chosen=person.id: self.chosen.emit(chosen))
        self.addSeparator()
        nobody = self.addAction(self.tr("Ingen"))
        mark(nobody, not shown)
        nobody.triggered.connect(lambda: self.chosen.emit(""))
        self.addAction(icon("add"), self.tr("Ny person …")).triggered.connect(self._ask)

    def _ask(self) -> None:
        from planbuilder.ui.editor.new_person import NewPersonDialog

        dialog = NewPersonDialog(self.parentWidget())
        if widgets.run(dialog):
            fields = dialog.fields
            self.added.emit(new_person(fields.name.text(), fields.initials.text()))


def new_person(name: str, initials: str) -> Person:
    """Return somebody whom the plan doesn't know yet."""
    return Person(id=new_id("person"), name=name.strip(), initials=initials.strip())


def mark(action: QAction, chosen: bool) -> None:
    """Show in a menu whether something is what is chosen now."""
    action.setCheckable(True)
    action.setChecked(chosen)
    if chosen:  # an icon leaves no room for the tick
        font = action.font()
        font.setBold(True)
        action.setFont(font)

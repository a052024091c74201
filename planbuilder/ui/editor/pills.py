"""The pills of an element: its state, owner and deadline, each a button with a menu."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from planbuilder.model.danish import format_date_short
from planbuilder.model.judging import is_late
from planbuilder.model.record import FieldConflict, Record
from planbuilder.model.records import Element, Person, State
from planbuilder.model.words import STATE_WORDS, capitalised
from planbuilder.ui import theme, widgets
from planbuilder.ui.date_menu import DateMenu
from planbuilder.ui.flow import FlowLayout
from planbuilder.ui.icons import icon
from planbuilder.ui.person_menu import PersonMenu, mark
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCalendarWidget

PILL_FIELDS = ("state", "owner", "deadline")


class Pills(QWidget):
    """Shows and changes where the open element stands."""

    note_wanted = Signal(object)
    """A `State` was chosen that says too little without its note."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, also: QWidget | None = None
    ) -> None:
        """Make them. `also` stands behind them, and by itself where no element is shown."""
        super().__init__(parent)
        self._session = session
        self._record_id = ""
        states = QMenu(self)
        states.aboutToShow.connect(lambda: self._fill_states(states))
        self.state = self._pill("state", self.tr("Tilstand"), states)
        people = PersonMenu(session, lambda: self._element.owner, self)
        people.chosen.connect(self.choose_owner)
        people.added.connect(self._add_owner)
        self.owner = self._pill("owner", self.tr("Ansvarlig"), people)
        days = DateMenu(lambda: self._element.deadline or session.today(), self)
        days.chosen.connect(self.choose_deadline)
        self.deadline = self._pill("deadline", self.tr("Frist"), days)
        self._offered: dict[str, list[QAction]] = {}  # readings of disputed fields, in the menus
        self._buttons = (self.state, self.owner, self.deadline)
        row = FlowLayout(8, 6)
        for pill in filter(None, (*self._buttons, also)):
            row.addWidget(pill)
        self.setLayout(row)

    def _pill(self, field: str, name: str, menu: QMenu) -> QToolButton:
        menu.aboutToShow.connect(lambda: self._offer_readings(menu, field))
        pill = widgets.pill(name, menu)
        pill.setProperty("value-name", name)
        return pill

    @property
    def _element(self) -> Element:
        # Asked of the plan each time, so that no change is made to an element of yesterday.
        return self._session.plan.element(self._record_id)

    def show_none(self) -> None:
        """Show that there is no element."""
        for pill in self._buttons:
            pill.hide()

    def show_element(self, element: Element) -> None:
        """Show another element, or the same one after a change."""
        for pill in self._buttons:
            pill.show()
        self._record_id = element.id
        self._show_state(element.state)
        owner = self._session.plan.person_name(element.owner)
        self._set(self.owner, "person", owner or self.tr("Ingen ansvarlig"))
        self._show_deadline(element)
        if element.disputed:
            self._show_disputes(element)

    def _show_disputes(self, element: Element) -> None:
        from planbuilder.ui.editor.disputes import dress

        for conflict in element.disputed:
            if conflict.field in PILL_FIELDS:
                dress(getattr(self, conflict.field), self._session, element, conflict)

    def _show_state(self, state: State) -> None:
        self._set(self.state, f"state-{state}", capitalised(STATE_WORDS[state]))
        self.state.setIcon(icon(f"state-{state}", theme.colours().state(state)))

    def _show_deadline(self, element: Element) -> None:
        if element.deadline is None:
            self._set(self.deadline, "calendar", self.tr("Ingen frist"))
            return
        date = format_date_short(element.deadline)
        late = is_late(element, self._session.today())
        if late:
            self._set(
                self.deadline, "warning", self.tr("Frist overskredet {date}").format(date=date)
            )
            self.deadline.setIcon(icon("warning", theme.colours().error))
        else:
            self._set(self.deadline, "calendar", self.tr("Frist {date}").format(date=date))

    @staticmethod
    def _set(pill: QToolButton, icon_name: str, value: str) -> None:
        pill.setIcon(icon(icon_name))
        shown = pill.fontMetrics().elidedText(
            value, Qt.TextElideMode.ElideMiddle, widgets.em(pill, 24)
        )
        pill.setText(f"{shown} ▾")
        named = f"{pill.property('value-name')}: {value}"
        pill.setAccessibleName(named)
        pill.setToolTip(widgets.tip(named))

    # The menus

    def _offer_readings(self, menu: QMenu, field: str) -> None:
        """Put first in a menu what people chose in different ways, if they did."""
        for action in self._offered.pop(field, []):
            action.deleteLater()
        conflict = self._dispute(field)
        if conflict is None:
            return
        from planbuilder.ui.editor.disputes import reading_actions

        offered = reading_actions(self._session, self._element, conflict, self)
        offered.append(QAction(self))
        offered[-1].setSeparator(True)
        menu.insertActions(menu.actions()[0], offered)
        self._offered[field] = offered

    def _dispute(self, field: str) -> FieldConflict | None:
        disputed = self._element.disputed
        return next((conflict for conflict in disputed if conflict.field == field), None)

    def _fill_states(self, menu: QMenu) -> None:
        menu.clear()
        for state in State:
            action = menu.addAction(
                icon(f"state-{state}", theme.colours().state(state)),
                capitalised(STATE_WORDS[state]),
            )
            mark(action, self._element.state is state)
            action.triggered.connect(lambda _=False, state=state: self.choose_state(state))

    def choose_state(self, state: State) -> None:
        """Put the element in this state, once there is a note where the state needs one."""
        if state is self._element.state and self._dispute("state") is None:
            return
        if state.needs_note:
            self.note_wanted.emit(state)
        else:
            self._apply(self.tr("Skift tilstand"), state=state)

    def choose_owner(self, person_id: str) -> None:
        """Give the element an owner; "" for none."""
        if person_id != self._element.owner or self._dispute("owner") is not None:
            self._apply(self.tr("Skift ansvarlig"), owner=person_id)

    def _add_owner(self, person: Person) -> None:
        self._apply(self.tr("Tilføj ansvarlig"), person, owner=person.id)

    @property
    def calendar(self) -> QCalendarWidget:
        """The calendar in the deadline's menu."""
        menu = self.deadline.menu()
        assert isinstance(menu, DateMenu)
        return menu.calendar

    def choose_deadline(self, deadline: datetime.date | None) -> None:
        """Give the element a deadline; None for none."""
        if deadline != self._element.deadline or self._dispute("deadline") is not None:
            self._apply(self.tr("Skift frist"), deadline=deadline)

    def _apply(self, label: str, *others: Record, **changes: object) -> None:
        # What was typed comes first, so that undo of this step doesn't reach behind it.
        self._session.save_pending()
        element = self._element
        rest = tuple(conflict for conflict in element.disputed if conflict.field not in changes)
        changed: Element = replace(element, **changes, disputed=rest)  # type: ignore[arg-type]
        self._session.apply(label, [*others, changed])

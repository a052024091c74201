"""The way of the plan: its phases, and the tasks of the one that is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.course.overview import current_phase, next_task
from planbuilder.model.course.tasks import (
    PhaseStanding,
    PlannedTask,
    own_task,
    phases,
    skipped_whole,
    taken_back,
    task_called,
    touched,
)
from planbuilder.model.plain_line import plain_line
from planbuilder.model.record import Record
from planbuilder.model.records import Element, Person, PlanInfo
from planbuilder.model.registers.tasks import Phase, Task
from planbuilder.model.words import capitalised
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.course.phase_list import PhaseList
from planbuilder.ui.course.task_card import TaskCard
from planbuilder.ui.row_list import side_panel
from planbuilder.ui.session import Session

SHOWN_KINDS = frozenset({Task.KIND, Person.KIND, PlanInfo.KIND, Element.KIND})
_MARGIN = 20


class CoursePage(QWidget):
    """Shows one phase at a time. Nothing here has to be done before something else."""

    record_wanted = Signal(str)
    register_wanted = Signal(str)
    """The kind of the records of a register."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._outdated = False
        self._standings = phases(session.plan)
        self._phase = current_phase(session.plan.info.status, self._standings).phase
        self.setAccessibleName(self.tr("Forløb"))
        self.cards: dict[str, TaskCard] = {}
        self.phases = PhaseList()
        self.following = widgets.page_button("", "primary", self.go_to_next)
        self.skip = widgets.page_button("", "quiet", self.skip_phase)
        people = self.tr("Personer og grupper …")
        self.people = widgets.page_button(people, "quiet", self.edit_people)
        self.new = QLineEdit()
        self.new.setPlaceholderText(self.tr("Ny opgave i denne fase (Enter tilføjer)"))
        self.new.setAccessibleName(self.tr("Ny opgave i denne fase"))
        self.new.returnPressed.connect(self._add)
        may_add = session.project.may_write(own_task(session.plan, "", self._phase))
        if not may_add:
            self.new.hide()
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_side())
        row.addLayout(self._make_main(), 1)
        self.setFocusProxy(self.phases)
        self.phases.choose(self._phase.value)
        self._show()
        self.phases.chosen.connect(lambda name: self.show_phase(Phase(name)))
        self.phases.opened.connect(self._enter_phase)
        session.changed.connect(self._refresh)

    def _make_side(self) -> QWidget:
        side, column = side_panel(self.tr("Forløb"), self.phases)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 12)
        foot.addWidget(self.people)
        column.addLayout(foot)
        return side

    def _make_main(self) -> QVBoxLayout:
        self._title = widgets.label("", "title")
        self._purpose = widgets.label("", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.skip)
        head.addWidget(self.following)
        column = QVBoxLayout()
        column.setContentsMargins(_MARGIN, 14, _MARGIN, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._purpose)
        column.addWidget(self.scroll, 1)
        column.addWidget(self.new)
        return column

    # Going about

    def show_phase(self, phase: Phase) -> None:
        """Show the tasks of a phase."""
        if phase is not self._phase:
            self._phase = phase
            self._show()
            self._mark_read()
            self.scroll.verticalScrollBar().setValue(0)

    def show_task(self, task_id: str) -> None:
        """Go to a task; nothing happens where there is none."""
        for standing in self._standings:
            if any(one.task.id == task_id for one in standing.tasks):
                self.phases.choose(standing.phase.value)
                self.show_phase(standing.phase)
                card = self.cards[task_id]
                card.tick.setFocus(Qt.FocusReason.OtherFocusReason)
                self.scroll.ensureWidgetVisible(card, 0, 20)

    def go_to_next(self) -> None:
        """Go to the task that comes next on the way."""
        following = self._next()
        if following is not None:
            self.show_task(following.task.id)

    def _enter_phase(self) -> None:
        first = next(iter(self.cards.values()), None)
        (first.tick if first else self.new).setFocus(Qt.FocusReason.TabFocusReason)

    def _next(self) -> PlannedTask | None:
        return next_task(self._session.plan.info.status, self._standings)

    # Showing

    def _show(self) -> None:
        """Show everything anew; it is little, so nothing can be out of date."""
        self._outdated = False
        focused = self._focused_part()
        status = self._session.plan.info.status
        self._standings = phases(self._session.plan)
        self.phases.show_standings(self._standings, current_phase(status, self._standings).phase)
        standing = next(one for one in self._standings if one.phase is self._phase)
        self._title.setText(capitalised(self._phase.words))
        self._purpose.setText(standing.purpose)
        following = self._next()
        self.following.setVisible(following is not None)
        if following is not None:
            self.following.setText(self.tr("Gå til næste opgave"))
            self.following.setToolTip(widgets.tip(following.task.title))
        self._show_skip(standing)
        self._show_cards(standing.tasks, following.task.id if following else "")
        if focused is not None and focused[0] in self.cards:
            self.cards[focused[0]].parts[focused[1]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_skip(self, standing: PhaseStanding) -> None:
        """Offer to leave out what is open in the phase, or to take back what was left out."""
        skips, takes_back = self.tr("Spring fasen over"), self.tr("Tag fasen med igen")
        self.skip.setText(takes_back if standing.is_done else skips)
        self.skip.setVisible(bool(self._writable(skipped_whole(standing) or taken_back(standing))))

    def _writable(self, tasks: list[Task]) -> list[Task]:
        return [one for one in tasks if self._session.project.may_write(one)]

    def _show_cards(self, tasks: tuple[PlannedTask, ...], next_id: str) -> None:
        scrolled = self.scroll.verticalScrollBar().value()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 2, 8, 8)
        column.setSpacing(8)
        self.cards = {}
        for planned in tasks:
            card = TaskCard(self._session, planned, is_next=planned.task.id == next_id)
            self._connect(card)
            self.cards[card.task.id] = card
            column.addWidget(card)
        if not tasks:
            column.addWidget(widgets.label(self.tr("Ingen opgaver i denne fase."), "muted"))
        column.addStretch(1)
        old = self.scroll.takeWidget()
        self.scroll.setWidget(page)
        self.scroll.verticalScrollBar().setValue(scrolled)
        if old is not None:
            old.deleteLater()

    def _connect(self, card: TaskCard) -> None:
        task_id = card.task.id
        card.changed.connect(lambda label, changes: self._change(task_id, label, changes))
        card.person_added.connect(lambda person: self._give_to(task_id, person))
        card.fields_wanted.connect(lambda: self._show_fields(task_id))
        card.element_wanted.connect(self.record_wanted)
        card.register_wanted.connect(self._go_to_register)
        card.removal_wanted.connect(
            lambda: self._session.apply(self.tr("Slet opgave"), removes=[task_id])
        )

    def _focused_part(self) -> tuple[str, str] | None:
        focused = self.window().focusWidget()
        found = (
            (task_id, name)
            for task_id, card in self.cards.items()
            for name, part in card.parts.items()
            if part is focused
        )
        return next(found, None)

    # Changing

    def _change(self, task_id: str, label: str, changes: dict[str, Any], *others: Record) -> None:
        task = task_called(self._session.plan, task_id)
        self._session.apply(label, [*others, touched(task, **changes)])

    def skip_phase(self) -> None:
        """Leave out what is open in the phase, or take back what was left out, in one step."""
        standing = next(one for one in self._standings if one.phase is self._phase)
        skipped = self._writable(skipped_whole(standing))
        tasks = skipped or self._writable(taken_back(standing))
        label = self.tr("Spring fasen over") if skipped else self.tr("Tag fasen med igen")
        self._session.apply(label, tasks)

    def _give_to(self, task_id: str, person: Person) -> None:
        self._change(task_id, self.tr("Tilføj ansvarlig"), {"responsible": person.id}, person)

    def _show_fields(self, task_id: str) -> None:
        """Show a task in its register, where it has to be a record."""
        if self._session.plan.get(task_id) is None:
            self._change(task_id, self.tr("Tag fat på opgave"), {})
        self.record_wanted.emit(task_id)

    def _add(self) -> None:
        title = plain_line(self.new.text())
        if title:
            self.new.clear()
            task = own_task(self._session.plan, title, self._phase)
            self._session.apply(self.tr("Tilføj opgave"), [task])
            self.scroll.ensureWidgetVisible(self.cards[task.id], 0, 20)

    def _go_to_register(self, name: str) -> None:
        if name == Person.KIND:
            self.edit_people()
        else:
            self.register_wanted.emit(name)

    def edit_people(self) -> None:
        """Show who is in which group, to be changed."""
        from planbuilder.ui.course.people_dialog import PeopleDialog

        dialog = PeopleDialog(self._session, self)
        widgets.run(dialog)

    # Following the plan

    def _refresh(self, touched_records: Touched) -> None:
        if not any(kind in SHOWN_KINDS for kind, _ in touched_records.records):
            return
        if self.isVisible():
            self._show()
            self._mark_read()
        else:
            self._outdated = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        if self._outdated:
            self._show()
        super().showEvent(event)
        self._mark_read()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.cards:
            self._show()

    def _mark_read(self) -> None:
        """Take the tasks that are shown for read: a line each is all there is to them."""
        unread = self._session.unread.records().keys() & self.cards.keys()
        self._session.mark_read(*unread)

"""One task of a phase: done or not, what is meant, who does it by when, and what else there is."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.course.tasks import PlannedTask
from planbuilder.model.danish import format_date_short
from planbuilder.model.records import Element, Person
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.quick import quick_text
from planbuilder.ui import theme, widgets
from planbuilder.ui.date_menu import DateMenu
from planbuilder.ui.flow import FlowLayout
from planbuilder.ui.icons import icon
from planbuilder.ui.person_menu import PersonMenu
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.registers.listed import Listed

MOST_NOTED = 300
"""So many letters of a note a card shows; all of it stands among the fields."""


class TaskCard(QFrame):
    """Shows a task. What a person does to it is told by signals; the page writes it."""

    changed = Signal(str, object)
    """A label for the step, and the fields that change, by name."""
    person_added = Signal(object)
    """A `Person` whom the plan doesn't know yet shall do it."""
    fields_wanted = Signal()
    """The user wants to see all fields of the task."""
    element_wanted = Signal(str)
    register_wanted = Signal(str)
    """The name of a register, or the kind of the plan's people."""
    removal_wanted = Signal()

    def __init__(
        self,
        session: Session,
        planned: PlannedTask,
        *,
        is_next: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make it. `is_next` marks the task that comes next on the way."""
        super().__init__(parent)
        self._session = session
        self._planned = planned
        self.task = planned.task
        self._may_write = session.project.may_write(planned.task)
        self.setProperty("role", "card-chosen" if is_next else "card")
        self.tick = self._make_tick()
        self.person = self._make_person()
        self.deadline = self._make_deadline()
        self.more = self._make_more()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        column.addLayout(self._head(is_next=is_next))
        self.said, self.note = (
            widgets.label(words, role, wrap=True)
            for words, role in ((self._said(), "muted"), (self._noted(), ""))
        )
        for label in (self.said, self.note):
            label.setContentsMargins(24, 0, 0, 0)
            column.addWidget(label)
            label.setVisible(bool(label.text()))
        self.links = self._make_links()
        if self.links and self.task.is_open:
            column.addWidget(self._row_of_links())
        column.addLayout(self._foot())
        for part in (self.tick, self.person, self.deadline):
            part.setEnabled(self._may_write)

    @property
    def parts(self) -> dict[str, QWidget]:
        """What can have the focus, by name."""
        return {"tick": self.tick, "person": self.person, "deadline": self.deadline,
                "more": self.more}  # fmt: skip

    # Parts

    def _head(self, *, is_next: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.tick, 1)
        if is_next:
            row.addWidget(widgets.label(self.tr("Næste"), "muted"))
        return row

    def _make_tick(self) -> QCheckBox:
        title = self.task.title or self.tr("Uden titel")
        tick = QCheckBox(title.replace("&", "&&"))
        font = tick.font()
        font.setBold(self.task.is_open)
        font.setStrikeOut(self.task.skipped)
        tick.setFont(font)
        tick.setChecked(self.task.done_on is not None)
        tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        tick.setToolTip(widgets.tip(title))
        tick.setAccessibleDescription(" ".join(filter(None, (self._said(), self._noted()))))
        tick.toggled.connect(self._ticked)
        return tick

    def _said(self) -> str:
        if self._planned.concept is None:
            return ""
        how, pages = self._planned.concept.how, self._planned.concept.pages
        return (
            self.tr("{how} (Rapporten, side {pages})").format(how=how, pages=pages)
            if pages
            else how
        )

    def _noted(self) -> str:
        """Return the beginning of what people noted about the task."""
        return shorten(quick_text(self.task.note), MOST_NOTED, placeholder=" …")

    def _make_links(self) -> list[QToolButton]:
        """Return the ways to where the task is done: registers, and elements that it is about."""
        plan, concept = self._session.plan, self._planned.concept
        kinds = concept.registers if concept else ()
        places: list[Register | Listed] = [REGISTERS[one] for one in kinds if one in REGISTERS]
        if further := set(kinds) - REGISTERS.keys() - {Person.KIND}:
            from planbuilder.ui.registers.listed import listed_further

            places += listed_further(self._session, further)
        elements = [one for one in map(plan.get, self.task.elements) if isinstance(one, Element)]
        people = [Person.KIND] if Person.KIND in kinds else []
        return [
            *(
                _link(self.tr("Personer og grupper"), "person", self.register_wanted, one)
                for one in people
            ),
            *(_link(one.title, one.icon, self.register_wanted, one.name) for one in places),
            *(_link(plan.title(one), "element", self.element_wanted, one.id) for one in elements),
        ]

    def _row_of_links(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(14, 2)
        for link in self.links:
            row.addWidget(link)
        holder.setContentsMargins(18, 0, 0, 0)
        holder.setLayout(row)
        return holder

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.person)
        row.addWidget(self.deadline)
        if self.task.done_on is not None:
            day = format_date_short(self.task.done_on)
            row.addWidget(widgets.label(self.tr("Udført {day}").format(day=day), "muted"))
        elif self.task.skipped:
            row.addWidget(widgets.label(self.tr("Springes over"), "muted"))
        row.addStretch(1)
        row.addWidget(self.more)
        return row

    def _make_person(self) -> QToolButton:
        menu = PersonMenu(self._session, lambda: self.task.responsible, self)
        menu.chosen.connect(
            lambda chosen: self.changed.emit(self.tr("Skift ansvarlig"), {"responsible": chosen})
        )
        menu.added.connect(self.person_added)
        name = self._session.plan.person_name(self.task.responsible)
        return self._pill(self.tr("Ansvarlig"), name or self.tr("Ingen ansvarlig"), "person", menu)

    def _make_deadline(self) -> QToolButton:
        day, today = self.task.deadline, self._session.today()
        menu = DateMenu(lambda: day or today, self)
        menu.chosen.connect(
            lambda chosen: self.changed.emit(self.tr("Skift frist"), {"deadline": chosen})
        )
        words, late = self.tr("Ingen frist"), False
        if day is not None:
            late = self.task.is_open and day < today
            template = self.tr("Frist overskredet {day}") if late else self.tr("Frist {day}")
            words = template.format(day=format_date_short(day))
        pill = self._pill(self.tr("Frist"), words, "calendar", menu)
        if late:
            pill.setIcon(icon("warning", theme.colours().error))
        if day is None and not self.task.is_open:
            pill.hide()
        return pill

    def _pill(self, name: str, words: str, sign: str, menu: QMenu) -> QToolButton:
        pill = widgets.pill(name, menu)
        pill.setIcon(icon(sign))
        pill.setText(f"{words} ▾")
        pill.setAccessibleName(f"{name}: {words}")
        return pill

    def _make_more(self) -> QToolButton:
        menu, task = QMenu(self), self.task
        if self._may_write:
            _add(menu, self.tr("Note og alle felter …"), self.fields_wanted.emit)
            skip = self.tr("Tag med igen") if task.skipped else self.tr("Spring over")
            changes = {"skipped": not task.skipped}
            _add(menu, skip, lambda: self.changed.emit(skip, changes))
            if self._planned.concept is None:
                _add(menu, self.tr("Slet opgaven"), self.removal_wanted.emit)
        more = QToolButton()
        more.setText("⋯")
        more.setAccessibleName(self.tr("Mere om opgaven"))
        more.setToolTip(self.tr("Mere om opgaven"))
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if menu.isEmpty():
            more.hide()
        return more

    def _ticked(self, on: bool) -> None:
        if on:
            changes = {"done_on": self._session.today(), "skipped": False}
            self.changed.emit(self.tr("Udfør opgave"), changes)
        else:
            self.changed.emit(self.tr("Åbn opgave igen"), {"done_on": None})


def _link(words: str, sign: str, wanted: SignalInstance, target: str) -> QToolButton:
    link = QToolButton()
    link.setProperty("role", "link")
    link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    link.setIconSize(QSize(16, 16))
    link.setIcon(icon(sign))
    link.setText(words.replace("&", "&&"))
    link.setAccessibleName(words)
    link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    link.clicked.connect(lambda: wanted.emit(target))
    return link


def _add(menu: QMenu, words: str, do: Callable[[], object]) -> None:
    menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _=False: do())

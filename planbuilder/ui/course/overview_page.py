"""The start page of a plan: where one is, what is mine to do, what is late, what is new since.

Each line leads there in one click. Nothing here asks for anything or stands in the way.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.course.overview import current_phase, late, next_task, person_called
from planbuilder.model.course.tasks import phases
from planbuilder.model.danish import format_date_long, format_date_short
from planbuilder.model.fields import Entry
from planbuilder.model.followup.standing import Standing, falling_behind
from planbuilder.model.plan import Plan
from planbuilder.model.records import Comment, Element, Person, PlanInfo, PlanStatus, Section
from planbuilder.model.registers.tasks import Task
from planbuilder.model.revision.due import revision_due
from planbuilder.model.words import PLAN_STATUS_WORDS, capitalised
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.course.link_box import Line, LinkBox
from planbuilder.ui.course.mine import due_line, mine_lines
from planbuilder.ui.course.news import READINESS, news
from planbuilder.ui.course.open_remarks import open_remarks
from planbuilder.ui.course.phase_line import PhaseLine
from planbuilder.ui.icons import icon
from planbuilder.ui.person_menu import new_person
from planbuilder.ui.rail import OVERVIEW, PLAN, START
from planbuilder.ui.revision.due_label import due_role
from planbuilder.ui.session import Session

_MARGIN, _GAP = 20, 14


class OverviewPage(QWidget):
    """Everything is shown anew whenever the page comes to be seen or the plan changes under it."""

    record_wanted = Signal(str)
    task_wanted = Signal(str)
    phase_wanted = Signal(object)
    """A `Phase`."""
    text_wanted = Signal()
    """The user wants to go on where the text was left."""
    front_page_wanted = Signal()
    revision_wanted = Signal()
    people_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._next_id = ""
        self.setAccessibleName(self.tr("Overblik"))
        self.line = PhaseLine()
        self.line.phase_chosen.connect(self.phase_wanted)
        self.next = widgets.page_button("", "primary", lambda: self.task_wanted.emit(self._next_id))
        self.go_on = widgets.page_button(
            self.tr("Fortsæt i teksten"), "quiet", self.text_wanted.emit
        )
        self.revision = widgets.page_button("", "quiet", self.revision_wanted.emit)
        self.mine = LinkBox(self.tr("Hos mig"), self.tr("Intet venter på dig."))
        self.join = QToolButton()
        self.join.setProperty("role", "link")
        self.join.setText(self.tr("Føj mig til planen"))
        self.join.clicked.connect(self._join)
        self.mine.head.addWidget(self.join)
        self.late = LinkBox(self.tr("Forsinket"), self.tr("Intet er forsinket."))
        self.news = LinkBox(self.tr("Nyt fra andre"), self.tr("Intet nyt, siden du var her."))
        self.remarks = LinkBox(self.tr("Åbne kommentarer"), self.tr("Ingen åbne kommentarer."))
        for box in (self.mine, self.late, self.news, self.remarks):
            box.chosen.connect(self._go)
        self.seen = QToolButton()
        self.seen.setProperty("role", "link")
        self.seen.setText(self.tr("Markér alt som set"))
        self.seen.clicked.connect(self._mark_seen)
        self.news.head.addWidget(self.seen)
        self.opens_here = QCheckBox(self.tr("Vis overblikket, når en plan åbnes"))
        self.opens_here.setChecked(session.settings.window.get(START, OVERVIEW) == OVERVIEW)
        self.opens_here.toggled.connect(self._remember_start)
        self._lay_out()
        session.changed.connect(self._refresh)
        session.unread_changed.connect(self._show_if_seen)

    def _lay_out(self) -> None:
        # Whole before its parts: with a style sheet, moving a filled widget is slow.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(scroll)
        page = QWidget()
        scroll.setWidget(page)
        self._title = widgets.label("", "title", wrap=True)
        self._status = widgets.pill(self.tr("Planens status"))
        self._status.setIcon(icon("milestone"))
        self._status.clicked.connect(self.front_page_wanted)
        self.due = widgets.label("", "muted", wrap=True)
        state = QHBoxLayout()
        state.setSpacing(14)
        state.addWidget(self._status)
        state.addWidget(self.due, 1)
        way = QFrame()
        way.setProperty("role", "card")
        inner = QVBoxLayout(way)
        inner.setContentsMargins(14, 14, 14, 14)
        inner.setSpacing(12)
        inner.addWidget(self.line)
        inner.addLayout(self._make_foot_of_way())
        grid = QGridLayout()
        grid.setSpacing(_GAP)
        for place, box in enumerate((self.mine, self.late, self.news, self.remarks)):
            grid.addWidget(box, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, 16)
        column.setSpacing(_GAP)
        column.addWidget(self._title)
        column.addLayout(state)
        column.addWidget(way)
        column.addLayout(grid)
        column.addWidget(self.opens_here)
        column.addStretch(1)

    def _make_foot_of_way(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.next)
        row.addWidget(self.go_on)
        row.addWidget(self.revision)
        row.addStretch(1)
        return row

    # Showing

    def _show(self) -> None:
        session, plan = self._session, self._session.plan
        info = plan.info
        self._title.setText(" · ".join(filter(None, (info.title, info.municipality))))
        self._status.setText(self._status_words())
        self.due.setText(self._due_words())
        self._show_revision()
        standings = phases(plan)
        self.line.show_standings(standings, current_phase(info.status, standings).phase)
        following = next_task(info.status, standings)
        is_package = session.project.package is not None
        if is_package and following and not session.project.may_write(following.task):
            following = None  # others lead the plan on its way
        self._next_id = following.task.id if following else ""
        self.next.setVisible(following is not None)
        self.setFocusProxy(self.next if following else self.go_on)
        if following is not None:
            words = self.tr("Næste: {task}").format(task=following.task.title)
            self.next.setText(words.replace("&", "&&"))
        me, today = person_called(plan, session.settings.name), session.today()
        unknown = self.tr("Planen kender ingen, der hedder {name}, så intet kan vente på dig.")
        may_join = session.project.may_write(new_person(session.settings.name, ""))
        self.join.setVisible(me is None and may_join)
        self.mine.show_lines(
            mine_lines(session, me),
            "" if me else unknown.format(name=session.settings.name or "…"),
        )
        overdue = [due_line(one, with_name=True) for one in late(plan, today)]
        behind = [_effort_line(plan, one) for one in falling_behind(plan, today)]
        self.late.show_lines([*overdue, *behind])
        self._show_news()
        self.remarks.show_lines(open_remarks(session, me))
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        """Let Tab go through the page as one reads it: the lines are made anew each time."""
        way = [self._status, self.line.focusProxy(), self.next, self.go_on, self.revision]
        mine = [self.join, *self.mine.lines, *self.late.lines]
        others = [self.seen, *self.news.lines, *self.remarks.lines]
        for before, after in pairwise([*way, *mine, *others, self.opens_here]):
            QWidget.setTabOrder(before, after)

    def _status_words(self) -> str:
        info = self._session.plan.info
        words = capitalised(PLAN_STATUS_WORDS[info.status])
        if info.status_date is None:
            return words
        return self.tr("{status} siden {day}").format(
            status=words, day=format_date_short(info.status_date)
        )

    def _due_words(self) -> str:
        rule, due = self._session.concept.revision, revision_due(self._session.plan)
        if rule is None:
            return ""
        if due is None:
            words = self.tr(
                "Når planen er vedtaget, skal den revideres mindst hvert {n}. år ({law})"
            )
            return words.format(n=rule.years, law=rule.source)
        is_over = due < self._session.today()
        words = (
            self.tr("Skulle være revideret senest {day} ({law})")
            if is_over
            else self.tr("Skal være revideret senest {day} ({law})")
        )
        return words.format(day=format_date_long(due), law=rule.source)

    def _show_revision(self) -> None:
        """Let a day stand out that is near or gone; lead to a revision of then, or under way."""
        info, due = self._session.plan.info, revision_due(self._session.plan)
        is_under_way = info.status is PlanStatus.REVISION
        is_in_force = info.status in (PlanStatus.ADOPTED, PlanStatus.PUBLISHED)
        role = due_role(due, self._session.today()) if due is not None else "muted"
        widgets.set_role(self.due, role)
        self.revision.setText(
            self.tr("Se, hvad der skal revideres") if is_under_way else self.tr("Start revision …")
        )
        self.revision.setVisible(is_under_way or (is_in_force and role != "muted"))

    def _show_news(self) -> None:
        lines = news(self._session)
        self.news.show_lines(lines)
        self.seen.setVisible(bool(lines))

    # Going there

    def _go(self, record_id: str) -> None:
        record = self._session.plan.get(record_id)
        if isinstance(record, Element | Section | Comment | READINESS) or (
            isinstance(record, Entry) and not isinstance(record, Task)
        ):
            self.record_wanted.emit(record_id)
            return
        self._session.mark_read(record_id)  # nothing else says that it was read
        if isinstance(record, Person):
            self.people_wanted.emit()
        elif isinstance(record, PlanInfo):
            self.front_page_wanted.emit()
        else:
            self.task_wanted.emit(record_id)

    def _join(self) -> None:
        """Make the user somebody whom the plan knows."""
        settings = self._session.settings
        me = new_person(settings.name, settings.initials)
        if me.name:
            self._session.apply(self.tr("Tilføj person"), [me])

    def _mark_seen(self) -> None:
        self._session.mark_read(*self._session.unread.records())

    def _remember_start(self, on: bool) -> None:
        self._session.settings.window[START] = OVERVIEW if on else PLAN

    # Following the plan

    def _refresh(self, touched: Touched) -> None:
        if touched.records:
            self._show_if_seen()

    def _show_if_seen(self) -> None:
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        self._show()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the light and dark setting."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_if_seen()


def _effort_line(plan: Plan, one: Standing) -> Line:
    words = f"{plan.reference_label(one.effort.id)}: {'; '.join(one.remarks)}"
    return Line(one.effort.id, words, one.effort.responsible.strip(), "efforts", late=True)

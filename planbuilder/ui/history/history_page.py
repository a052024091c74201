"""The place »Historik«: the steps of the plan at the left, what they changed at the right.

For the workbench: `HistoryPage(session)`, its signal `record_wanted` (go to this record), and
`show_record` to show the history of one element.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.danish import by_the_clock
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import Milestone
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, widgets
from planbuilder.ui.history import words
from planbuilder.ui.history.comparer import Comparer
from planbuilder.ui.history.points import NOW, Point, Wanted
from planbuilder.ui.history.step_list import StepList
from planbuilder.ui.history.step_model import Row, StepModel
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session


class HistoryPage(QWidget):
    """Steps grouped by day; any of them, a milestone and now can be compared."""

    record_wanted = Signal(str)
    """The user wants to go to this record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._outdated = True
        self._point = NOW
        self._with: Point | None = None
        self._shown = ""
        self._picking: Point | None = None
        self.setAccessibleName(self.tr("Historik"))
        self.model = StepModel(session, self)
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self._fail)
        self.list = StepList(self.model, self.tr("Trin i historikken"))
        self.list.chosen.connect(self._choose)
        self.people = self._filter(self.tr("Vis kun ændringer af"))
        self.records = self._filter(self.tr("Vis kun ændringer i"))
        self.title = widgets.label("", "subtitle", wrap=True)
        self.details = widgets.label("", "muted", wrap=True)
        self.compare_menu = QMenu(self)
        self.compare_menu.aboutToShow.connect(self._fill_compare_menu)
        self.compare_button = QPushButton(self.tr("Sammenlign med"))
        self.compare_button.setMenu(self.compare_menu)
        self.compare_button.hide()
        self.view = Comparer(session)
        self.view.record_wanted.connect(self.record_wanted)
        self._lay_out()
        self.setFocusProxy(self.list)
        session.changed.connect(self._refresh)

    # Building

    def _filter(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _place: self._reload())
        return box

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for part, stretch in ((self._left(), 0), (self._right(), 1)):
            splitter.addWidget(part)
            splitter.setStretchFactor(splitter.indexOf(part), stretch)
        splitter.setSizes([widgets.em(self, 48), widgets.em(self, 120)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _left(self) -> QWidget:
        side = QFrame()
        side.setProperty("role", "panel")
        side.setMinimumWidth(widgets.em(self, 34))
        filters = QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.people, 1)
        filters.addWidget(self.records, 1)
        self.set_button = QPushButton(icon("milestone"), self.tr("Sæt milepæl …"))
        self.set_button.clicked.connect(self.set_milestone)
        self.milestones_button = QPushButton(self.tr("Milepæle …"))
        self.milestones_button.clicked.connect(lambda _=False: self.show_milestones())
        foot = QHBoxLayout()
        foot.addWidget(self.set_button)
        foot.addStretch(1)
        foot.addWidget(self.milestones_button)
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 14, 10, 12)
        column.setSpacing(10)
        column.addWidget(widgets.label(self.tr("Historik"), "title"))
        column.addLayout(filters)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        return side

    def _right(self) -> QWidget:
        side = QWidget()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignTop)
        self._pick_notice = self._notice()
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.details)
        column.addWidget(self._pick_notice)
        column.addWidget(self.view, 1)
        return side

    def _notice(self) -> QFrame:
        notice = QFrame()
        notice.setProperty("role", "notice")
        self._pick_words = QLabel()
        self._pick_words.setWordWrap(True)
        stop = QPushButton(self.tr("Annuller"))
        stop.clicked.connect(self._stop_picking)
        row = QHBoxLayout(notice)
        row.addWidget(self._pick_words, 1)
        row.addWidget(stop)
        notice.hide()
        return notice

    # Filters and pages

    def show_record(self, record_id: str) -> None:
        """Show the history of one record."""
        self._fill_records()
        place = self.records.findData(record_id)
        if place >= 0:
            self.records.setCurrentIndex(place)
            self._reload()

    def _reload(self) -> None:
        self._outdated = False
        self.model.show_steps(self.records.currentData() or "", self.people.currentData() or "")

    def _fill_records(self) -> None:
        chosen = self.records.currentData()
        with QSignalBlocker(self.records):
            self.records.clear()
            self.records.addItem(self.tr("Hele planen"), "")
            for record_id, title in _titles(self._session.plan):
                self.records.addItem(title, record_id)
            self.records.setCurrentIndex(max(0, self.records.findData(chosen)))

    def _fill_people(self) -> None:
        chosen = self.people.currentData()
        with QSignalBlocker(self.people):
            self.people.clear()
            self.people.addItem(self.tr("Alle personer"), "")
            for author in self.model.authors:
                self.people.addItem(author, author)
            self.people.setCurrentIndex(max(0, self.people.findData(chosen)))

    def _loaded(self) -> None:
        self._fill_people()
        may_change = not self._session.project.read_only
        self.set_button.setVisible(may_change)
        if not self.model.rows:
            self._show_empty()
        elif self.model.canFetchMore() and self._list_has_room():
            self.model.fetchMore(self.list.rootIndex())

    def _list_has_room(self) -> bool:
        return self.list.verticalScrollBar().maximum() == 0

    def _show_empty(self) -> None:
        self.details.hide()
        self.compare_button.hide()
        if self._session.project.read_only:
            for part in (self.people, self.records, self.milestones_button):
                part.hide()
            self.title.setText(self.tr("Planen, som den var"))
            past = self.tr("Her vises planen fra en milepæl. Historikken står i selve planen.")
            self.view.clear(past)
            return
        self.title.setText(self.tr("Her kommer planens historie"))
        self.view.clear(
            self.tr(
                "Hver gang nogen skriver i planen, kommer der et trin i listen: hvem, hvornår og "
                "hvor meget. Vælg et trin for at se, hvad der blev ændret, og gendan en tidligere "
                "tekst, hvis I fortryder. Sæt en milepæl, når planen går i høring eller vedtages, "
                "så kan I altid sammenligne med den."
            )
        )

    def _fail(self, error: PlanbuilderError) -> None:
        self.title.setText(self.tr("Historikken kan ikke læses lige nu"))
        self.view.clear(messages.translated(error))

    # What is shown at the right

    def _choose(self, row: Row) -> None:
        point = Point(row.step, row.milestone)
        is_same, self._shown = row.key == self._shown, row.key
        if self._picking is not None:
            first, self._picking = self._picking, None
            self._pick_notice.hide()
            self._show(first, point if point != first else None)
        elif is_same:
            self._show(point, self._with)
        else:
            self._show(point, None if row.step is not None else NOW)

    def _show(self, point: Point, other: Point | None) -> None:
        """Show what a step changed, or what differs between a point and another."""
        self._point, self._with = point, other
        plan = self._session.plan
        if other is not None:
            before, after = Wanted(point, other).ends
            self.title.setText(
                self.tr("Fra {before} til {after}").format(
                    before=self._named(before), after=self._named(after)
                )
            )
            self.details.setText(point.milestone.note if point.milestone is not None else "")
        elif point.step is not None:
            step = point.step
            self.title.setText(words.who(step))
            day = words.day_words(step.last, self._session.today())
            clock = words.clock_words(step.first, step.last)
            told = words.what(step, plan, of_one_record=bool(self.model.record))
            self.details.setText(f"{day} · {clock} · {told}")
        self.details.setVisible(bool(self.details.text()))
        self.compare_button.show()
        self.view.compare(Wanted(point, other, self.model.record))

    def _named(self, point: Point) -> str:
        if point.step is not None:
            return self.tr("{who}, {when}").format(
                who=words.who(point.step), when=words.date_words(point.step.last)
            )
        if point.milestone is not None:
            return self.tr("»{name}«").format(name=point.milestone.name)
        return self.tr("nu")

    def _fill_compare_menu(self) -> None:
        menu = self.compare_menu
        menu.clear()
        if self._point.step is not None:
            self._add(self.tr("Kun det, trinnet ændrede"), None)
        self._add(self.tr("Nu"), NOW)
        milestones = [
            m for m in words.milestones_of(self._session.plan) if m != self._point.milestone
        ]
        if milestones:
            menu.addSection(self.tr("Milepæle"))
        for milestone in milestones:
            day = by_the_clock(milestone.moment)
            self._add(f"{milestone.name} ({day:%d.%m.%Y})", Point(milestone=milestone))
        menu.addSeparator()
        menu.addAction(self.tr("Et andet trin – vælg det i listen")).triggered.connect(self._pick)

    def _add(self, text: str, other: Point | None) -> None:
        action = self.compare_menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(other == self._with)
        action.triggered.connect(lambda _=False: self._show(self._point, other))

    def _pick(self) -> None:
        self._picking = self._point
        text = self.tr("Vælg i listen det trin, som {point} skal sammenlignes med.")
        self._pick_words.setText(text.format(point=self._named(self._point)))
        self._pick_notice.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_picking(self) -> None:
        self._picking = None
        self._pick_notice.hide()

    # Milestones

    def set_milestone(self) -> None:
        """Ask for a name and give the plan as it stands that name."""
        from planbuilder.ui.history.milestone_dialog import MilestoneDialog

        self._session.save_pending()
        dialog = MilestoneDialog(self._session, self)
        widgets.run(dialog)

    def show_milestones(self, chosen: str = "") -> None:
        """Show the list of milestones and what can be done with them; one is chosen by its id."""
        from planbuilder.ui.history.milestones_dialog import MilestonesDialog

        dialog = MilestonesDialog(self._session, self)
        dialog.choose(chosen)
        dialog.comparison_wanted.connect(self._show_milestone)
        widgets.run(dialog)

    def _show_milestone(self, milestone: Milestone) -> None:
        if not self.list.choose(milestone.id):
            self._show(Point(milestone=milestone), NOW)

    # Following the plan

    def _refresh(self, touched: Touched) -> None:
        self._outdated = True
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was written meanwhile."""
        super().showEvent(event)
        if self._outdated:
            self._catch_up()

    def _catch_up(self) -> None:
        self._fill_records()
        self._reload()


def _titles(plan: Plan) -> list[tuple[str, str]]:
    """Return id and title of every record whose history one may want to see, in reading order."""
    named = [(element.id, plan.title(element)) for element in plan.elements]
    for register in REGISTERS.values():
        entries = plan.entries(register.kind)
        named += [(entry.id, plan.reference_label(entry.id)) for entry in entries]
    named += [(section.id, section.title) for section in plan.sections]
    return named

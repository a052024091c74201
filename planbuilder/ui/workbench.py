"""The open plan: the rail and its places, and what binds them together."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QStatusBar,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.fields import Entry
from planbuilder.model.records import Comment, Effort, Element, Milestone, Section
from planbuilder.project.settings import kept
from planbuilder.ui import widgets
from planbuilder.ui.checks.count import CheckCount
from planbuilder.ui.checks.running import RunningChecks
from planbuilder.ui.menus.plan_menus import PlanMenus
from planbuilder.ui.present import PresentLabel
from planbuilder.ui.rail import (
    CHECKS,
    COURSE,
    COVERAGE,
    EFFORTS,
    HISTORY,
    OVERVIEW,
    PLAN,
    REGISTERS,
    START,
    Rail,
)
from planbuilder.ui.revision.due_label import DueLabel
from planbuilder.ui.session import Session
from planbuilder.ui.status import SaveStatus

if TYPE_CHECKING:
    from planbuilder.model.registers.tasks import Phase
    from planbuilder.ui.course.course_page import CoursePage
    from planbuilder.ui.plan_place import PlanPlace
    from planbuilder.ui.registers.registers_place import RegistersPlace
    from planbuilder.ui.sharing.strip import Strip
    from planbuilder.ui.sharing.watch import Watch

WATCH_AFTER_MS = 3000
"""So long after the opening one looks for copies of the plan beside its file."""


class Workbench(QWidget):
    """Everything that shows when a plan is open."""

    plan_wanted = Signal(str)
    """Another plan shall be opened, in place of this one: the path of its file."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.stack = QStackedWidget(self)
        self._pages: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {
            OVERVIEW: self._make_overview,
            COURSE: lambda: self.course,
            PLAN: lambda: self.plan_place,
            EFFORTS: lambda: self.registers,
            REGISTERS: lambda: self.registers,
            COVERAGE: self._make_coverage,
            CHECKS: self._make_checks,
            HISTORY: self._make_history,
        }
        self.places = [
            (OVERVIEW, "overview", self.tr("Overblik")),
            (COURSE, "course", self.tr("Forløb")),
            (PLAN, "plan", self.tr("Plan")),
            (EFFORTS, "efforts", self.tr("Indsatser")),
            (REGISTERS, "registers", self.tr("Registre")),
            (COVERAGE, "coverage", self.tr("Dækning")),
            (CHECKS, "checks", self.tr("Tjek")),
            (HISTORY, "history", self.tr("Historik")),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail(self.places, self)
        self.rail.chosen.connect(self.go_to)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)
        row.addWidget(self.rail)
        row.addLayout(self._column, 1)
        self.place = ""
        self.checks = RunningChecks(session, self)
        self._watch: Watch | None = None
        self._status_bar: QStatusBar | None = None
        self._status_parts: list[QWidget] = []
        self.menus = PlanMenus(self)
        self._before_watch = QTimer(self)
        self._before_watch.setSingleShot(True)
        self._before_watch.timeout.connect(self._begin_watch)
        if not session.project.read_only:
            self._before_watch.start(WATCH_AFTER_MS)

    def fill_status_bar(self, bar: QStatusBar) -> None:
        """Put what the open plan has to say into the window's status bar."""
        status, present = SaveStatus(self.session, bar), PresentLabel(self.session, bar)
        due = DueLabel(self.session, bar)
        due.clicked.connect(self.menus.revision.trigger)
        count = CheckCount(self.checks, bar)
        count.clicked.connect(lambda: self.go_to(CHECKS))
        bar.addWidget(status, 1)
        for part in (present, count, due):
            bar.addPermanentWidget(part)
        self._status_bar = bar
        self._status_parts = [status, present, count, due]

    # Places

    @cached_property
    def plan_place(self) -> PlanPlace:
        """The place where the plan is written, as the user left it when this plan was last open."""
        from planbuilder.ui.plan_place import PlanPlace

        place = PlanPlace(self.session, self.stack)
        place.record_wanted.connect(self.go_to_record)
        place.register_wanted.connect(self.go_to_register)
        place.suggestions_wanted.connect(self.show_suggestions)
        place.side.all_comments_wanted.connect(self.show_comments)
        place.tree.commands.word_wanted.connect(lambda key: self.menus.exports.export_word([key]))
        if self._status_bar is not None:
            self._status_bar.addPermanentWidget(place.text_status)
            place.text_status.setVisible(self.place == PLAN)
            self._status_parts.append(place.text_status)
        self.stack.addWidget(place)
        if self.place == PLAN:
            # Seen before a text is in it, so that the text is laid out once, in the room it gets.
            self.stack.setCurrentWidget(place)
        place.restore(kept(self._places_left(), str(self.session.path), {}))
        return place

    @property
    def has_plan_place(self) -> bool:
        """Whether the text was visited, or something of it was asked for."""
        return "plan_place" in vars(self)

    @cached_property
    def registers(self) -> RegistersPlace:
        """The place of all registers, efforts among them."""
        from planbuilder.ui.registers.registers_place import RegistersPlace

        place = RegistersPlace(self.session)
        place.record_wanted.connect(self.go_to_record)
        place.entry_begun.connect(self._go_on_with)
        place.suggestions_wanted.connect(self.show_suggestions)
        place.history_wanted.connect(self.show_history_of)
        return place

    def go_to_register(self, name: str) -> None:
        """Show a register: efforts in their own place, any other one beside the list of all."""
        if name == Effort.KIND:
            self.go_to(EFFORTS)
        else:
            self.registers.show_listed(name)
            self.go_to(REGISTERS)

    def _make_overview(self) -> QWidget:
        from planbuilder.ui.course.overview_page import OverviewPage

        page = OverviewPage(self.session, self.stack)
        page.record_wanted.connect(self.go_to_record)
        page.task_wanted.connect(self.go_to_task)
        page.phase_wanted.connect(self._show_phase)
        page.text_wanted.connect(lambda: self.go_to(PLAN))
        page.front_page_wanted.connect(self.menus.edit_front_page)
        page.revision_wanted.connect(self.menus.revision.trigger)
        page.people_wanted.connect(self._edit_people)
        return page

    @cached_property
    def course(self) -> CoursePage:
        """The place of the phases and their tasks."""
        from planbuilder.ui.course.course_page import CoursePage

        page = CoursePage(self.session)
        page.record_wanted.connect(self.go_to_record)
        page.register_wanted.connect(self.go_to_register)
        return page

    def go_to_task(self, task_id: str) -> None:
        """Show a task among those of its phase."""
        self.go_to(COURSE)
        self.course.show_task(task_id)

    def _edit_people(self) -> None:
        self.page(COURSE)  # in the window, before it has a dialog
        self.course.edit_people()

    def _show_phase(self, phase: Phase) -> None:
        self.go_to(COURSE)
        self.course.phases.choose(phase.value)

    def _make_coverage(self) -> QWidget:
        from planbuilder.ui.coverage.page import CoveragePage

        page = CoveragePage(self.session)
        page.element_chosen.connect(self.go_to_record)
        return page

    def _make_checks(self) -> QWidget:
        from planbuilder.ui.checks.going import go_to_finding
        from planbuilder.ui.checks.page import ChecksPage

        page = ChecksPage(self.session, self.checks)
        page.place_wanted.connect(lambda finding: go_to_finding(self, finding))
        return page

    def _make_history(self) -> QWidget:
        from planbuilder.ui.history.history_page import HistoryPage

        page = HistoryPage(self.session)
        page.record_wanted.connect(self.go_to_record)
        return page

    def page(self, place: str) -> QWidget:
        """Return the page of a place, made at its first visit so that start-up stays short."""
        if place not in self._pages:
            self._pages[place] = self._makers[place]()
            self.stack.addWidget(self._pages[place])  # nothing happens to one that is in it
        return self._pages[place]

    def go_to(self, place: str) -> None:
        """Show a place of the rail."""
        self.session.save_pending()
        if self.has_strip:
            self.strip.go_on()
        self.place = place
        page = self.page(place)
        if place == EFFORTS:
            self.registers.show_alone(Effort.KIND)
        elif place == REGISTERS:
            self.registers.show_listed()
        self.stack.setCurrentWidget(page)
        self.rail.show_place(place)
        if self.has_plan_place:
            self.plan_place.text_status.setVisible(place == PLAN)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_record(self, record_id: str) -> None:
        """Show an element or a section in the plan, an entry in its register, or something else.

        That is a comment where it hangs, or a milestone in the list of them.
        """
        record = self.session.plan.get(record_id)
        if record is None:
            return
        if isinstance(record, Comment):
            self.go_to_comment(record.about, self.session.comments.thread_of(record.id))
        elif isinstance(record, Milestone):
            self.go_to(HISTORY)
            self.page(HISTORY).show_milestones(record_id)
        elif not isinstance(record, Element | Section) and (name := self.registers.name_of(record)):
            self.go_to_register(name)
            self.registers.page(name).show_entry(record_id)
        else:
            self.go_to(PLAN)
            self.plan_place.show_record(record_id)

    def _go_on_with(self, entry_id: str) -> None:
        """Show an entry that was begun on the page of another register, to be written on."""
        self.go_to_record(entry_id)
        self.registers.shown.begin_entry(entry_id)

    def show_history_of(self, record_id: str) -> None:
        """Show what became of a record over time."""
        from planbuilder.ui.history.history_page import HistoryPage

        self.go_to(HISTORY)
        page = self.page(HISTORY)
        assert isinstance(page, HistoryPage)
        page.show_record(record_id)

    def go_to_next_place(self) -> None:
        """Show what comes next: a part of the plan's place, or the next place."""
        places = [place for place, _, _ in self.places]
        if self.place == PLAN and self.plan_place.focus_next_part():
            return
        self.go_to(places[(places.index(self.place) + 1) % len(places)])

    # Messages

    @cached_property
    def strip(self) -> Strip:
        """The line below the pages, where it moves no text; made when first needed."""
        from planbuilder.ui.sharing.strip import Strip

        strip = Strip(self)
        self._column.addWidget(strip)
        self.session.changed.connect(lambda _: strip.go_on())
        return strip

    @property
    def has_strip(self) -> bool:
        """Whether there ever was something to say."""
        return "strip" in vars(self)

    def tell_of_package(self) -> None:
        """Say what is open for writing, where the file is a package of work."""
        package = self.session.project.package
        if package is not None:
            from planbuilder.ui.sharing.packages import MESSAGE, package_words

            self.strip.say(MESSAGE, package_words(package, self.session.plan))

    def _begin_watch(self) -> None:
        from planbuilder.ui.sharing.watch import Watch

        self._watch = Watch(self)

    def look_beside(self) -> None:
        """Look again for copies beside the plan, since some were merged."""
        if self._watch is not None:
            self._watch.look()

    def stop(self) -> None:
        """End what goes on outside of this page, before the plan is closed."""
        for part in self._status_parts:
            part.setParent(self)  # out of the status bar, to go with the plan
        self.checks.stop()
        self._before_watch.stop()
        if self._watch is not None:
            self._watch.stop()

    def show_comments(self) -> None:
        """Show the comments of the whole plan; one of them may be where the user wants to go."""
        from planbuilder.ui.comments.all_dialog import AllCommentsDialog

        dialog = AllCommentsDialog(self.session, self)
        dialog.place_wanted.connect(self.go_to_comment)
        widgets.run(dialog)

    def go_to_comment(self, record_id: str, thread_id: str) -> None:
        """Show a thread beside what it is about."""
        record = self.session.plan.get(record_id)
        if isinstance(record, Element | Section | Entry):
            self.go_to_record(record_id)
        if isinstance(record, Element | Section):
            self.plan_place.show_comment(record_id, thread_id)
        elif record is not None and not isinstance(record, Comment):
            from planbuilder.ui.comments.record_dialog import show_comments

            show_comments(self.session, record_id, self, thread_id)

    def show_suggestions(self, record_id: str) -> None:
        """Show the suggestions from Word, those about a record first where one is named."""
        from planbuilder.ui.word_home.fetching import show_suggestions

        show_suggestions(self, record_id)

    # The next start

    def show_start(self) -> None:
        """Show what a plan opens with: the overview, or the text where it was left."""
        overview_first = self.session.settings.window.get(START, OVERVIEW) == OVERVIEW
        self.go_to(OVERVIEW if overview_first else PLAN)

    def remember_place(self) -> None:
        """Keep where the user is in the text, for the next start."""
        if self.has_plan_place:
            place = {str(self.session.path): self.plan_place.place()}
            self.session.settings.window["places"] = self._places_left() | place

    def _places_left(self) -> dict[str, Any]:
        return kept(self.session.settings.window, "places", {})

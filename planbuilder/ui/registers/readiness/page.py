"""The page of readiness: what the rounds of answers say, and the way into answering."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.course.tasks import task_called, touched
from planbuilder.model.drawings.readiness import readiness_drawing
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.readiness.development import tasks_for
from planbuilder.model.readiness.records import (
    ReadinessAnswer,
    ReadinessRound,
    month_of,
    new_round,
)
from planbuilder.model.readiness.results import (
    months,
    newest_month,
    people,
    results_in,
    round_words,
)
from planbuilder.model.readiness.rounds import tasks_of_round
from planbuilder.model.record import Record
from planbuilder.model.records import Element
from planbuilder.model.registers.tasks import Task
from planbuilder.model.words import capitalised, enumerated
from planbuilder.project.catalogue import shipped_readiness
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, widgets
from planbuilder.ui.drawings.pane import DrawingPane
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.listed import ListedPage
from planbuilder.ui.registers.page_head import PageHead
from planbuilder.ui.registers.readiness.areas import AreaList
from planbuilder.ui.registers.readiness.task_ticks import TaskTicks
from planbuilder.ui.session import Session

_KINDS = frozenset({ReadinessAnswer.KIND, ReadinessRound.KIND, Element.KIND, Task.KIND})


class ReadinessPage(ListedPage):
    """Shows a round as a picture and as a list; the newest one unless another is chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._test = shipped_readiness(session.concept.id)
        self._month = newest_month(session.plan)
        self._outdated = False
        self.rounds = QComboBox()
        self.rounds.setAccessibleName(self.tr("Runde"))
        self.about = widgets.label("", "muted", wrap=True)
        self.who = widgets.ElidedLabel()
        self.who.setProperty("role", "muted")
        self.pane = DrawingPane(lambda: session.path.parent)
        self.areas = AreaList(read_only=session.project.read_only)
        self.tasks = TaskTicks()
        self.tasks.ticked.connect(self._tick)
        self._make_actions()
        self._lay_out()
        self.setFocusProxy(self.short)
        self.rounds.activated.connect(lambda _: self.show_round(self.rounds.currentData()))
        self.pane.view.record_wanted.connect(self.record_wanted)
        self.pane.view.record_chosen.connect(self.areas.choose)
        self.pane.set_hint(self.tr("Enter eller dobbeltklik går til elementet"))
        self.areas.element_wanted.connect(self.record_wanted)
        self.areas.tasks_wanted.connect(self.make_tasks)
        session.changed.connect(self._refresh)
        self._show()

    def _make_actions(self) -> None:
        self.short_action = self._action("", self.tr("&Kort test …"))
        self.short_action.triggered.connect(lambda _=False: self.answer(short=True))
        self.thorough_action = self._action("", self.tr("&Grundig test …"))
        self.thorough_action.triggered.connect(lambda _=False: self.answer(short=False))
        self.round_action = self._action("add", self.tr("&Ny runde …"))
        self.round_action.triggered.connect(lambda _=False: self.begin_round())

    def _action(self, icon_name: str, text: str) -> QAction:
        action = QAction(icon(icon_name), text, self) if icon_name else QAction(text, self)
        action.setEnabled(not self._session.project.read_only)
        self.addAction(action)
        return action

    def fill(self, menu: QMenu) -> None:
        """Add what can be done with readiness to a menu."""
        menu.addActions([self.short_action, self.thorough_action, self.round_action])

    # Layout

    def _lay_out(self) -> None:
        self.short, self.thorough, begin = (
            widgets.action_button(action)
            for action in (self.short_action, self.thorough_action, self.round_action)
        )
        self.short.setProperty("role", "primary")
        self._begin = begin
        self.head = PageHead(self.tr("Parathedsvurdering"), self.thorough, self.short)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._results())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.about)
        column.addWidget(self._stack, 1)

    def _empty(self) -> QWidget:
        page = QWidget()
        words = self.tr(
            "Her er endnu ingen svar.\n\nHver i arbejdsgruppen svarer for sig selv, gerne i sin "
            "egen kopi af planen. Når kopierne er flettet, viser siden, hvor langt I er, hvor I "
            "ser forskelligt på det, og hvad I får mest ud af at arbejde med først. Et nyt svar "
            "sletter aldrig det forrige, og intet af det bliver offentligt.\n\nBegynd runden, før "
            "I laver kopierne. Så hører alle svar til den, også hvis nogen først svarer næste "
            "måned."
        )
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 24, 0, 0)
        text = widgets.label(words, wrap=True)
        text.setMaximumWidth(widgets.em(self, 110))
        self._begin_first = widgets.action_button(self.round_action)
        begin = QHBoxLayout()
        begin.addWidget(self._begin_first)
        begin.addStretch(1)
        column.addWidget(text)
        column.addSpacing(8)
        column.addLayout(begin)
        column.addStretch(1)
        return page

    def _results(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout()
        row.setSpacing(0)
        self.picture_view = widgets.segment(self.tr("Billede"))
        self.areas_view = widgets.segment(self.tr("Udviklingsområder"))
        views = QButtonGroup(self)
        for button in (self.picture_view, self.areas_view):
            views.addButton(button)
            row.addWidget(button)
        self.picture_view.setChecked(True)
        row.addSpacing(16)
        row.addWidget(self.rounds)
        row.addSpacing(8)
        row.addWidget(self._begin)
        row.addSpacing(12)
        row.addWidget(self.who, 1)
        self._views = QStackedWidget()
        self._views.addWidget(self.pane)
        self._views.addWidget(self.areas)
        views.buttonToggled.connect(
            lambda *_: self._views.setCurrentIndex(int(self.areas_view.isChecked()))
        )
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._views, 1)
        column.addWidget(self.tasks)
        return page

    # What is shown

    @property
    def month(self) -> str:
        """The month of the round that is shown, "" where there is none yet."""
        return self._month

    def show_round(self, month: str) -> None:
        """Show another round."""
        self._month = month
        self._show()

    def show_entry(self, entry_id: str) -> None:
        """Show the round of an answer, with its element chosen in the list."""
        record = self._session.plan.get(entry_id)
        if isinstance(record, ReadinessAnswer | ReadinessRound):
            self.show_round(record.month)
        if isinstance(record, ReadinessAnswer):
            self.areas_view.setChecked(True)
            self.areas.choose(record.element)

    def _refresh(self, touched: Touched) -> None:
        if _KINDS.isdisjoint(kind for kind, _ in touched.records):
            return
        if self.isVisible():
            self._show()
        else:
            self._outdated = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        if self._outdated:
            self._show()
        super().showEvent(event)
        self._mark_read()

    def _show(self) -> None:
        self._outdated = False
        plan = self._session.plan
        self._count_questions()
        known = months(plan)
        if self._month not in known:
            self._month = newest_month(plan)
        self._stack.setCurrentIndex(int(bool(known)))
        self.rounds.clear()
        for month in reversed(known):
            self.rounds.addItem(capitalised(round_words(plan, month)), month)
        self.rounds.setCurrentIndex(self.rounds.findData(self._month))
        self._say_who()
        self.pane.show_drawing(readiness_drawing(plan, self._month))
        self.areas.show_round(plan, self._month)
        self._show_tasks()
        self._allow_round()
        self._mark_read()

    def _show_tasks(self) -> None:
        project = self._session.project
        tasks = [one for one in tasks_of_round(self._session.plan, self._month) if not one.skipped]
        read_only = not all(project.may_write(one) for one in tasks)
        self.tasks.show_tasks(tasks, read_only=read_only)

    def _allow_round(self) -> None:
        """Allow a new round in a month that has none."""
        is_new = newest_month(self._session.plan) < month_of(self._session.today())
        self.round_action.setEnabled(is_new and not self._session.project.read_only)
        tip = self.tr("En runde svarer til en måned: den næste kan begynde næste måned")
        for button in (self._begin, self._begin_first):
            button.setEnabled(self.round_action.isEnabled())
            button.setToolTip("" if is_new else tip)

    def _mark_read(self) -> None:
        """Take what colleagues answered for read, since it is on the page."""
        if self.isVisible():
            records = map(self._session.plan.get, self._session.unread.records())
            answers = (one for one in records if isinstance(one, ReadinessAnswer | ReadinessRound))
            self._session.mark_read(*(one.id for one in answers))

    def _count_questions(self) -> None:
        """Say how many questions there are: what isn't relevant isn't asked."""
        short, thorough = (
            len(self._test.asked(self._session.plan, short=is_short)) for is_short in (True, False)
        )
        said = self.tr(
            "{about} Kort test: {short} spørgsmål, omkring ti minutter. Grundig: {thorough}."
        )
        about = self._test.about
        self.about.setText(said.format(about=about, short=short, thorough=thorough))
        for action, button, count in (
            (self.short_action, self.short, short),
            (self.thorough_action, self.thorough, thorough),
        ):
            action.setEnabled(bool(count) and not self._session.project.read_only)
            button.setEnabled(action.isEnabled())

    def _say_who(self) -> None:
        names = people(results_in(self._session.plan, self._month))
        said = self.tr("Svaret af {who}").format(who=enumerated(names))
        self.who.set_full_text(said if names else self.tr("Ingen har svaret endnu"))

    # Dialogs

    def answer(self, *, short: bool) -> None:
        """Let the user answer in the newest round."""
        from planbuilder.ui.registers.readiness.answer_dialog import AnswerDialog

        month = newest_month(self._session.plan) or month_of(self._session.today())
        questions = self._test.asked(self._session.plan, short=short)
        dialog = AnswerDialog(self._session, self._test, questions, month, self)
        widgets.run(dialog)
        if month in months(self._session.plan):
            self.show_round(month)

    def begin_round(self) -> None:
        """Begin the round of this month, with a name where the user gives it one."""
        title = self.round_action.text().replace("&", "").removesuffix(" …")
        asked = self.tr("Hvad kaldes runden? (kan være tom)")
        name, is_wanted = QInputDialog.getText(self, title, asked)
        if not is_wanted:
            return
        made = new_round(month_of(self._session.today()), " ".join(name.split()))
        if self._apply(self.tr("Ny runde af parathedsvurderingen"), [made]):
            self.show_round(made.month)

    def _tick(self, task_id: str, on: bool) -> None:
        """Note that a task of the way is done, or open again."""
        day = self._session.today() if on else None
        label = self.tr("Udfør opgave") if on else self.tr("Åbn opgave igen")
        self._apply(label, [touched(task_called(self._session.plan, task_id), done_on=day)])

    def make_tasks(self, elements: list[str]) -> None:
        """Make tasks of elements that are to be developed, in one step."""
        made = tasks_for(self._session.plan, self._test, self._month, elements)
        one, many = self.tr("Gør til opgave"), self.tr("Gør til opgaver")
        if made:
            self._apply(one if len(made) == 1 else many, made)

    def _apply(self, label: str, puts: Sequence[Record]) -> bool:
        try:
            self._session.apply(label, puts)
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return False
        return True

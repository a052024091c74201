"""Answers about readiness, one question after the other: keys 0 to 4, and Enter to go on.

What was answered is saved when one goes on, each as a record of its own; nothing waits for the end.
Nobody sees here what others answered.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.readiness.answering import answers_by, new_answer, with_rounds
from planbuilder.model.readiness.questions import ReadinessQuestion, ReadinessTest
from planbuilder.model.readiness.records import HIGHEST_STEP, ReadinessAnswer
from planbuilder.model.readiness.results import months, round_words
from planbuilder.model.words import capitalised
from planbuilder.project import clock
from planbuilder.project.storage.history import time_text
from planbuilder.ui import messages, widgets
from planbuilder.ui.registers.readiness.question_page import QuestionPage
from planbuilder.ui.session import Session


class AnswerDialog(QDialog):
    """Asks from the first question on that the user hasn't answered in this round."""

    def __init__(
        self,
        session: Session,
        test: ReadinessTest,
        questions: Sequence[ReadinessQuestion],
        month: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._questions = questions
        self._month = month
        self._place = 0
        self.question = QuestionPage(session.plan, test)
        self.progress = QProgressBar()
        self.progress.setRange(0, len(questions))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.where = widgets.label("", "muted")
        self.round = widgets.label(capitalised(round_words(session.plan, month)), "muted")
        self.thanks = widgets.label("", wrap=True)
        self.setWindowTitle(test.title)
        self._make_buttons()
        self._lay_out()
        widgets.open_at(self, 104, 84)
        self._earlier = self._answers_before()
        unanswered = (n for n, one in enumerate(questions) if one.element not in self.mine)
        self._go(next(unanswered, 0))

    @property
    def mine(self) -> dict[str, ReadinessAnswer]:
        """What the user has answered in this round, by element."""
        return answers_by(self._session.plan, self._month, self._session.project.author)

    def _answers_before(self) -> dict[str, ReadinessAnswer]:
        """Return what the user answered in the round before this one, by element."""
        plan = self._session.plan
        earlier = [month for month in months(plan) if month < self._month]
        return answers_by(plan, earlier[-1], self._session.project.author) if earlier else {}

    # Layout

    def _make_buttons(self) -> None:
        self.back = QPushButton(self.tr("&Tilbage"))
        self.skip = QPushButton(self.tr("&Spring over"))
        self.on = QPushButton(self.tr("&Næste"))
        self.close_button = QPushButton(self.tr("&Luk"))
        for button in (self.back, self.skip, self.close_button):
            button.setAutoDefault(False)
        self.on.setDefault(True)
        self.back.clicked.connect(lambda: self._leave(-1))
        self.skip.clicked.connect(lambda: self._go(self._place + 1))
        self.on.clicked.connect(lambda: self._leave(1))
        self.close_button.clicked.connect(self.accept)
        self.question.chosen.connect(self._renew_buttons)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.where)
        head.addStretch(1)
        head.addWidget(self.round)
        end = QWidget()
        inside = QVBoxLayout(end)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addStretch(1)
        inside.addWidget(self.thanks)
        inside.addStretch(2)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.question)
        self._stack.addWidget(end)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        for button in (self.back, self.skip, self.on):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 22, 32, 22)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    # Going from question to question

    def _go(self, place: int) -> None:
        """Show the question at a place, the end behind the last."""
        self._place = max(0, min(place, len(self._questions)))
        mine = self.mine
        answered = sum(one.element in mine for one in self._questions)
        self.progress.setValue(answered)
        is_end = self._place == len(self._questions)
        self._stack.setCurrentIndex(int(is_end))
        if is_end:
            self._show_end(answered)
        else:
            question = self._questions[self._place]
            element = question.element
            self.question.ask(question, mine.get(element), self._earlier.get(element))
            self.where.setText(
                self.tr("Spørgsmål {n} af {all}").format(n=place + 1, all=len(self._questions))
            )
        self._renew_buttons()
        if is_end:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_end(self, answered: int) -> None:
        total = len(self._questions)
        self.where.setText(self.tr("Færdig"))
        words = self.tr("Du har svaret på {n} af {all} spørgsmål.").format(n=answered, all=total)
        if answered < total:
            words += " " + self.tr("Du kan svare på resten en anden gang.")
        words += "\n\n" + self.tr(
            "Svarene er gemt. Når de andre også har svaret, viser siden, hvor I ser forskelligt på "
            "det, og hvad I får mest ud af at arbejde med først."
        )
        self.thanks.setText(words)

    def _renew_buttons(self) -> None:
        is_end = self._place == len(self._questions)
        self.back.setEnabled(self._place > 0)
        self.skip.setVisible(not is_end)
        self.on.setVisible(not is_end)
        self.on.setEnabled(self.question.step is not None)
        self.close_button.setDefault(is_end)
        self.on.setDefault(not is_end)

    def _leave(self, way: int) -> None:
        """Save what was answered and go on or back."""
        if self._save():
            self._go(self._place + way)

    def _save(self) -> bool:
        """Save the answer where it is a new one; say whether all is well."""
        step = self.question.step
        if self._place == len(self._questions) or step is None or not self.question.is_news:
            return True
        plan = self._session.plan
        answer = new_answer(
            self._month,
            self._questions[self._place].element,
            step,
            who=self._session.project.author,
            moment=time_text(clock.now()),
            importance=self.question.importance,
            evidence=self.question.evidence.text().strip(),
        )
        try:
            self._session.apply(self.tr("Svar om parathed"), with_rounds(plan, [answer]))
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return False
        return True

    def accept(self) -> None:
        """Save what was answered last, and close."""
        if self._save():
            super().accept()

    def reject(self) -> None:
        """Close as `accept` does: Escape takes no answer away."""
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a step by its number, go back and on by Page Up and Page Down."""
        number = event.key() - Qt.Key.Key_0
        is_question = self._place < len(self._questions)
        if is_question and 0 <= number <= HIGHEST_STEP:
            self.question.choose(number)
        elif event.key() == Qt.Key.Key_PageUp:
            self._leave(-1)
        elif event.key() == Qt.Key.Key_PageDown and is_question:
            self._leave(1)
        else:
            super().keyPressEvent(event)

"""One question about readiness: its steps, how important it is, what the answer builds on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.plan import Plan
from planbuilder.model.readiness.questions import ReadinessQuestion, ReadinessTest
from planbuilder.model.readiness.records import (
    IMPORTANCES,
    USUAL_IMPORTANCE,
    ReadinessAnswer,
    month_words,
)
from planbuilder.model.words import capitalised
from planbuilder.ui import widgets
from planbuilder.ui.registers.readiness.step_button import StepButton


class QuestionPage(QWidget):
    """Shows a question, with what the user answered to it before."""

    chosen = Signal()
    """A step was chosen."""

    def __init__(self, plan: Plan, test: ReadinessTest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._known: ReadinessAnswer | None = None
        self.element = widgets.label("", "heading", wrap=True)
        self.place = widgets.label("", "muted", wrap=True)
        self.words = widgets.label("", "title", wrap=True)
        self.before = widgets.label("", "muted", wrap=True)
        self.steps = [StepButton(number, title) for number, title in enumerate(test.steps)]
        self._steps = QButtonGroup(self)
        for number, button in enumerate(self.steps):
            self._steps.addButton(button, number)
        self._steps.idClicked.connect(lambda _: self.chosen.emit())
        self._importances = QButtonGroup(self)
        self.evidence = QLineEdit()
        self.evidence.setPlaceholderText(
            self.tr("fx hvor det står, eller hvornår det blev besluttet")
        )
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 6)
        column.setSpacing(6)
        column.addWidget(self.element)
        column.addWidget(self.place)
        column.addSpacing(8)
        column.addWidget(self.words)
        column.addSpacing(10)
        for button in self.steps:
            column.addWidget(button)
        column.addWidget(self.before)
        column.addSpacing(12)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("Hvor vigtigt er det?"), self._importance_row())
        form.addRow(self.tr("&Belæg"), self.evidence)
        column.addLayout(form)
        column.addStretch(1)

    def _importance_row(self) -> QWidget:
        row = QWidget()
        row.setAccessibleName(self.tr("Hvor vigtigt er det?"))
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for number, words in IMPORTANCES.items():
            button = QPushButton(capitalised(words))
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setMinimumWidth(widgets.em(self, 18))
            self._importances.addButton(button, number)
            inside.addWidget(button)
        inside.addStretch(1)
        return row

    # What is shown and chosen

    def ask(
        self,
        question: ReadinessQuestion,
        known: ReadinessAnswer | None,
        earlier: ReadinessAnswer | None,
    ) -> None:
        """Show a question.

        Args:
            question: what is asked.
            known: what the user answered to it in this round, if anything.
            earlier: the same in the round before.
        """
        self._known = known
        concept = self._plan.concept
        element = concept.element(question.element)
        self.element.setText(self._plan.title(self._plan.element(element.id)))
        levels = (concept.level(element.planning_level), concept.level(element.effort_level))
        names = " · ".join(level.short or level.title for level in levels)
        self.place.setText(f"{names} · {self.tr('rapporten s. {p}').format(p=element.pages)}")
        self.words.setText(question.question)
        for button, words in zip(self.steps, question.steps, strict=True):
            button.describe(words)
        self._show_step(None if known is None else known.step)
        importance = USUAL_IMPORTANCE if known is None else known.importance
        self._importances.button(importance).setChecked(True)
        self.evidence.setText("" if known is None else known.evidence)
        self._say_earlier(earlier)
        place = 0 if known is None else known.step
        self.steps[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_earlier(self, earlier: ReadinessAnswer | None) -> None:
        self.before.setVisible(earlier is not None)
        if earlier is not None:
            said = self.tr("I {month} svarede du {step}.")
            self.before.setText(said.format(month=month_words(earlier.month), step=earlier.step))

    def _show_step(self, step: int | None) -> None:
        self._steps.setExclusive(False)
        for number, button in enumerate(self.steps):
            button.setChecked(number == step)
        self._steps.setExclusive(True)

    def choose(self, step: int) -> None:
        """Choose a step as a click does."""
        self.steps[step].setFocus(Qt.FocusReason.OtherFocusReason)
        self.steps[step].click()

    @property
    def step(self) -> int | None:
        """The chosen step."""
        number = self._steps.checkedId()
        return number if number >= 0 else None

    @property
    def importance(self) -> int:
        """How important the user finds it."""
        return self._importances.checkedId()

    @property
    def is_news(self) -> bool:
        """Whether what is chosen isn't what was answered already."""
        said = (self.step, self.importance, self.evidence.text().strip())
        known = self._known
        return known is None or said != (known.step, known.importance, known.evidence)

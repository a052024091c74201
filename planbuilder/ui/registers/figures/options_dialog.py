"""How the municipality counts: by which periods, in which areas, and from which number it shows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.records import LEAST_SHOWN, FigureOptions, Span, with_areas
from planbuilder.model.figures.table import figure_options
from planbuilder.model.words import capitalised
from planbuilder.ui import messages, widgets
from planbuilder.ui.session import Session

LEAST, MOST = 2, 50
"""Of the smallest count that is shown; with 1, none would be masked."""


class OptionsDialog(QDialog):
    """Changes the options in one step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        options = figure_options(session.plan)
        self.setWindowTitle(self.tr("Opgørelse af nøgletal"))
        self.setMinimumWidth(widgets.em(self, 70))
        self.span = QComboBox()
        for span in Span:
            self.span.addItem(capitalised(span.words), span)
        self.span.setCurrentIndex(list(Span).index(options.span))
        self.least = QSpinBox()
        self.least.setRange(LEAST, MOST)
        self.least.setValue(options.least_shown)
        self.areas = QPlainTextEdit("\n".join(options.areas))
        self.areas.setTabChangesFocus(True)
        self.areas.setPlaceholderText(self.tr("Et på hver linje, fx\nNord\nMidtbyen"))
        self.areas.setFixedHeight(widgets.em(self, 16))
        self._error = widgets.label("", "error", wrap=True)
        self._error.hide()
        column = widgets.dialog_column(self)
        column.addLayout(self._form())
        column.addWidget(self._error)
        column.addWidget(self._buttons())

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
        least = self.tr("Tal, der er mindre, skjules overalt. Fra start er grænsen {n}.")
        for words, field, explained in (
            (
                self.tr("Tælles for &hvert"),
                self.span,
                self.tr("Tal for andre perioder bliver i planen, men vises ikke."),
            ),
            (self.tr("&Mindste tal, der vises"), self.least, least.format(n=LEAST_SHOWN)),
            (
                self.tr("&Områder"),
                self.areas,
                self.tr("Store områder, så ingen kan genkendes. Navne uden tal."),
            ),
        ):
            form.addRow(words, field)
            form.addRow("", widgets.label(explained, "muted", wrap=True))
            field.setAccessibleDescription(explained)
        return form

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def accept(self) -> None:
        """Save the options, or say what can't be an area."""
        lines = (" ".join(line.split()) for line in self.areas.toPlainText().splitlines())
        before = figure_options(self._session.plan)
        changed = replace(before, span=Span(self.span.currentData()), disputed=())
        changed = replace(changed, least_shown=self.least.value())
        try:
            changed = with_areas(changed, tuple(filter(None, lines)))
            self._apply(before, changed)
        except PlanbuilderError as error:
            self._error.setText(messages.translated(error))
            self._error.show()
            self.areas.setFocus()
            return
        super().accept()

    def _apply(self, before: FigureOptions, changed: FigureOptions) -> None:
        if changed != before:
            self._session.apply(self.tr("Ret opgørelsen af nøgletal"), [changed])

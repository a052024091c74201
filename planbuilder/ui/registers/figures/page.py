"""The figures: the grid of one division, what to look at again, and its chart over time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.drawings.chart import figure_chart
from planbuilder.model.figures.records import Figure, FigureBy, FigureOptions
from planbuilder.model.figures.sums import sum_remarks
from planbuilder.model.figures.table import hidden_note
from planbuilder.model.words import capitalised
from planbuilder.project.steps import Touched
from planbuilder.ui import widgets
from planbuilder.ui.drawings.pane import DrawingPane
from planbuilder.ui.icons import icon
from planbuilder.ui.registers.figures.grid import Grid
from planbuilder.ui.registers.figures.grid_model import GridModel
from planbuilder.ui.registers.listed import ListedPage
from planbuilder.ui.registers.page_head import PageHead
from planbuilder.ui.session import Session

_KINDS = frozenset({Figure.KIND, FigureOptions.KIND})


class FiguresPage(ListedPage):
    """One types counts in; small ones are masked here as everywhere."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = GridModel(session)
        self.grid = Grid(self.model)
        self.chart = DrawingPane(lambda: session.path.parent)
        self.error = widgets.label("", "error", wrap=True)
        self.remarks = widgets.label("", wrap=True)
        self.note = widgets.label("", "muted", wrap=True)
        self._make_actions()
        self._lay_out()
        self.setFocusProxy(self.grid)
        self.model.refused.connect(self._refuse)
        self.model.taken.connect(lambda: self._refuse(""))
        self.grid.place_chosen.connect(self.chart.view.choose)
        self.chart.view.record_chosen.connect(self.grid.show_place)
        self.chart.view.record_wanted.connect(self._go_to_place)
        session.changed.connect(self._refresh)
        session.about_to_save.connect(self.grid.commit)
        self._show()

    def _make_actions(self) -> None:
        self.read_action = self._action("import-excel", self.tr("&Hent tal fra fil …"))
        self.read_action.triggered.connect(lambda _=False: self.read_file())
        self.options_action = self._action("settings", self.tr("&Opgørelse …"))
        self.options_action.setToolTip(
            self.tr("Opgørelse: perioder, områder og hvilke tal der skjules")
        )
        self.options_action.triggered.connect(lambda _=False: self.edit_options())
        self.earlier_action = self._action("left", self.tr("Vis et &tidligere år"))
        self.earlier_action.triggered.connect(lambda _=False: self.model.show_earlier())
        for action in (self.read_action, self.options_action):
            action.setEnabled(not self._session.project.read_only)
        group = QActionGroup(self)
        self.divisions: dict[FigureBy, QAction] = {}
        for by in FigureBy:
            words = self.tr("I alt") if by is FigureBy.TOTAL else capitalised(by.words)
            action = self.divisions[by] = QAction(words, group)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, by=by: self.show_division(by))
        self.divisions[self.model.by].setChecked(True)
        following = self._action("", self.tr("Næste opdeling"))
        following.setShortcut(QKeySequence("Shift+F9"))
        following.triggered.connect(lambda _=False: self._next_division())

    def _action(self, icon_name: str, text: str) -> QAction:
        action = QAction(icon(icon_name), text, self) if icon_name else QAction(text, self)
        self.addAction(action)
        return action

    def fill(self, menu: QMenu) -> None:
        """Add what can be done with figures to a menu."""
        menu.addActions([self.read_action, self.options_action, self.earlier_action])
        menu.addSeparator()
        menu.addActions(list(self.divisions.values()))

    # Layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(10)
        buttons = map(widgets.action_button, (self.read_action, self.options_action))
        self.head = PageHead(self.tr("Nøgletal"), *buttons)
        column.addWidget(self.head)
        column.addLayout(self._switch())
        frame = QFrame()
        frame.setProperty("role", "page")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.grid)
        column.addWidget(frame)
        for label in (self.error, self.remarks, self.note):
            column.addWidget(label)
        column.addWidget(self.chart, 1)

    def _switch(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for action in self.divisions.values():
            button = QToolButton()
            button.setProperty("role", "segment")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setDefaultAction(action)
            row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(widgets.tool(self.earlier_action))
        row.addStretch(1)
        return row

    # What is shown

    def show_division(self, by: FigureBy) -> None:
        """Show another division, in the grid and in the chart."""
        self.grid.commit()
        self.divisions[by].setChecked(True)
        self.model.show_division(by)
        self._refuse("")
        self._show()

    def _next_division(self) -> None:
        every = list(FigureBy)
        self.show_division(every[(every.index(self.model.by) + 1) % len(every)])

    def show_entry(self, entry_id: str) -> None:
        """Go to the place of a figure."""
        figure = self._session.plan.get(entry_id)
        if isinstance(figure, Figure):
            self.show_division(figure.by)
            self.grid.show_place(entry_id)

    def _go_to_place(self, figure_id: str) -> None:
        if self.grid.show_place(figure_id):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, touched: Touched) -> None:
        if not _KINDS.isdisjoint(kind for kind, _ in touched.records):
            self.model.renew()
            self._show()

    def _show(self) -> None:
        table, by = self.model.table, self.model.by
        count = len(table.periods)
        one = self.tr("Antal henvendelser · 1 periode med tal")
        many = self.tr("Antal henvendelser · {n} perioder med tal")
        self.head.counts.set_full_text(one if count == 1 else many.format(n=count))
        _say(self.remarks, "\n".join(sum_remarks(table)))
        _say(self.note, self._note())
        self.chart.show_drawing(figure_chart(table, by))
        self.chart.view.choose(self.model.id_at(self.grid.currentIndex()))

    def _note(self) -> str:
        """Return what is masked and why; where nothing is, what would be."""
        table, by = self.model.table, self.model.by
        words = hidden_note(table.options)
        if not (table.any_hidden(by) or table.any_hidden(FigureBy.TOTAL)):
            words = self.tr("Tal under {least} skjules overalt, så ingen kan genkendes.")
            words = words.format(least=table.options.least_shown)
        if by is FigureBy.AREA and not table.options.areas:
            words = f"{self.tr('Kommunens områder vælges under »Opgørelse«.')} {words}"
        return words

    def _refuse(self, why: str) -> None:
        _say(self.error, why)

    # Dialogs

    def edit_options(self) -> None:
        """Let the user change how the municipality counts."""
        from planbuilder.ui.registers.figures.options_dialog import OptionsDialog

        self.grid.commit()
        dialog = OptionsDialog(self._session, self)
        widgets.run(dialog)

    def read_file(self) -> None:
        """Take in counts from a file that the user chooses."""
        from planbuilder.ui.registers.figures.reading_dialog import choose_and_read

        self.grid.commit()
        choose_and_read(self._session, self)


def _say(label: QWidget, words: str) -> None:
    """Show words, or nothing where there are none."""
    label.setProperty("text", words)
    label.setVisible(bool(words))

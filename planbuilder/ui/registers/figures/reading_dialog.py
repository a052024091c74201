"""Takes in counts from a file: what would change is shown first, masked as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.figures.news import PlaceNews, news_of
from planbuilder.model.figures.reading import FoundFigures, Trouble
from planbuilder.model.figures.table import FigureTable
from planbuilder.office.figures import read_figure_file
from planbuilder.ui import messages, widgets
from planbuilder.ui.session import Session


def choose_and_read(session: Session, parent: QWidget) -> None:
    """Ask for a file, show what it holds, and take it in where the user wants it."""
    title = _tr("Hent tal fra fil")
    kinds = _tr("CSV og Excel (*.csv *.txt *.tsv *.xlsx);;Alle filer (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(session.path.parent), kinds)
    if not chosen:
        return
    path = Path(chosen)
    try:
        found = read_figure_file(FigureTable(session.plan), path)
    except PlanbuilderError as error:
        messages.show_error(parent, error)
        return
    dialog = ReadingDialog(session, path.name, found, parent)
    widgets.run(dialog)


class ReadingDialog(QDialog):
    """Shows what a file would change, and what in it can't be understood."""

    def __init__(
        self, session: Session, name: str, found: FoundFigures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.news = news_of(session.plan, found.figures.values())
        self.setWindowTitle(self.tr("Hent tal fra {name}").format(name=name))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(widgets.label(self._summary(found), wrap=True))
        self.troubles = QPlainTextEdit("\n".join(map(self._trouble, found.troubles)), self)
        self.troubles.setVisible(bool(found.troubles))
        if found.troubles:
            column.addWidget(widgets.label(self.tr("Kan ikke hentes"), "heading"))
            self.troubles.setReadOnly(True)
            self.troubles.setTabChangesFocus(True)
            self.troubles.setAccessibleName(self.tr("Kan ikke hentes"))
            if self.news:
                self.troubles.setMaximumHeight(widgets.em(self, 16))
            column.addWidget(self.troubles, 0 if self.news else 1)
        self.table = self._table(self.news)
        self.table.setVisible(bool(self.news))
        if self.news:
            column.addWidget(widgets.label(self.tr("Ændres i planen"), "heading"))
            column.addWidget(self.table, 1)
        column.addWidget(self._buttons())
        widgets.open_at(self, 100, 80)

    def _summary(self, found: FoundFigures) -> str:
        said = [self.tr("{n} tal i filen.").format(n=len(found.figures))]
        same = len(found.figures) - len(self.news)
        if same:
            said.append(self.tr("{n} af dem står allerede i planen.").format(n=same))
        if found.masked:
            words = self.tr("{n} er skjult i filen og bliver, som de er i planen.")
            said.append(words.format(n=found.masked))
        if found.troubles:
            one = self.tr("1 sted kan ikke hentes, og planen røres ikke der.")
            many = self.tr("{n} steder kan ikke hentes, og planen røres ikke der.")
            n = len(found.troubles)
            said.append(one if n == 1 else many.format(n=n))
        return " ".join(said)

    def _trouble(self, trouble: Trouble) -> str:
        where = self.tr("Række {row}, {column}").format(row=trouble.row, column=trouble.column)
        return f"{where}: {messages.translated(trouble.why)}"

    def _table(self, news: Sequence[PlaceNews]) -> QTableWidget:
        table = QTableWidget(len(news), 3, self)
        table.setHorizontalHeaderLabels([self.tr("Sted"), self.tr("Nu"), self.tr("Bliver")])
        table.setAccessibleName(self.tr("Ændres i planen"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        stretch = QHeaderView.ResizeMode.Stretch
        table.horizontalHeader().setSectionResizeMode(0, stretch)
        for row, one in enumerate(news):
            for column, words in enumerate((one.place, one.before or "–", one.after)):
                table.setItem(row, column, QTableWidgetItem(words))
        return table

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        one, many = self.tr("Hent 1 tal"), self.tr("Hent {n} tal").format(n=len(self.news))
        words = one if len(self.news) == 1 else many
        self.take = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setEnabled(bool(self.news))
        self.take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def accept(self) -> None:
        """Take the counts in, as one step."""
        try:
            changed = [one.figure for one in self.news]
            self._session.apply(self.tr("Hent nøgletal fra fil"), changed)
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return
        super().accept()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Figures", text)

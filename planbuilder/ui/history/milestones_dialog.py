"""The list of milestones: compare one with now, open it, export it, give it another name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.records import Milestone
from planbuilder.project.past.milestones import at_milestone
from planbuilder.project.project import Project
from planbuilder.project.steps import Touched
from planbuilder.ui import messages, widgets
from planbuilder.ui.history import words
from planbuilder.ui.icons import icon
from planbuilder.ui.session import Session

if TYPE_CHECKING:
    from planbuilder.ui.dialogs.export_excel import ExportExcelDialog
    from planbuilder.ui.dialogs.export_word import ExportWordDialog

_ID = Qt.ItemDataRole.UserRole


class MilestonesDialog(QDialog):
    """Shows all milestones, the latest first."""

    comparison_wanted = Signal(object)
    """The `Milestone` that shall be compared with now."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Milepæle"))
        widgets.open_at(self, 150, 60)
        self.list = QTreeWidget()
        self.list.setProperty("role", "boxed")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Milepæle"))
        self.list.setHeaderLabels(
            [self.tr("Milepæl"), self.tr("Dato"), self.tr("Sat af"), self.tr("Note")]
        )
        self.list.currentItemChanged.connect(self._enable)
        self.list.itemActivated.connect(self._compare)
        self.empty = widgets.label(
            self.tr(
                "Der er ingen milepæle endnu. Sæt en, når planen sendes i høring eller vedtages, "
                "så kan I altid finde tilbage til den, sammenligne med den og eksportere den."
            ),
            "muted",
            wrap=True,
        )
        self.compare_button = self._button(self.tr("Sammenlign med nu"), self._compare)
        self.open_button = self._button(self.tr("Åbn (kun læsning)"), self._open, "open")
        self.word_button = self._button(
            self.tr("Eksportér til Word …"), self._export_word, "export-word"
        )
        self.changes_button = self._button(
            self.tr("Word med ændringer siden …"), self._export_changes, "export-word"
        )
        self.excel_button = self._button(
            self.tr("Eksportér til Excel …"), self._export_excel, "export-excel"
        )
        self.rename_button = self._button(self.tr("Omdøb …"), self._rename, "edit")
        self._lay_out()
        self._fill()
        session.changed.connect(self._refresh)

    def _button(self, text: str, call: Callable[[], object], icon_name: str = "") -> QPushButton:
        button = QPushButton(text)
        if icon_name:
            button.setIcon(icon(icon_name))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: call())
        return button

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        for button in (
            self.compare_button,
            self.open_button,
            self.word_button,
            self.changes_button,
            self.excel_button,
            self.rename_button,
        ):
            side.addWidget(button)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.list, 1)
        row.addLayout(side)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Luk"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(14)
        column.addWidget(self.empty)
        column.addLayout(row, 1)
        column.addWidget(buttons)

    def _fill(self) -> None:
        chosen = self.chosen()
        self.list.clear()
        for milestone in words.milestones_of(self._session.plan):
            name = milestone.name
            if milestone.adopted:
                name = self.tr("{name} · den vedtagne plan").format(name=name)
            note = " ".join(milestone.note.split())
            moment = words.date_words(milestone.moment)
            item = QTreeWidgetItem(self.list, [name, moment, milestone.author, note])
            item.setIcon(0, icon("milestone"))
            item.setToolTip(3, widgets.tip(milestone.note))
            item.setData(0, _ID, milestone.id)
            if chosen is not None and milestone.id == chosen.id:
                self.list.setCurrentItem(item)
        for column in range(self.list.columnCount() - 1):
            self.list.resizeColumnToContents(column)
            self.list.setColumnWidth(column, self.list.columnWidth(column) + widgets.em(self, 2))
        if self.list.currentItem() is None and self.list.topLevelItemCount():
            self.list.setCurrentItem(self.list.topLevelItem(0))
        self.empty.setVisible(self.list.topLevelItemCount() == 0)
        self._enable()

    def chosen(self) -> Milestone | None:
        """Return the chosen milestone."""
        item = self.list.currentItem()
        record = self._session.plan.get(item.data(0, _ID)) if item is not None else None
        return record if isinstance(record, Milestone) else None

    def choose(self, milestone_id: str) -> None:
        """Choose a milestone, if there is one of this id."""
        items = map(self.list.topLevelItem, range(self.list.topLevelItemCount()))
        for item in items:
            if item.data(0, _ID) == milestone_id:
                self.list.setCurrentItem(item)

    def _enable(self) -> None:
        is_any = self.chosen() is not None
        for button in (
            self.compare_button,
            self.open_button,
            self.word_button,
            self.changes_button,
            self.excel_button,
        ):
            button.setEnabled(is_any)
        self.rename_button.setEnabled(is_any and not self._session.project.read_only)

    def _refresh(self, touched: Touched) -> None:
        if any(kind == Milestone.KIND for kind, _ in touched.records):
            self._fill()

    # What can be done

    def _compare(self) -> None:
        milestone = self.chosen()
        if milestone is not None:
            self.accept()
            self.comparison_wanted.emit(milestone)

    def _open(self, record_id: str = "") -> None:
        """Show the plan as it was, at one of its records where that is given."""
        milestone, project = self.chosen(), self._past()
        if milestone is not None and project is not None:
            from planbuilder.ui.history.past_window import open_past

            self.accept()
            window = open_past(project, self._session.settings, milestone.name)
            window.workbench.go_to_record(record_id)

    def _past(self) -> Project | None:
        """Return the plan as it stood at the chosen milestone; say why where it can't be read."""
        milestone = self.chosen()
        if milestone is None:
            return None
        try:
            return at_milestone(self._session.project, milestone.id)
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return None

    def _export_word(self) -> None:
        from planbuilder.ui.dialogs.export_word import ExportWordDialog

        self._export(ExportWordDialog)

    def _export_excel(self) -> None:
        from planbuilder.ui.dialogs.export_excel import ExportExcelDialog

        self._export(ExportExcelDialog)

    def _export(self, make: type[ExportWordDialog | ExportExcelDialog]) -> None:
        """Ask for whom the plan as it was is written, and what the document holds."""
        from planbuilder.ui.history.past_window import PastSession

        milestone, past = self.chosen(), self._past()
        if milestone is None or past is None:
            return
        session = PastSession(past, self._session.settings, milestone.name, self)
        dialog = make(session, self)
        dialog.setWindowTitle(self.tr("Eksportér »{name}«").format(name=milestone.name))
        dialog.record_wanted.connect(self._open)
        widgets.run(dialog)
        session.close()

    def _export_changes(self) -> None:
        """Write the plan as it is, with what changed since the milestone as tracked changes."""
        from planbuilder.ui.dialogs.export_word import ExportWordDialog

        milestone = self.chosen()
        if milestone is not None:
            widgets.run(ExportWordDialog(self._session, self, since=milestone.id))

    def _rename(self) -> None:
        milestone = self.chosen()
        if milestone is None:
            return
        name, accepted = QInputDialog.getText(
            self, self.tr("Omdøb milepæl"), self.tr("Navn"), text=milestone.name
        )
        if accepted and name.strip() and name.strip() != milestone.name:
            self._session.apply(self.tr("Omdøb milepæl"), [replace(milestone, name=name.strip())])

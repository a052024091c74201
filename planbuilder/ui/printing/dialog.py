"""Chooses what to print, shows it as it will be, and prints it or saves it as PDF."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.registers.action_cards import ActionCard
from planbuilder.office.progress import Progress
from planbuilder.office.word.papers import PaperKind, check_paper
from planbuilder.project.storage.atomic import replace_file
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.export_run import choose_and_run, frozen
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.printing.page import Page
from planbuilder.ui.printing.pages import card_page, sheet_page
from planbuilder.ui.registers.columns import entry_title
from planbuilder.ui.session import Session

_KEY = Qt.ItemDataRole.UserRole
_SHEET = "sheet"
"""What stands in the list for the sheet for an emergency; cards stand there by their ids."""


class PrintDialog(QDialog):
    """What can be printed is listed beside the preview of what is chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None, chosen: str = "") -> None:
        """Make the dialog. `chosen` is the id of the card to begin with, "" for none."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Udskriv"))
        self._session = session
        self._plan = frozen(session.project)
        self._page: Page | None = None
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Hvad der skal udskrives"))
        self.list.setProperty("role", "boxed")
        self.list.setSpacing(3)
        self.list.setMaximumWidth(widgets.em(self, 34))
        self._fill()
        self.preview = QPrintPreviewWidget(self._printer)
        self.preview.setAccessibleName(self.tr("Sådan bliver det på papiret"))
        self.preview.paintRequested.connect(self._paint)
        self.reason = widgets.label("", wrap=True)
        self.reason.setMargin(24)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.preview)
        self._shown.addWidget(self.reason)
        self.state = widgets.label("", "muted", wrap=True)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._show())
        places = [self.list.item(row).data(_KEY) for row in range(self.list.count())]
        self.list.setCurrentRow(places.index(chosen) if chosen in places else 0)
        self._show()

    def _fill(self) -> None:
        for card in self._plan.entries(ActionCard):
            words = self.tr("Action card: {group}").format(group=entry_title(card))
            QListWidgetItem(words, self.list).setData(_KEY, card.id)
        QListWidgetItem(self.tr("Beredskabsark"), self.list).setData(_KEY, _SHEET)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list)
        middle.addWidget(self._shown, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(middle, 1)
        column.addWidget(self.state)
        whole = self.tr(
            "Her udskrives action cards og beredskabsarket. Hele planen udskrives fra Word: vælg "
            "»Fil → Eksportér → Word«."
        )
        column.addWidget(widgets.label(whole, "muted", wrap=True))
        buttons, self.print = verb_buttons(self, self.tr("&Udskriv …"))
        self.save = buttons.addButton(
            self.tr("&Gem som PDF …"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.save.clicked.connect(self._save)
        column.addWidget(buttons)
        widgets.open_at(self, 130, 100)

    # What is shown

    def _chosen(self) -> str:
        key: str = self.list.currentItem().data(_KEY)
        return key

    def _show(self) -> None:
        try:
            self._page = _laid_out(self._plan, self._chosen(), self._session.today())
        except PlanbuilderError as error:
            self._page = None
            self.reason.setText(messages.translated(error))
            self.state.clear()
            self._shown.setCurrentWidget(self.reason)
        else:
            self._printer.setPageLayout(self._page.layout)
            self.state.setText(self._words(self._page))
            self._shown.setCurrentWidget(self.preview)
            self.preview.updatePreview()
        self.print.setEnabled(self._page is not None)
        self.save.setEnabled(self._page is not None)

    def _words(self, page: Page) -> str:
        pages = self.tr("Én side") if page.count == 1 else self.tr("{n} sider").format(n=page.count)
        return self.tr("{pages} A4, bogstaver på {points} punkt.").format(
            pages=pages, points=f"{page.points:g}"
        )

    def _paint(self, printer: QPrinter) -> None:
        if self._page is not None:
            self._page.paint(printer)

    # What is done

    def accept(self) -> None:
        """Let the system's own dialog choose a printer, and print."""
        if self._page is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(self._page.layout)
        printer.setDocName(self._name())
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        try:
            self._page.paint(printer)
        except PlanbuilderError as error:
            messages.show_error(self, error)
            return
        super().accept()

    def _name(self) -> str:
        """Return what is chosen as the name of a file, without its ending."""
        return self.list.currentItem().text().replace(":", " -")

    def _save(self) -> None:
        """Ask for a file and write the same page into it."""
        chosen, today = self._chosen(), self._session.today()

        def write(plan: Plan, _: Mapping[str, str], target: Path, progress: Progress) -> None:
            # Laid out anew, since this runs beside the window, which goes on showing the page.
            write_pdf(_laid_out(plan, chosen, today), target)

        kinds = self.tr("PDF-filer (*.pdf)")
        choose_and_run(
            self._session, self, self.windowTitle(), ".pdf", kinds, write, name=self._name()
        )


def _laid_out(plan: Plan, chosen: str, today: datetime.date) -> Page:
    """Return a card, or the sheet. Raises PlanbuilderError where it can't be printed."""
    card = plan.get(chosen)
    if isinstance(card, ActionCard):
        return card_page(plan, card, today)
    check_paper(plan, PaperKind.EMERGENCY)
    return sheet_page(plan, today)


def write_pdf(page: Page, target: Path) -> None:
    """Write a page as PDF, whole or not at all. Raises FileError where it can't be written."""

    def write(path: Path) -> None:
        writer = QPdfWriter(str(path))
        writer.setPageLayout(page.layout)
        writer.setTitle(page.title)
        page.paint(writer)

    replace_file(target, write)

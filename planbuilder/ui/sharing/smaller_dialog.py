"""What takes room in the plan's file, and a fresh file with a history that begins anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from planbuilder.model.danish import format_number
from planbuilder.model.errors import PlanbuilderError
from planbuilder.project.sharing.clean_copy import FileReport, file_report, write_fresh_history
from planbuilder.ui import messages, widgets
from planbuilder.ui.sharing.panes import fit_height
from planbuilder.ui.sharing.save_file import ask_and_write
from planbuilder.ui.sharing.sizes import size_words

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

MESSAGE = "smaller"


class SmallerDialog(QDialog):
    """Says what the file consists of, and what one gives up for a smaller one."""

    def __init__(self, report: FileReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Gør filen mindre"))
        self.setFixedWidth(widgets.em(self, 84))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(14)
        column.addWidget(widgets.label(self.tr("Planens fil"), "title"))
        column.addLayout(self._sizes(report))
        for words in self._explained():
            column.addWidget(widgets.label(words, wrap=True))
        column.addSpacing(4)
        column.addWidget(self._buttons())
        fit_height(self)

    def _sizes(self, report: FileReport) -> QFormLayout:
        rest = max(0, report.size - report.current_text_bytes - report.pictures_bytes)
        versions = self.tr("{size} · {count} udgaver").format(
            size=size_words(rest), count=format_number(report.versions)
        )
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        for name, words in (
            (self.tr("Filen fylder"), size_words(report.size)),
            (self.tr("Planen, som den står nu"), size_words(report.current_text_bytes)),
            (self.tr("Billeder"), size_words(report.pictures_bytes)),
            (self.tr("Historik og opslag"), versions),
        ):
            form.addRow(name, widgets.label(words, "heading"))
        return form

    def _explained(self) -> list[str]:
        return [
            self.tr(
                "Du kan begynde en ny fil med planen, som den står nu. Tidligere udgaver og "
                "milepæle bliver i den gamle fil, som ikke ændres: Gem den, så længe I kan få "
                "brug for at se tilbage."
            ),
            self.tr(
                "Den nye fil er en ny plan. Kopier og arbejdspakker af den gamle kan ikke flettes "
                "ind i den, så få dem hjem først. Word-dokumenter og Excel-ark, der er sendt ud, "
                "kan stadig hentes; de sammenlignes med planen, som den står nu."
            ),
        ]

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        buttons.addButton(
            self.tr("Begynd en ny fil …"), QDialogButtonBox.ButtonRole.AcceptRole
        ).setAutoDefault(False)
        keep = buttons.addButton(
            self.tr("Behold filen, som den er"), QDialogButtonBox.ButtonRole.RejectRole
        )
        keep.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def make_smaller(workbench: Workbench) -> None:
    """Show what the file consists of, and write a fresh one where the user wants it."""
    session = workbench.session
    session.save_pending()
    try:
        report = file_report(session.project)
    except PlanbuilderError as error:
        messages.show_error(workbench, error)
        return
    dialog = SmallerDialog(report, workbench)
    if dialog.exec():
        path = ask_and_write(
            session,
            workbench,
            dialog.windowTitle(),
            dialog.tr("{plan} – ny fil").format(plan=session.path.stem),
            lambda target: write_fresh_history(session.project, target, overwrite=True),
            reads_plan=True,
        )
        if path is not None:
            _tell(workbench, dialog, path)
    dialog.deleteLater()


def _tell(workbench: Workbench, dialog: SmallerDialog, path: Path) -> None:
    words = dialog.tr("Den nye fil »{file}« fylder {size}. Den gamle er åben endnu.").format(
        file=path.name, size=size_words(path.stat().st_size)
    )
    workbench.strip.say(
        MESSAGE, words, (dialog.tr("Åbn den nye"), lambda: workbench.plan_wanted.emit(str(path)))
    )

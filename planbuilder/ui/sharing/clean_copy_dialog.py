"""A clean copy for sharing outside the municipality: what is in it, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from planbuilder.model.merging.conflicts import conflict_count
from planbuilder.model.outside import is_internal
from planbuilder.project.sharing.clean_copy import write_clean_copy
from planbuilder.ui import widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.sharing.panes import fit_height
from planbuilder.ui.sharing.save_file import ask_and_write

if TYPE_CHECKING:
    from planbuilder.ui.workbench import Workbench

MESSAGE = "clean-copy"


class CleanCopyDialog(QDialog):
    """Explains before anything is written."""

    def __init__(self, conflicts: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ren kopi"))
        self.setFixedWidth(widgets.em(self, 84))
        self.with_authors = QCheckBox(self.tr("Vis &navnene på dem, der har skrevet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addWidget(widgets.label(self.tr("En ren kopi til andre"), "title"))
        for words in self._explained():
            column.addWidget(widgets.label(words, wrap=True))
        if conflicts:
            column.addWidget(self._warning(conflicts))
        column.addSpacing(4)
        column.addWidget(self.with_authors)
        column.addSpacing(8)
        column.addWidget(self._buttons())
        self.write.setEnabled(not conflicts)
        fit_height(self)

    def _explained(self) -> list[str]:
        return [
            self.tr(
                "Kopien er en ny fil med planen, som den står nu: tekster, indsatser, afsnit og "
                "billeder. Andre kommuner kan læse den og låne af den."
            ),
            self.tr(
                "Udeladt er alt, der kun er jeres: det, som er mærket »Kun internt«, tidligere "
                "udgaver, slettet tekst og milepæle. Intet af det står i filen, heller ikke skjult."
            ),
            self.tr("Kopien kan ikke flettes tilbage i jeres egen plan."),
        ]

    def _warning(self, conflicts: int) -> QWidget:
        words = self.tr(
            "Kopien kan ikke laves endnu: Et sted i planen står der to udgaver, som I først skal "
            "vælge imellem."
        )
        if conflicts > 1:
            words = self.tr(
                "Kopien kan ikke laves endnu: {count} steder i planen står der flere udgaver, som "
                "I først skal vælge imellem."
            ).format(count=conflicts)
        return widgets.label(words, "error", wrap=True)

    def _buttons(self) -> QDialogButtonBox:
        buttons, self.write = verb_buttons(self, self.tr("Gem den rene kopi …"))
        return buttons


def make_clean_copy(workbench: Workbench) -> None:
    """Explain what a clean copy is, ask where it goes, and write it."""
    session = workbench.session
    session.save_pending()
    plan = session.plan
    conflicts = sum(conflict_count(record) for record in plan if not is_internal(plan, record))
    dialog = CleanCopyDialog(conflicts, workbench)
    if dialog.exec():
        keep_authors = dialog.with_authors.isChecked()
        path = ask_and_write(
            session,
            workbench,
            dialog.windowTitle(),
            dialog.tr("{plan} – ren kopi").format(plan=session.path.stem),
            lambda target: write_clean_copy(
                session.project, target, keep_authors=keep_authors, overwrite=True
            ),
            reads_plan=True,
        )
        if path is not None:
            words = dialog.tr("Den rene kopi ligger i »{file}«.").format(file=path.name)
            workbench.strip.say(MESSAGE, words)
    dialog.deleteLater()

"""What a new version of the concept changes in the plan, shown before it is done."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.revision.catalogue import UPGRADED, Upgraded, upgrade
from planbuilder.ui import messages, widgets
from planbuilder.ui.dialogs.verb_buttons import verb_buttons
from planbuilder.ui.session import Session


class UpgradeDialog(QDialog):
    """Lists the changes; upgrades the plan in one step that can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._upgrade = upgrade(session.plan)
        self.setWindowTitle(self.tr("Ny udgave af konceptet"))
        widgets.open_at(self, 130, 60)
        self.list = self._make_list(self._upgrade.told)
        self.error = widgets.label("", "error", wrap=True)
        self.error.hide()
        buttons, self.upgrade_button = verb_buttons(self, self.tr("Opgradér planen"))
        self.upgrade_button.setEnabled(not session.project.read_only)
        column = widgets.dialog_column(self)
        concept = session.concept
        words = self.tr(
            "Planen følger udgave {mine} af {title}, og den nyeste er udgave {newest}. Sådan "
            "bliver planen, hvis du opgraderer den. Intet, I har skrevet, forsvinder, og det er ét "
            "skridt, som kan fortrydes."
        )
        words = words.format(
            mine=session.plan.info.concept_version, title=concept.title, newest=concept.version
        )
        column.addWidget(widgets.label(words, wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.error)
        column.addWidget(buttons)

    def _make_list(self, told: tuple[Upgraded, ...]) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(self.tr("Ændringer"))
        made.setProperty("role", "boxed")
        made.setRootIsDecorated(False)
        made.setHeaderLabels(
            [self.tr("Element eller afsnit"), self.tr("Hvad der sker"), self.tr("Hvorfor")]
        )
        made.setWordWrap(True)
        for one in told:
            item = QTreeWidgetItem(made, [one.title, one.words, one.change.reason])
            for column in range(made.columnCount()):
                item.setToolTip(column, widgets.tip(item.text(column)))
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        made.header().setStretchLastSection(False)
        for column in (1, 2):
            made.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        return made

    def accept(self) -> None:
        """Upgrade the plan, or say kindly why it can't be."""
        try:
            self._session.apply(UPGRADED, self._upgrade.puts, self._upgrade.removes)
        except PlanbuilderError as error:
            self.error.setText(messages.translated(error))
            self.error.show()
            return
        super().accept()

"""The further views of stakeholders: which of them belong to which effort level."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.ui.registers.views import RegisterView, View
from planbuilder.ui.session import Session


def _levels(session: Session) -> RegisterView:
    from planbuilder.model.registers.stakeholders import STAKEHOLDERS
    from planbuilder.ui.registers.level_matrix import LevelMatrix

    return LevelMatrix(session, STAKEHOLDERS)


VIEWS = (View("levels", QCoreApplication.translate("Registers", "Niveauer"), _levels),)

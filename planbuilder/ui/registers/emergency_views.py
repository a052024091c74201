"""The further view of the tasks in an emergency: which role has which part in which task."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.ui.registers.views import RegisterView, View
from planbuilder.ui.session import Session


def _parts(session: Session) -> RegisterView:
    from planbuilder.ui.registers.emergency_matrix import EmergencyMatrix

    return EmergencyMatrix(session)


VIEWS = (View("parts", QCoreApplication.translate("Registers", "Matrix"), _parts),)

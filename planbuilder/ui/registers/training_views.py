"""The further view of training: groups of employees × levels of knowledge."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.ui.registers.views import RegisterView, View
from planbuilder.ui.session import Session


def _knowledge(session: Session) -> RegisterView:
    from planbuilder.ui.registers.knowledge_matrix import KnowledgeMatrix

    return KnowledgeMatrix(session, of_groups=False)


VIEWS = (View("knowledge", QCoreApplication.translate("Registers", "Matrix"), _knowledge),)

"""The further views of training: groups × levels of knowledge, and what is to be done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.ui.registers.views import RegisterView, View
from planbuilder.ui.session import Session


def _knowledge(session: Session) -> RegisterView:
    from planbuilder.ui.registers.knowledge_matrix import KnowledgeMatrix

    return KnowledgeMatrix(session, of_groups=False)


def _plan(session: Session) -> RegisterView:
    from planbuilder.ui.registers.training_plan import TrainingPlan

    return TrainingPlan(session)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)


VIEWS = (
    View("knowledge", _tr("Matrix"), _knowledge, begin=_tr("Udfyld i matrixen")),
    View("plan", _tr("Plan"), _plan),
)

"""Readiness: questions answered one after the other, and what the answers say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.readiness.records import ReadinessAnswer, ReadinessRound, month_words
from planbuilder.model.readiness.results import newest_month, people, results_in
from planbuilder.model.registers.register import Shelf
from planbuilder.model.words import capitalised
from planbuilder.ui.registers.listed import Listed, ListedPage, Standing
from planbuilder.ui.session import Session

NAME = "readiness"


def listed(session: Session) -> Listed:
    """Return the entry of the list of registers."""

    def make() -> ListedPage:
        from planbuilder.ui.registers.readiness.page import ReadinessPage

        return ReadinessPage(session)

    return Listed(
        NAME,
        _tr("Parathedsvurdering"),
        "readiness",
        Shelf.GROUNDWORK,
        _tr("Hvor langt kommunen er med hvert element, som arbejdsgruppen ser det."),
        frozenset({ReadinessRound.KIND, ReadinessAnswer.KIND}),
        lambda: _standing(session),
        make,
    )


def _standing(session: Session) -> Standing:
    month = newest_month(session.plan)
    if not month:
        return Standing(remark=_tr("Ingen svar endnu"))
    count = len(people(results_in(session.plan, month)))
    counted = _tr("1 har svaret") if count == 1 else _tr("{n} har svaret").format(n=count)
    return Standing(str(count), counted, capitalised(month_words(month)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Readiness", text)

"""The figures: a grid to type in, charts over time, how the municipality counts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.figures.records import Figure, FigureOptions
from planbuilder.model.figures.sums import sum_remarks
from planbuilder.model.figures.table import FigureTable
from planbuilder.model.registers.register import Shelf
from planbuilder.ui.registers.listed import Listed, ListedPage, Standing
from planbuilder.ui.session import Session

NAME = "figures"


def listed(session: Session) -> Listed:
    """Return the entry of the list of registers."""

    def make() -> ListedPage:
        from planbuilder.ui.registers.figures.page import FiguresPage

        return FiguresPage(session)

    return Listed(
        NAME,
        _tr("Nøgletal"),
        "figures",
        Shelf.KNOWLEDGE,
        _tr("Hvor mange henvendelser der har været, uden noget om hvem."),
        frozenset({Figure.KIND, FigureOptions.KIND}),
        lambda: _standing(session),
        make,
    )


def _standing(session: Session) -> Standing:
    table = FigureTable(session.plan)
    count = len(table.periods)
    if not count:
        return Standing(remark=_tr("Ingen endnu"))
    wrong = len(sum_remarks(table))
    remark = _tr("{n} steder stemmer ikke").format(n=wrong) if wrong > 1 else ""
    if wrong == 1:
        remark = _tr("1 sted stemmer ikke")
    counted = _tr("1 periode") if count == 1 else _tr("{n} perioder").format(n=count)
    return Standing(str(count), counted, remark or _tr("Summerne stemmer"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Figures", text)

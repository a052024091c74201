"""What a record is called in a message or a line of the command line."""

from __future__ import annotations

from planbuilder.model.figures.records import Figure, FigureOptions, place_words
from planbuilder.model.plan import Plan
from planbuilder.model.readiness.records import ReadinessAnswer, ReadinessRound, month_words
from planbuilder.model.record import Record
from planbuilder.model.records import (
    PLAN_ID,
    WORD_OPTIONS_ID,
    Comment,
    Element,
    Returned,
    SetAside,
)

_REMARKS = {
    Comment.KIND: "Kommentar",
    Returned.KIND: "Forslag fra Word",
    SetAside.KIND: "Fund, der er sat til side,",
}


def title_of(plan: Plan, record: Record, untitled: str = "") -> str:
    """Return a record's title, the concept's where it has none of its own, or its name.

    Where it has none of them: `untitled`, or its id.
    """
    untitled = untitled or record.id
    if record.id == PLAN_ID:
        return "Forsiden"
    if record.id == WORD_OPTIONS_ID:
        return "Word-dokumentets indhold"
    if isinstance(record, Element):
        return plan.title(record) or untitled
    if isinstance(record, Figure):
        return place_words(record)
    if isinstance(record, FigureOptions):
        return "Opgørelsen af nøgletal"
    if isinstance(record, Comment | Returned | SetAside):
        return remark_title(plan, record)
    if isinstance(record, ReadinessRound):
        return f"Parathed, {month_words(record.month)}"
    if isinstance(record, ReadinessAnswer):
        return _answer_title(plan, record)
    return str(getattr(record, "title", "") or getattr(record, "name", "") or untitled)


def remark_title(plan: Plan, record: Comment | Returned | SetAside) -> str:
    """Return what a remark about another record is called: "Kommentar til Organisering"."""
    about = plan.get(record.about)
    what = _REMARKS[record.KIND]
    if about is None or isinstance(about, Comment | Returned | SetAside):
        return what
    return f"{what} til {title_of(plan, about)}"


def _answer_title(plan: Plan, answer: ReadinessAnswer) -> str:
    """Return what an answer is called: "Organisering: parathed, november 2026"."""
    about = plan.get(answer.element)
    when = month_words(answer.month)
    if about is None:
        return f"Parathed, {when}"
    return f"{title_of(plan, about)}: parathed, {when}"

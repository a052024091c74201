"""The words for suggestions: what a change does, whose it is, what its record is called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.danish import format_moment
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import Return, Returned
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.revisions import ChangeKind
from planbuilder.model.suggestions.changes import Suggestion
from planbuilder.model.suggestions.verdicts import added_entry
from planbuilder.ui.history.words import names_in_words, title_of

_LONGEST = 90
"""Letters of words that are quoted."""


def change_words(change: Suggestion) -> str:
    """Return what a change does, in one line."""
    before, after = quoted(change.before), quoted(change.after)
    told = {
        ChangeKind.FORMAT: _tr("Ny opsætning: {words}"),
        ChangeKind.PARAGRAPH: _tr("Ny form på afsnittet: {words}"),
        ChangeKind.MOVE: _tr("Flyttet: {words}"),
        ChangeKind.BREAK: _tr("Afsnit delt eller samlet"),
        ChangeKind.TABLE: _tr("Tabel ændret: {words}"),
        ChangeKind.PICTURE: _tr("Billede ændret: {words}"),
        ChangeKind.CONFLICT: _tr("Sted med flere udgaver ændret"),
    }
    if change.kind in told:
        return told[change.kind].format(words=after or before)
    if before and after:
        return _tr("{before} bliver til {after}").format(before=before, after=after)
    if after:
        return _tr("Tilføjet: {words}").format(words=after)
    return _tr("Slettet: {words}").format(words=before)


def quoted(words: str) -> str:
    """Return words in quotation marks, the beginning of many; "" for none."""
    line = " ".join(words.split())
    if not line:
        return ""
    return f"»{line[: _LONGEST - 1]}…«" if len(line) > _LONGEST else f"»{line}«"


def whose(author: str, moment: str) -> str:
    """Return who did something, and when."""
    return f"{author} · {format_moment(moment)}" if moment else author


def record_title(plan: Plan, returned: Returned) -> str:
    """Return what the record is called that a suggestion is about."""
    record = plan.get(returned.about)
    if record is not None:
        return title_of(record, plan)
    return returned.place.strip("»«") or _tr("Noget, der er slettet i planen")


def whole_words(returned: Returned) -> str:
    """Return what came home that is no change of a field."""
    if returned.what is Return.DELETED:
        return _tr("{place} er slettet i dokumentet.").format(place=returned.place)
    if returned.what is Return.MOVED:
        return f"{returned.place}."
    if returned.what is Return.ADDED:
        return _tr("Skrevet {place}.").format(place=returned.place)
    return _tr("Teksten står {place} og hører ikke til noget i planen.").format(
        place=returned.place
    )


def new_title(returned: Returned) -> str:
    """Return what a new entry is called, with what it is: "Nordpolitiet (interessent)"."""
    register = REGISTERS.get(returned.kind)
    try:
        title = str(getattr(added_entry(returned), "title", ""))
    except PlanbuilderError:
        title = ""
    title = title or _tr("Uden titel")
    return f"{title} ({register.one})" if register is not None else title


def count_words(count: int) -> str:
    """Return how many suggestions there are."""
    return _tr("1 forslag") if count == 1 else _tr("{n} forslag").format(n=count)


def suggested_words(count: int, names: list[str]) -> str:
    """Return how many suggestions there are and whose, in a sentence."""
    who = names_in_words(names)
    return _tr("{count} fra {who}.").format(count=count_words(count), who=who)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Suggestions", text)

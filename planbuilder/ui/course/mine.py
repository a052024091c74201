"""What waits for the user, as lines of the overview: tasks, elements, answers about readiness."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model.course.overview import Due, mine
from planbuilder.model.danish import format_date_short
from planbuilder.model.judging import FINISHED
from planbuilder.model.readiness.results import round_words
from planbuilder.model.readiness.rounds import round_awaiting
from planbuilder.model.records import Person
from planbuilder.ui.course.link_box import Line
from planbuilder.ui.session import Session


def mine_lines(session: Session, me: Person | None) -> list[Line]:
    """Return a line for each thing that waits; in a package of work also for what is open in it.

    Args:
        session: the open plan.
        me: whom the plan knows the user as, None for nobody.
    """
    plan, package = session.plan, session.project.package
    if me is None and package is None:
        return []
    due = mine(plan, me, session.today()) if me is not None else []
    lines = [due_line(one, with_name=False) for one in due]
    lines += _opened(session, {one.record for one in due})
    if waits := round_awaiting(plan, session.settings.name):
        words = _tr("Svar på parathedsvurderingen, {round}")
        words = words.format(round=round_words(plan, waits.month))
        lines.append(Line(waits.id, words, "", "readiness"))
    return lines


def _opened(session: Session, known: set[str]) -> list[Line]:
    """Return the elements that a package was made for; where one was, its deadline."""
    package = session.project.package
    if package is None:
        return []
    meta = format_date_short(package.deadline) if package.deadline else ""
    late = package.deadline is not None and package.deadline < session.today()
    opened = package.open - known
    return [
        Line(one.id, session.plan.title(one), meta, "element", late)
        for one in session.plan.elements
        if one.id in opened and one.state not in FINISHED
    ]


def due_line(one: Due, *, with_name: bool) -> Line:
    """Return the line of a task or an element, with whose it is where that isn't said above."""
    sign = "tasks" if one.phase is not None else "element"
    meta = format_date_short(one.deadline) if one.deadline else ""
    if with_name and one.who:
        meta = f"{one.who} · {meta}"
    return Line(one.record, one.title, meta, sign, late=one.late)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mine", text)

"""What colleagues changed since the user was here, as lines of the overview."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model import titles
from planbuilder.model.fields import Entry
from planbuilder.model.readiness.records import ReadinessAnswer, ReadinessRound
from planbuilder.model.readiness.results import round_words
from planbuilder.model.records import Comment, Element, Person, PlanInfo, Section
from planbuilder.model.words import enumerated
from planbuilder.ui.course.link_box import Line
from planbuilder.ui.session import Session

READINESS = ReadinessAnswer | ReadinessRound
_LEADING = Element | Section | Entry | Comment | Person | PlanInfo
"""What has a line of its own."""


def news(session: Session) -> list[Line]:
    """Return a line for each record that leads somewhere, and one for each round of answers."""
    plan = session.plan
    lines: list[Line] = []
    rounds: dict[str, list[tuple[str, str]]] = {}
    for record_id, author in session.unread.records().items():
        record = plan.get(record_id)
        if isinstance(record, READINESS):
            rounds.setdefault(record.month, []).append((record_id, author))
        elif isinstance(record, _LEADING):
            title = titles.title_of(plan, record, _tr("Uden titel"))
            lines.append(Line(record_id, title, author, "unread"))
    for month, answers in sorted(rounds.items()):
        words = _tr("Parathedsvurdering, {round}").format(round=round_words(plan, month))
        who = enumerated(sorted({author for _, author in answers}))
        lines.append(Line(answers[0][0], words, who, "unread"))
    return lines


def _tr(text: str) -> str:
    return QCoreApplication.translate("News", text)

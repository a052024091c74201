"""The open threads of comments, as lines of the overview."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from planbuilder.model import titles
from planbuilder.model.records import Element, Person
from planbuilder.ui.course.link_box import Line
from planbuilder.ui.session import Session


def open_remarks(session: Session, me: Person | None) -> list[Line]:
    """Return a line for each open thread, first those about what is mine, then the newest.

    It says what was said last. `me` is whom the plan knows the user as, None for nobody.
    """
    plan = session.plan
    found: list[tuple[bool, str, Line]] = []
    for about, threads in session.comments.by_record().items():
        record = plan.get(about)
        if record is None:
            continue
        is_mine = me is not None and isinstance(record, Element) and record.owner == me.id
        for thread in threads:
            if not thread.done:
                last = thread.comments[-1]
                title = titles.title_of(plan, record, _tr("Uden titel"))
                words = " ".join(last.words.split())
                line = Line(last.id, f"{title}: {words}", last.author, "comment")
                found.append((not is_mine, last.moment, line))
    newest_first = sorted(found, key=lambda one: one[1], reverse=True)
    return [line for _, _, line in sorted(newest_first, key=lambda one: one[0])]


def _tr(text: str) -> str:
    return QCoreApplication.translate("OpenRemarks", text)

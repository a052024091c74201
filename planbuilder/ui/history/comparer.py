"""A comparison of two points of history on the screen, with what one can do about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from planbuilder.model.comparing.plans import RecordDifference
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.project.steps import Touched
from planbuilder.ui import messages
from planbuilder.ui.history import points, restoring, words
from planbuilder.ui.history.compare_view import CompareView
from planbuilder.ui.history.comparison import Comparison, Section, compared_records
from planbuilder.ui.history.points import Wanted
from planbuilder.ui.history.reader import Reader
from planbuilder.ui.session import Session


class Comparer(CompareView):
    """Works a comparison out in a worker thread, shows it, and brings earlier texts back."""

    record_wanted = Signal(str)
    """The user wants to go to this record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: Wanted | None = None
        self._differences: dict[str, RecordDifference] = {}
        self._reader = Reader(self)
        self._reader.done.connect(self._take)
        self._reader.failed.connect(self._fail)
        self.set_label(session.plan.reference_label)
        self.link_chosen.connect(self._do)
        session.changed.connect(self._refresh)

    def compare(self, wanted: Wanted) -> None:
        """Show what differs between two points."""
        if wanted != self._wanted:
            self._differences = {}
        self._wanted = wanted
        self._start()

    def _start(self) -> None:
        assert self._wanted is not None
        session, wanted = self._session, self._wanted
        plan = Plan(session.plan.concept, list(session.plan))
        names = _names(wanted)

        def work() -> tuple[Comparison, list[RecordDifference]]:
            found = points.differences(session.project, wanted)
            return compared_records(
                found, plan, names, lambda d: _described(session, plan, d)
            ), found

        self._reader.read(work)

    def _take(self, result: tuple[Comparison, list[RecordDifference]]) -> None:
        comparison, found = result
        self._differences = {difference.id: difference for difference in found}
        self.show_comparison(comparison)

    def _fail(self, error: PlanbuilderError) -> None:
        self.clear(messages.translated(error))

    def _do(self, address: str) -> None:
        """Follow a link of a section."""
        verb, _, record = address.partition(":")
        difference = self._differences.get(record)
        if verb + ":" == restoring.GO:
            self.record_wanted.emit(record)
        elif difference is not None:
            state = (
                difference.before if verb + ":" == restoring.RESTORE_BEFORE else difference.after
            )
            if state is not None:
                restoring.restore(self._session, state)

    def _refresh(self, touched: Touched) -> None:
        """Show the comparison anew where it may have changed: what can be restored, and now."""
        shown = {record for _, record in touched.records} & self._differences.keys()
        if self._wanted is not None and self.isVisible() and shown:
            self._start()


def _described(session: Session, plan: Plan, difference: RecordDifference) -> Section:
    known = difference.after or difference.before
    assert known is not None
    remark = ""
    if difference.before is None:
        remark = _tr("Ny")
    elif difference.after is None:
        remark = _tr("Slettet")
    return Section(
        title=words.title_of(known, plan),
        remark=remark,
        links=restoring.links(session, difference),
    )


def _names(wanted: Wanted) -> tuple[str, str]:
    now = _tr("Nu")
    if wanted.other is None:
        return _tr("Før"), points.name(wanted.point, now=now)
    before, after = wanted.ends
    return points.name(before, now=now), points.name(after, now=now)


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)

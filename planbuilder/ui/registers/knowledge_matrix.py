"""Groups of employees × levels of knowledge. A click says how far a group is with a level.

A cell stands for the activities by which the group reaches the level. Clicks make an activity and
change how far it is; one that says more than that goes by the Delete key only, so that nobody
clicks away what somebody wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker

from planbuilder.model.danish import format_date_short
from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.knowledge import Gap, Knowledge, bare_title, is_bare
from planbuilder.model.record import Record
from planbuilder.model.registers.knowledge import (
    TRAINING,
    EmployeeGroup,
    KnowledgeLevel,
    Reached,
    Training,
)
from planbuilder.model.words import capitalised
from planbuilder.ui import messages, theme, widgets
from planbuilder.ui.registers.columns import entry_title
from planbuilder.ui.registers.entry_changes import new_entry
from planbuilder.ui.registers.matrix import CellValue, Heading, Matrix
from planbuilder.ui.registers.matrix_frame import lay_out
from planbuilder.ui.registers.views import RegisterView
from planbuilder.ui.session import Session

_LATE = "late"


class KnowledgeMatrix(RegisterView):
    """Shows how far each group is, where the gaps are, and what comes next."""

    def __init__(self, session: Session, *, of_groups: bool) -> None:
        """Make the view of the groups, or else that of the activities."""
        super().__init__(session, EmployeeGroup.KIND, KnowledgeLevel.KIND, Training.KIND)
        self._of_groups = of_groups
        self._knowledge = Knowledge.of(session.plan, session.today())
        self.values: Sequence[CellValue] = self._make_values()
        self.matrix = Matrix(self, self.tr("Medarbejdergrupper og vidensniveauer"))
        self.matrix.read_only = session.project.read_only
        self.matrix.cell_chosen.connect(lambda *_: self._tell_chosen())
        self.matrix.cell_opened.connect(self._open)
        self.setFocusProxy(self.matrix)
        column = lay_out(
            self,
            self.matrix,
            self.tr(
                "Klik, eller tryk mellemrum, for at gå fra skal nås til planlagt og nået (også S, "
                "P og N). Enter åbner aktiviteten; Delete fjerner den."
            ),
        )
        self.state = widgets.label("", wrap=True)
        column.insertWidget(0, self.state)

    def _make_values(self) -> tuple[CellValue, ...]:
        signs = {
            Reached.NEEDED: ("missing", lambda: theme.colours().draft),
            Reached.PLANNED: ("calendar", lambda: theme.colours().accent),
            Reached.REACHED: ("check", lambda: theme.colours().ready),
        }
        late = self.tr("Planlagt, men fristen er overskredet")
        return (
            CellValue(None, self.tr("ikke krævet")),
            *(CellValue(one, one.words, capitalised(one.words), *signs[one]) for one in Reached),
            CellValue(
                _LATE,
                late,
                self.tr("Planlagt, frist over"),
                "warning",
                lambda: theme.colours().error,
            ),
        )

    # What is shown

    def renew(self) -> None:
        """Read groups, levels and activities anew."""
        self._knowledge = Knowledge.of(self.session.plan, self.session.today())
        self.matrix.renew()
        self.state.setText(self._state_words())
        if self.matrix.hasFocus():
            self._tell_chosen()

    def _state_words(self) -> str:
        known = self._knowledge
        if not known.groups or not known.levels:
            return self.tr(
                "Her står medarbejdergrupper ned ad og vidensniveauer hen ad. Skriv dem først "
                "i deres egne registre: Medarbejdergrupper og Vidensniveauer."
            )
        gaps = [missing.gap for missing in known.gaps()]
        counted = [f"{gaps.count(gap)} {gap.words}" for gap in Gap if gap in gaps]
        words = self.tr("Huller: {gaps}.").format(gaps="; ".join(counted) or self.tr("ingen"))
        coming = [one for one in known.to_do() if one.due and one.due >= self.session.today()]
        if coming:
            following = self.tr("Næste: {title} ({group}) {date}.").format(
                title=entry_title(coming[0]),
                group=self._title(coming[0].group),
                date=format_date_short(coming[0].due) if coming[0].due else "",
            )
            words = f"{words} {following}"
        return words

    def _title(self, record_id: str) -> str:
        record = self.session.plan.get(record_id)
        return entry_title(record) if isinstance(record, Entry) else ""

    def show_entry(self, entry_id: str) -> None:
        """Go to a group or to the cell of an activity, unless the keys are in the matrix already.

        While they are, what is chosen elsewhere only follows what happened here.
        """
        if self.matrix.hasFocus():
            return
        entry = self.session.plan.get(entry_id)
        with QSignalBlocker(self.matrix):  # or else it would choose the first of several in a cell
            if isinstance(entry, EmployeeGroup):
                self.matrix.choose(entry_id)
            elif isinstance(entry, Training):
                self.matrix.choose(entry.group, entry.level)

    def _tell_chosen(self) -> None:
        group, level = self.matrix.chosen()
        if self._of_groups:
            self.entry_chosen.emit(group)
            return
        activities = self._knowledge.activities(group, level)
        self.entry_chosen.emit(activities[0].id if activities else "")

    def _open(self, group: str, level: str) -> None:
        activities = self._knowledge.activities(group, level)
        if not activities:
            return
        self.record_wanted.emit(activities[0].id)
        if not self._of_groups:
            self.form_wanted.emit()

    # What the matrix asks

    def rows(self) -> Sequence[Heading]:
        """Return the groups, each with how much of what it must reach it has reached."""
        return [
            self._heading(group, [(group.id, level.id) for level in self._knowledge.levels])
            for group in self._knowledge.groups
        ]

    def columns(self) -> Sequence[Heading]:
        """Return the levels, each with how many of the groups that must have reached it."""
        return [
            self._heading(level, [(group.id, level.id) for group in self._knowledge.groups])
            for level in self._knowledge.levels
        ]

    def _heading(self, entry: Entry, cells: Sequence[tuple[str, str]]) -> Heading:
        states = [state for cell in cells if (state := self._knowledge.reached(*cell))]
        gaps = sum(self._knowledge.gap(*cell) is not None for cell in cells)
        remark = self.tr("ikke krævet")
        if states:
            remark = self.tr("{n} af {total} nået").format(
                n=states.count(Reached.REACHED), total=len(states)
            )
        if gaps:
            remark += " · " + (
                self.tr("1 hul") if gaps == 1 else self.tr("{n} huller").format(n=gaps)
            )
        icon = "missing" if gaps else ""
        return Heading(entry.id, entry_title(entry), remark, icon, lambda: theme.colours().draft)

    def value(self, row: str, column: str) -> Any:
        """Return how far a group is with a level, or that it is late."""
        if self._knowledge.gap(row, column) is Gap.OVERDUE:
            return _LATE
        return self._knowledge.reached(row, column)

    def steps(self, row: str, column: str) -> Sequence[CellValue]:
        """Return what a click gives here; it takes away only what says nothing of its own."""
        none, needed, planned, reached, late = self.values
        is_late = self.value(row, column) == _LATE
        steps = (needed, late if is_late else planned, reached)
        return (none, *steps) if self._goes_by_click(row, column) else steps

    def _goes_by_click(self, row: str, column: str) -> bool:
        activities = self._knowledge.activities(row, column)
        group, level = self.session.plan.get(row), self.session.plan.get(column)
        if not isinstance(group, EmployeeGroup) or not isinstance(level, KnowledgeLevel):
            return False
        return all(is_bare(one, group, level) for one in activities)

    def change(self, row: str, column: str, value: Any) -> None:
        """Make the activity of a cell, change how far it is, or delete it."""
        # First what is still being typed in the form, so that it is a step of its own.
        self.session.save_pending()
        activities = self._knowledge.activities(row, column)
        if value is None:
            label = self.tr("Slet {one}").format(one=TRAINING.one)
            self._apply(label, (), [one.id for one in activities])
        elif activities:
            label = self.tr("Ret {one}: {field}").format(
                one=TRAINING.one, field=TRAINING.fields["reached"].words
            )
            self._apply(label, [replace(one, reached=value) for one in activities])
        else:
            label = self.tr("Tilføj {one}").format(one=TRAINING.one)
            self._apply(label, [self._activity(row, column, value)])

    def _activity(self, group: str, level: str, reached: Reached) -> Entry:
        known = self._knowledge
        of_group = next(one for one in known.groups if one.id == group)
        of_level = next(one for one in known.levels if one.id == level)
        values = {
            "title": bare_title(of_group, of_level),
            "group": group,
            "level": level,
            "reached": reached,
            "internal": of_group.internal,
        }
        return new_entry(self.session.plan, TRAINING, values)

    def _apply(self, label: str, puts: Iterable[Record], removes: Iterable[str] = ()) -> None:
        try:
            self.session.apply(label, puts, removes)
        except PlanbuilderError as error:
            messages.show_error(self, error)

"""The entries of a register × the effort levels they belong to, ticked by click or Space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.fields import Entry
from planbuilder.model.registers.register import Register
from planbuilder.ui import messages, theme
from planbuilder.ui.registers.columns import entry_title
from planbuilder.ui.registers.matrix import CellValue, Heading, Matrix
from planbuilder.ui.registers.matrix_frame import lay_out
from planbuilder.ui.registers.views import RegisterView
from planbuilder.ui.session import Session

FIELD = "levels"


class LevelMatrix(RegisterView):
    """Shows which entries belong to which level, and those that belong to none."""

    def __init__(self, session: Session, register: Register) -> None:
        super().__init__(session, register.name)
        self._register = register
        self.values: Sequence[CellValue] = (
            CellValue(False, self.tr("nej")),
            CellValue(True, self.tr("ja"), icon="check", colour=lambda: theme.colours().ready),
        )
        name = self.tr("{title} og indsatsniveauer").format(title=register.title)
        self.matrix = Matrix(self, name)
        self.matrix.read_only = session.project.read_only
        self.matrix.cell_chosen.connect(lambda entry, _: self.entry_chosen.emit(entry))
        self.matrix.cell_opened.connect(lambda *_: self.form_wanted.emit())
        self.setFocusProxy(self.matrix)
        help_words = self.tr("Klik, eller tryk mellemrum, for at sætte og fjerne.")
        lay_out(self, self.matrix, help_words)

    def show_entry(self, entry_id: str) -> None:
        """Go to the row of an entry."""
        self.matrix.choose(entry_id)

    def renew(self) -> None:
        """Read the entries anew."""
        self.matrix.renew()

    # What the matrix asks

    def rows(self) -> Sequence[Heading]:
        """Return the entries in the register's order; those without a level are marked."""
        return [self._row(entry) for entry in self.session.plan.entries(self._register.kind)]

    def _row(self, entry: Entry) -> Heading:
        if any(self.value(entry.id, level.id) for level in self._levels()):
            if not entry.internal:
                return Heading(entry.id, entry_title(entry))
            remark = self.tr("kun internt")
            return Heading(
                entry.id, entry_title(entry), remark, "lock", lambda: theme.colours().muted
            )
        remark = self.tr("uden indsatsniveau")
        return Heading(
            entry.id, entry_title(entry), remark, "missing", lambda: theme.colours().draft
        )

    def columns(self) -> Sequence[Heading]:
        """Return the levels, each with how many entries belong to it."""
        entries = self.session.plan.entries(self._register.kind)
        return [
            Heading(
                level.id,
                level.title,
                self.tr("{n} af {total}").format(
                    n=sum(level.id in getattr(entry, FIELD) for entry in entries),
                    total=len(entries),
                ),
            )
            for level in self._levels()
        ]

    def _levels(self) -> Sequence[Any]:
        return self.session.concept.effort_only_levels

    def value(self, row: str, column: str) -> bool:
        """Return whether an entry belongs to a level."""
        entry = self.session.plan.get(row)
        return entry is not None and column in getattr(entry, FIELD)

    def steps(self, row: str, column: str) -> Sequence[CellValue]:
        """Return what a click gives: both in turn."""
        return self.values

    def change(self, row: str, column: str, value: Any) -> None:
        """Let an entry belong to a level, or no longer."""
        self.session.save_pending()
        entry = self.session.plan.get(row)
        if not isinstance(entry, self._register.kind):
            return
        held: tuple[str, ...] = getattr(entry, FIELD)
        known = [level.id for level in self._levels()]
        wanted = (set(held) | {column}) if value else (set(held) - {column})
        others = [level for level in held if level not in known]
        changes: dict[str, Any] = {FIELD: (*(level for level in known if level in wanted), *others)}
        words = self._register.fields[FIELD].words
        label = self.tr("Ret {one}: {field}").format(one=self._register.one, field=words)
        try:
            self.session.apply(label, [replace(entry, **changes)])
        except PlanbuilderError as error:
            messages.show_error(self, error)

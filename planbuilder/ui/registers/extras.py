"""What a register has beyond its description: columns, signs and checks of its own."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from planbuilder.model.fields import Entry
from planbuilder.model.plan import Plan

if TYPE_CHECKING:
    from planbuilder.ui.registers.columns import Sign, TableColumn
    from planbuilder.ui.registers.entry_panel import EntryPanel
    from planbuilder.ui.session import Session

_MODULES = {
    "effort": "planbuilder.ui.registers.effort_extra",
    "hearing-answer": "planbuilder.ui.registers.hearing_extra",
    "action-card": "planbuilder.ui.registers.action_card_extra",
    "indicator": "planbuilder.ui.registers.indicator_extra",
    "evaluation": "planbuilder.ui.registers.learning_extra",
    "exercise": "planbuilder.ui.registers.learning_extra",
}
"""The module that has the `EXTRA` of a register, by its name."""


def _still_missing(missing: int) -> str:
    if not missing:
        return _tr("Intet mangler")
    return _tr("1 felt mangler") if missing == 1 else _tr("{n} felter mangler").format(n=missing)


@dataclass(frozen=True)
class Extra:
    """The defaults add nothing.

    Attributes:
        columns: more columns of the table, by the field that they stand behind.
        signs: gives icon and colour of a value, by the field.
        called: gives what an entry is called besides its title, e.g. "Indsats 7"; "" for nothing.
        filled: gives in words how far an entry is, by how many of the asked fields are missing.
        complete: says that nothing is missing.
        remark: gives a line that stands above the fields of an entry; "" for none.
        wanted: fields that are marked while they are empty, and yet count as nothing missing.
        panel: makes what stands above the fields of an entry; None for nothing.
    """

    columns: Mapping[str, tuple[TableColumn, ...]] = field(default_factory=dict)
    signs: Mapping[str, Callable[[Any], Sign]] = field(default_factory=dict)
    called: Callable[[Plan, Entry], str] = lambda plan, entry: ""
    filled: Callable[[int], str] = _still_missing
    complete: Callable[[], str] = lambda: _tr("Intet mangler")
    remark: Callable[[Entry], str] = lambda entry: ""
    wanted: tuple[str, ...] = ()
    panel: Callable[[Session], EntryPanel] | None = None


@cache
def extra_of(register: str) -> Extra:
    """Return what a register has beyond its description."""
    if register not in _MODULES:
        return Extra()
    extra = importlib.import_module(_MODULES[register]).EXTRA
    assert isinstance(extra, Extra)
    return extra


def _tr(text: str) -> str:
    return QCoreApplication.translate("Registers", text)

"""What a form asks for, and of whom. Quick to load, for those who choose it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from planbuilder.model.records import SEVEN_FIELDS, Effort

BASIC = ("title", "levels", *SEVEN_FIELDS, "status")
TIME = ("existing", "start", "end")
RESOURCES = ("hours_per_year", "cost_dkk")
SENDER = "Udfyldt af"
"""Stands before the cell with the name of who fills it in."""
SENDER_HINT = "← Skriv navn og skole eller afdeling her."
"""Stands behind that cell, and is nobody's name where the cell was left empty."""


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What a form asks for, and of whom.

    `keys` are the fields; `efforts` those that stand in it beforehand. `reply_to` is who gets it
    back, "" for nobody named, and `deadline` until when.
    """

    keys: Sequence[str] = (*BASIC, *TIME, *RESOURCES)
    efforts: Sequence[Effort] = ()
    reply_to: str = ""
    deadline: datetime.date | None = None


def efforts_of(efforts: Sequence[Effort], responsible: str) -> list[Effort]:
    """Return the efforts that somebody is responsible for, however the name is spaced."""
    wanted = " ".join(responsible.casefold().split())
    return [e for e in efforts if " ".join(e.responsible.casefold().split()) == wanted]

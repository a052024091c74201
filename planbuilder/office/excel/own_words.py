"""What a register can have of its own in workbooks, besides what its description says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planbuilder.model.registers.register import Group


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words of one register that don't follow from its description.

    Attributes:
        headings: the headings of fields, by name, that are called otherwise in workbooks.
        known: what people write above their own columns: phrases, separated by "|", by what
            they mean: a field, or several with spaces between, the likeliest first.
        choices: what people write for a member of a CHOICE, or for yes and no of a FLAG, by field.
        usual: what is offered for a field besides what the plan says in it already.
        helps: how wide the column of a field is in a form, and what helps to fill it in.
        apart: what a form may ask besides; by default the groups of the register.
        sender: the field that says who fills in a form.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[object, str]] = field(default_factory=dict)
    usual: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    helps: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    apart: tuple[Group, ...] = ()
    sender: str = ""

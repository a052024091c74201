"""What the text of an element and the registers that it builds on don't say alike.

A text that speaks of a krisestab should find one in the register; an element that is ready should
not build on a register with nothing in it. What words a text uses for a choice is said where the
field is declared (`FieldSpec.spoken`), so no register is known here by name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from planbuilder.model.errors import PlanbuilderError
from planbuilder.model.plan import Plan
from planbuilder.model.records import Element, State
from planbuilder.model.registers.register import Register
from planbuilder.model.registers.registry import REGISTERS
from planbuilder.model.richtext.plain import plain_text
from planbuilder.model.richtext.xhtml import from_xhtml

_ENDINGS = "(?:e|en|n|et|t|er|r|erne|rne|ene|ne)?s?"
"""What Danish nouns end in: styregruppe, styregruppen, styregruppernes."""


def text_remarks(
    plan: Plan, element: Element, registers: Collection[str]
) -> dict[str, list[PlanbuilderError]]:
    """Return what there is to say of each of these registers, by its name; nothing for most.

    Args:
        plan: the plan.
        element: the element whose text is looked at.
        registers: the registers that it builds on.
    """
    found = {}
    for name in registers:
        if name in REGISTERS and (said := list(_said(plan, element, REGISTERS[name]))):
            found[name] = said
    return found


def _said(plan: Plan, element: Element, register: Register) -> Iterator[PlanbuilderError]:
    entries = plan.entries(register.kind)
    if not entries:
        if element.state is State.READY:
            yield PlanbuilderError("Elementet er klar, men her står intet endnu.")
        return
    fields = [field for field in register.fields.values() if field.spoken]
    text = plain_text(from_xhtml(element.text)).casefold() if fields else ""
    titles = "\n".join(entry.title for entry in entries).casefold()
    for field in fields:
        chosen = {getattr(entry, field.name) for entry in entries}
        for choice, words in field.spoken:
            spoken = next((word for word in words if _speaks_of(word, text)), "")
            if spoken and choice not in chosen and not _speaks_of(spoken, titles):
                yield PlanbuilderError("Teksten nævner »{word}«, som ikke står her.", word=spoken)


def _speaks_of(word: str, text: str) -> bool:
    return _pattern(word).search(text) is not None


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word.casefold())}{_ENDINGS}\b")
